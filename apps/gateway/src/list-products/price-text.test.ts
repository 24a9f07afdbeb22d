import { describe, expect, test } from '@jest/globals';
import { priceText } from './price-text.js';

describe('a price in words', () => {
  test('per job', () => {
    expect(priceText({ kind: 'perCall', points: '1' })).toBe('1 point per job');
  });

  test('per unit of the input', () => {
    expect(priceText({ kind: 'perUnit', unit: 'characters', field: 'text', points: '0.01', per: 1 })).toBe(
      '0.01 points per character of text',
    );
  });

  test('graduated: each price up to its last unit', () => {
    const tiers = [
      { upTo: 1000, points: '0.02', per: 1 },
      { points: '1', per: 100 },
    ];
    expect(priceText({ kind: 'perUnit', unit: 'characters', field: 'text', tiers })).toBe(
      '0.02 points per character of text up to 1000, then 1 point per 100 characters of text',
    );
  });

  test('per usage that the vendor reports', () => {
    const max = { from: 'field', field: 'max_tokens' } as const;
    expect(
      priceText({
        kind: 'perUsage',
        units: [
          { unit: 'prompt_tokens', points: '0.5', per: 1000, max },
          { unit: 'completion_tokens', points: '1.5', per: 1000, max },
        ],
      }),
    ).toBe('0.5 points per 1000 prompt tokens, 1.5 points per 1000 completion tokens');
  });
});
