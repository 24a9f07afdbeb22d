import { describe, expect, test } from '@jest/globals';
import { complaintAbout, shortest } from './points-text.js';

describe('an amount in a request', () => {
  test.each(['1', '12.5', '0.000001', '1000000000000'])('%p is taken', (text) => {
    expect(complaintAbout(text)).toBeUndefined();
  });

  test.each([
    [12.5, 'in quotes'],
    [null, 'in quotes'],
    ['', 'decimal string'],
    ['-1', 'more than 0'],
    ['0', 'more than 0'],
    ['0.0000001', 'at most 6 decimals'],
    ['1e3', 'decimal string'],
    ['1000000000001', 'at most 1000000000000'],
  ])('%p is refused and told %p', (value, hint) => {
    expect(complaintAbout(value)).toContain(hint);
  });

  test.each([
    ['5.0', '5'],
    ['0.50', '0.5'],
    ['12.5', '12.5'],
  ])('%p is the same as %p', (text, same) => {
    expect(shortest(text)).toBe(same);
  });

  test('that was never checked is a bug', () => {
    expect(() => shortest('many')).toThrow('the amount many passed its check');
  });
});
