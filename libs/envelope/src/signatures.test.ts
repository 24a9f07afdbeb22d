import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parseEncryptionKeys } from './encryption-keys.js';
import { Signatures } from './signatures.js';

const keyNamed = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const [older, newer] = [keyNamed('k0'), keyNamed('k1')];
const signaturesOf = (keys: string, purpose = 'quote'): Signatures => new Signatures(parseEncryptionKeys(keys), purpose);

describe('what was signed', () => {
  const before = signaturesOf(older);
  const signed = before.sign('{"points":"5"}');

  test('is read again, also after the key was replaced, until the old one is taken away', () => {
    expect(before.read(signed)).toBe('{"points":"5"}');
    expect(signaturesOf(`${newer},${older}`).read(signed)).toBe('{"points":"5"}');
    expect(signaturesOf(newer).read(signed)).toBeUndefined();
    expect(signaturesOf(`${newer},${older}`).sign('x')).toMatch(/^k1\./);
  });

  test('is worth nothing for another purpose', () => {
    expect(signaturesOf(older, 'something else').read(signed)).toBeUndefined();
  });

  test('is worth nothing with any character changed, left away or added', () => {
    for (let at = 0; at < signed.length; at += 1) {
      const other = signed[at] === 'A' ? 'B' : 'A';
      expect(before.read(signed.slice(0, at) + other + signed.slice(at + 1))).not.toBe('{"points":"6"}');
      // The last character of base64 has bits that mean nothing: the text stays the same then.
      if (at < signed.lastIndexOf('.')) expect(before.read(signed.slice(0, at) + other + signed.slice(at + 1))).toBeUndefined();
      expect(before.read(signed.slice(0, at))).toBeUndefined();
    }
    for (const more of ['.', '.x', `${signed}.${signed}`]) expect(before.read(signed + more)).toBeUndefined();
  });

  test.each(['', '.', '..', '...', 'k0..', 'none.e30.e30', 'k0.e30.'])('%p was never signed', (text) => {
    expect(before.read(text)).toBeUndefined();
  });
});
