import { describe, expect, test } from '@jest/globals';
import { chargeMicro, holdMicro, priceRule, type PriceRule } from './index.js';

const perCharacter = (points: string, per = 1): PriceRule => ({ kind: 'perUnit', unit: 'characters', field: 'text', points, per });

const tokens: PriceRule = {
  kind: 'perUsage',
  units: [
    { unit: 'prompt_tokens', points: '0.5', per: 1000, max: { from: 'messageBytes', field: 'messages', perMessage: 16, perPrompt: 16 } },
    { unit: 'completion_tokens', points: '1.5', per: 1000, max: { from: 'field', field: 'max_tokens' } },
  ],
};

describe('a price per unit of the input is known before the call, so hold and charge are the same', () => {
  test.each([
    ['an ASCII text', perCharacter('0.01'), 'hello', 50_000n],
    ['nothing', perCharacter('0.01'), '', 0n],
    ['umlauts: one each', perCharacter('0.01'), 'äöü', 30_000n],
    ['an emoji outside the first plane: one', perCharacter('0.01'), '😀', 10_000n],
    ['a family emoji: its five code points', perCharacter('0.01'), '👨‍👩‍👧', 50_000n],
    ['a lone surrogate: one', perCharacter('0.01'), '\ud83d!', 20_000n],
    ['less than a micro-point in all: rounded up to one', perCharacter('0.000001', 1000), 'a', 1n],
    ['exactly one micro-point: not rounded', perCharacter('0.000001', 5), 'abcde', 1n],
    ['a little more: rounded up', perCharacter('0.000001', 5), 'abcdef', 2n],
    ['free of charge', perCharacter('0'), 'hello', 0n],
  ])('%s', (_what, rule, text, micro) => {
    expect(holdMicro(rule, { text })).toBe(micro);
    expect(chargeMicro(rule, { text }, { characters: 999 })).toBe(micro);
  });

  test('a price per call does not look at the input', () => {
    expect(holdMicro({ kind: 'perCall', points: '100' }, {})).toBe(100_000_000n);
    expect(chargeMicro({ kind: 'perCall', points: '100' }, {}, {})).toBe(100_000_000n);
  });
});

describe('a price per usage holds the most that the input allows and charges what was used', () => {
  const input = { messages: [{ role: 'user', content: 'hällo' }], max_tokens: 100 };

  test('the hold is UTF-8 bytes + 16 a message + 16, and max_tokens', () => {
    // (6 + 16 + 16) × 0.0005 + 100 × 0.0015 points
    expect(holdMicro(tokens, input)).toBe(19_000n + 150_000n);
  });

  test.each([
    ['what was used', { prompt_tokens: 9, completion_tokens: 12 }, 4_500n + 18_000n],
    ['other units are not charged', { prompt_tokens: 9, completion_tokens: 0, total_tokens: 9 }, 4_500n],
    ['a unit that was not reported is not charged', { completion_tokens: 2 }, 3_000n],
    ['nothing', {}, 0n],
    ['more than the hold: told as it is, the caller caps it', { prompt_tokens: 38, completion_tokens: 1000 }, 1_519_000n],
  ])('%s', (_what, usage, micro) => {
    expect(chargeMicro(tokens, input, usage)).toBe(micro);
  });

  test('the lines are rounded together, once', () => {
    const thirds: PriceRule = {
      kind: 'perUsage',
      units: ['a', 'b', 'c'].map((unit) => ({ unit, points: '0.000001', per: 3, max: { from: 'field', field: unit } })),
    };
    expect(chargeMicro(thirds, {}, { a: 1, b: 1, c: 1 })).toBe(1n);
    expect(chargeMicro(thirds, {}, { a: 1, b: 1, c: 2 })).toBe(2n);
  });

  test('amounts beyond 2^53 stay exact', () => {
    const rule: PriceRule = {
      kind: 'perUsage',
      units: [{ unit: 'a', points: '999999999.999999', per: 1, max: { from: 'field', field: 'a' } }],
    };
    expect(chargeMicro(rule, {}, { a: 9_007_199_254_740_991 })).toBe(999_999_999_999_999n * 9_007_199_254_740_991n);
  });
});

describe('an input that cannot be measured is a bug and throws', () => {
  test.each([
    ['no text', perCharacter('0.01'), {}],
    ['a fraction', tokens, { messages: [], max_tokens: 1.5 }],
    ['a negative bound', tokens, { messages: [], max_tokens: -1 }],
    ['no messages', tokens, { max_tokens: 1 }],
    ['a message without text', tokens, { messages: [{ role: 'user' }], max_tokens: 1 }],
  ])('%s', (_what, rule, input) => {
    expect(() => holdMicro(rule, input)).toThrow(/cannot price an input/);
  });
});

test('a rule survives the way through a row: as JSON and back', () => {
  expect(priceRule.parse(JSON.parse(JSON.stringify(tokens)))).toEqual(tokens);
});
