import { expect, test } from '@jest/globals';
import { spanOf } from './span.js';

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [999, '1 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [302_000, '5 min 2 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [97_200_000, '1 d 3 h'],
])('%i ms are told as %s', (ms, text) => {
  expect(spanOf(ms)).toBe(text);
});
