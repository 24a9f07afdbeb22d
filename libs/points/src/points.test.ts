import { describe, expect, test } from '@jest/globals';
import { AMOUNT_MAX_MICRO, divideRoundingUp, formatPoints, parsePoints } from './index.js';

describe('amounts are whole micro-points, written as decimal strings of points', () => {
  test.each([
    ['0', 0n],
    ['1', 1_000_000n],
    ['12.5', 12_500_000n],
    ['0.000001', 1n],
    ['-3.25', -3_250_000n],
    ['1000000000000', AMOUNT_MAX_MICRO],
  ])('%s is %s micro-points and is written back the same', (text, micro) => {
    expect(parsePoints(text)).toEqual({ ok: true, micro });
    expect(formatPoints(micro)).toBe(text);
  });

  test('trailing zeros mean the same amount', () => {
    expect(parsePoints('1.500000')).toEqual({ ok: true, micro: 1_500_000n });
  });

  test.each([
    ['', 'not_a_decimal'],
    ['1e3', 'not_a_decimal'],
    ['0x10', 'not_a_decimal'],
    [' 1', 'not_a_decimal'],
    ['01', 'not_a_decimal'],
    ['1.', 'not_a_decimal'],
    ['NaN', 'not_a_decimal'],
    ['1,5', 'not_a_decimal'],
    ['0.0000001', 'too_many_decimals'],
    ['1.0000000', 'too_many_decimals'],
    ['1000000000000.000001', 'too_large'],
    ['9999999999999999999', 'too_large'],
  ])('%p is refused as %s, never rounded', (text, problem) => {
    expect(parsePoints(text)).toMatchObject({ ok: false, problem });
  });

  test('a fraction of a micro-point rounds up', () => {
    expect(divideRoundingUp(10n, 5n)).toBe(2n);
    expect(divideRoundingUp(11n, 5n)).toBe(3n);
    expect(divideRoundingUp(0n, 5n)).toBe(0n);
  });
});
