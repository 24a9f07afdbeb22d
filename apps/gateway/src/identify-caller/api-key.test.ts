import { describe, expect, test } from '@jest/globals';
import { digestOf, hintOf, isWellFormed, newApiKey, type KeyKind } from './api-key.js';

const KINDS = ['user', 'operator'] as const satisfies readonly KeyKind[];

describe('an API key tells its own typos', () => {
  test.each(KINDS)('every new key of a %s is well-formed, unlike the last, and never one of the other kind', (kind) => {
    const keys = Array.from({ length: 100 }, () => newApiKey(kind));
    expect(keys.every((key) => isWellFormed(key, kind))).toBe(true);
    expect(keys.some((key) => KINDS.some((other) => other !== kind && isWellFormed(key, other)))).toBe(false);
    expect(new Set(keys).size).toBe(100);
  });

  test('the smallest and the largest random number make keys of the same length', () => {
    expect(newApiKey('user', Buffer.alloc(24, 0))).toHaveLength(42);
    expect(newApiKey('user', Buffer.alloc(24, 255))).toHaveLength(42);
    expect(newApiKey('operator', Buffer.alloc(24, 255))).toHaveLength(48);
  });

  test('changing any one letter is noticed', () => {
    const key = newApiKey();
    for (let at = 0; at < key.length; at += 1) {
      const other = key.charAt(at) === 'x' ? 'y' : 'x';
      expect(isWellFormed(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
  });

  test.each([
    ...[
      '',
      'hf_',
      'hf_short',
      `sk_${'a'.repeat(39)}`,
      `hf_${'a'.repeat(40)}`,
      `hf_${'-'.repeat(39)}`,
      ` ${newApiKey()}`,
      `${newApiKey()}\n`,
    ],
    // A user's key under the operators' prefix is none: the checksum covers the prefix.
    newApiKey().replace('hf_', 'hf_admin_'),
    newApiKey('operator').replace('hf_admin_', 'hf_'),
  ])('%p is no key', (text) => {
    for (const kind of KINDS) expect(isWellFormed(text, kind)).toBe(false);
  });

  test('what is stored is the SHA-256, not the key, and of the key four letters at most', () => {
    expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const [user, operator] = [newApiKey(), newApiKey('operator')];
    expect([hintOf(user), hintOf(operator, 'operator')]).toEqual([user.slice(0, 7), operator.slice(0, 13)]);
  });
});
