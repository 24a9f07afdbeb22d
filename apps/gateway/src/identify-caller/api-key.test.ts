import { describe, expect, test } from '@jest/globals';
import { digestOf, isWellFormed, newApiKey } from './api-key.js';

describe('an API key tells its own typos', () => {
  test('every new key is well-formed and unlike the last', () => {
    const keys = Array.from({ length: 100 }, () => newApiKey());
    expect(keys.every(isWellFormed)).toBe(true);
    expect(new Set(keys).size).toBe(100);
  });

  test('the smallest and the largest random number make keys of the same length', () => {
    expect(newApiKey(Buffer.alloc(24, 0))).toHaveLength(42);
    expect(newApiKey(Buffer.alloc(24, 255))).toHaveLength(42);
  });

  test('changing any one letter is noticed', () => {
    const key = newApiKey();
    for (let at = 3; at < key.length; at += 1) {
      const other = key.charAt(at) === 'x' ? 'y' : 'x';
      expect(isWellFormed(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
  });

  test.each(['', 'hf_', 'hf_short', `sk_${'a'.repeat(39)}`, `hf_${'a'.repeat(40)}`, `hf_${'-'.repeat(39)}`, ` ${newApiKey()}`])(
    '%p is no key',
    (text) => {
      expect(isWellFormed(text)).toBe(false);
    },
  );

  test('what is stored is the SHA-256, not the key', () => {
    expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
