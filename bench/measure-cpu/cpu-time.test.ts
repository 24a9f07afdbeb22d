import { describe, expect, test } from '@jest/globals';
import { nameOfBackend, parseStat } from './cpu-time.js';

describe('CPU time from /proc', () => {
  test('fields are counted after the name, which may hold blanks and parentheses', () => {
    const text = '4711 (a (b) c) S 42 4711 4711 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 100 1 1';
    expect(parseStat(text)).toEqual({ pid: 4711, parent: 42, ownMs: 2_000, reapedMs: 500 });
  });

  test('what is no stat line counts for nothing', () => {
    expect(parseStat('')).toBeUndefined();
  });

  test.each([
    ['postgres: holdfast_wallet holdfast 127.0.0.1(4711) COMMIT', 'PostgreSQL for wallet'],
    ['postgres: walwriter', 'PostgreSQL'],
    ['', 'PostgreSQL'],
  ])('"%s" counts as %s', (commandLine, name) => {
    expect(nameOfBackend('PostgreSQL', commandLine)).toBe(name);
  });
});
