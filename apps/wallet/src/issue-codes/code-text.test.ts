import { expect, test } from '@jest/globals';
import { hashOfCode } from '#contracts';
import { newCode } from './code-text.js';

test('a code is four groups of four that can be read aloud, and no two are alike', () => {
  const codes = Array.from({ length: 1_000 }, newCode);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(codes).size).toBe(1_000);
});

test.each(['K7QX-4M2D-0101-ABCD', 'k7qx 4m2d 0101 abcd', 'k7qx4m2doioiabcd', 'K7QX-4M2D-OLOL-ABCD'])('%j is the same code', (text) => {
  expect(hashOfCode(text)).toBe(hashOfCode('K7QX4M2D0101ABCD'));
});

test.each(['', 'K7QX', 'K7QX-4M2D-0101-ABCDE', 'K7QX-4M2D-0101-ABCU', 'K7QX-4M2D-0101-ABC!'])('%j is no code', (text) => {
  expect(hashOfCode(text)).toBeUndefined();
});
