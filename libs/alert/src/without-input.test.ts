import { expect, test } from '@jest/globals';
import { withoutInput } from './without-input.js';

test.each([
  ['what the user sent is not repeated', 'cannot translate "top secret plan"', { text: 'top secret plan' }, 'cannot translate "[input]"'],
  ['neither from deep inside', 'bad: very private', { messages: [{ content: 'very private' }] }, 'bad: [input]'],
  ['nor escaped as in JSON', '{"message":"a \\"quoted\\" text"}', { text: 'a "quoted" text' }, '{"message":"[input]"}'],
  ['the longest first', 'hello world', { a: 'hello', b: 'hello world' }, '[input]'],
  ['short words stay', 'DE is no language', { target_lang: 'DE' }, 'DE is no language'],
])('%s', (_what, text, input, expected) => {
  expect(withoutInput(text, input)).toBe(expected);
});
