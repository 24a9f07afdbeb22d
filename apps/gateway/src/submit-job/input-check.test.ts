import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { ProblemError } from '../report-problem/problem-error.js';
import { InputCheck } from './input-check.js';

const check = new InputCheck(loadCatalog('config/catalog'));

function problemOf(product: string, input: Record<string, unknown>): ProblemError | undefined {
  try {
    check.check(product, input);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown;
    throw thrown;
  }
}

const message = { role: 'user', content: 'Hi' };

describe('an input must fit its product', () => {
  test.each([
    ['translate', { text: 'Hello', target_lang: 'DE' }],
    ['chat', { messages: [message], max_tokens: 10 }],
  ])('%s takes %j', (product, input) => {
    expect(problemOf(product, input)).toBeUndefined();
  });

  test.each([
    ['translate', {}, 'input.text', 'is missing'],
    ['translate', { text: '', target_lang: 'DE' }, 'input.text', 'fewer than 1'],
    ['translate', { text: 'a', target_lang: 'german' }, 'input.target_lang', 'pattern'],
    ['translate', { text: 'a', target_lang: 'DE', tone: 'formal' }, 'input.tone', 'not a known field'],
    ['translate', { text: 5, target_lang: 'DE' }, 'input.text', 'must be string'],
    ['chat', { messages: [], max_tokens: 10 }, 'input.messages', 'fewer than 1'],
    ['chat', { messages: [{ ...message, role: 'robot' }], max_tokens: 10 }, 'input.messages[0].role', 'must be one of: "system", "user"'],
    ['chat', { messages: [message], max_tokens: 0 }, 'input.max_tokens', '>= 1'],
  ])('%s refuses %j at %s', (product, input, field, hint) => {
    const problem = problemOf(product, input);
    expect(problem?.code).toBe('invalid_input');
    expect(problem?.parts.errors?.find((error) => error.field === field)?.message).toContain(hint);
  });

  test('all that is wrong is said at once', () => {
    expect(problemOf('translate', { target_lang: 'german' })?.parts.errors).toHaveLength(2);
  });

  test('an unknown product is told the known ones', () => {
    const problem = problemOf('teleport', {});
    expect(problem?.code).toBe('unknown_product');
    expect(problem?.parts.detail).toMatch(/Use one of: chat, .*translate/);
  });
});
