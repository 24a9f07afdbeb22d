import { expect, test } from '@jest/globals';
import { priceRule, unitRuleOf, unitsOfCall } from './index.js';

const characters = priceRule.parse({ kind: 'perUnit', unit: 'characters', field: 'text', points: '0.01', per: 1 });
const seconds = priceRule.parse({ kind: 'perUnit', unit: 'seconds', field: 'length', points: '0.01', per: 1 });
const tokens = priceRule.parse({
  kind: 'perUsage',
  units: [
    { unit: 'prompt_tokens', points: '1', per: 1, max: { from: 'messageBytes', field: 'messages', perMessage: 4, perPrompt: 3 } },
    { unit: 'completion_tokens', points: '1', per: 1, max: { from: 'field', field: 'max_tokens' } },
  ],
});
const perCall = priceRule.parse({ kind: 'perCall', points: '1' });

test.each([
  ['characters of a text', characters, { text: 'añ😀' }, 3],
  ['stated units, rounded up', seconds, { length: '12.5' }, 13],
  ['tokens in and out together, each at its most', tokens, { messages: [{ content: 'hello' }], max_tokens: 50 }, 62],
  ['nothing where every call is the same', perCall, {}, 0],
])('a call weighs %s', (_what, rule, input, units) => {
  expect(unitsOfCall(rule, input)).toBe(units);
});

test('what a call costs us there goes before what it is sold for', () => {
  const product = {
    price: perCall,
    routes: [
      { vendor: 'a', options: {}, cost: characters },
      { vendor: 'b', options: {} },
    ],
  };
  expect([unitRuleOf(product, 'a'), unitRuleOf(product, 'b')]).toEqual([characters, perCall]);
});
