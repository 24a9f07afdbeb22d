import { describe, expect, test } from '@jest/globals';
import { skipsCache } from './cache-control.js';

describe('a client that wants no stored result', () => {
  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['no-cache', true],
    ['No-Cache', true],
    ['max-age=0, no-cache', true],
    ['max-age=0', false],
    ['no-store', false],
    ['x="no-cache"', false],
    ['', false],
  ])('Cache-Control: %s → %s', (header, skips) => {
    expect(skipsCache(header)).toBe(skips);
  });
});
