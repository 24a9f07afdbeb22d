import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { encryptionKeys, parseEncryptionKeys } from './encryption-keys.js';
import { CannotOpenError, Envelope, type Enclosed, type Place } from './envelope.js';

const key = (): string => randomBytes(32).toString('base64');
const [OLD, NEW] = [`old:${key()}`, `new:${key()}`];
const envelopeOf = (...keys: readonly string[]): Envelope => new Envelope(parseEncryptionKeys(keys.join(',')));

const place: Place = { schema: 'gateway', table: 'webhook_secrets', row: 'endpoint/1', purpose: 'signing' };
const secret = Buffer.from('a very secret secret');
const envelope = envelopeOf(NEW, OLD);
const enclosed = envelope.enclose(secret, place);
const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
  return changed;
};

describe('a secret', () => {
  test('opens where it was enclosed, and what is stored does not show it', () => {
    expect(envelope.open(enclosed, place)).toEqual(secret);
    expect(Buffer.concat([enclosed.wrappedKey, enclosed.ciphertext]).includes(secret)).toBe(false);
  });

  test('is never stored twice the same way', () => {
    const again = envelope.enclose(secret, place);
    expect(again.ciphertext.equals(enclosed.ciphertext)).toBe(false);
    expect(again.wrappedKey.equals(enclosed.wrappedKey)).toBe(false);
  });

  test.each([
    ['schema', { ...place, schema: 'wallet' }],
    ['table', { ...place, table: 'other' }],
    ['row', { ...place, row: 'endpoint/2' }],
    ['purpose', { ...place, purpose: 'other' }],
    ['split into table and row', { ...place, table: 'webhook_secrets","endpoint', row: '1' }],
  ])('does not open in another place: %s', (_what, other) => {
    expect(() => envelope.open(enclosed, other)).toThrow(CannotOpenError);
    expect(() => envelope.rewrap(enclosed, other)).toThrow(CannotOpenError);
  });

  test('does not open once any byte of it, or of its data key, was changed or cut off', () => {
    const { wrappedKey, ciphertext } = enclosed;
    const changed: Enclosed[] = [
      ...[...ciphertext.keys()].map((at) => ({ ...enclosed, ciphertext: flipped(ciphertext, at) })),
      ...[...wrappedKey.keys()].map((at) => ({ ...enclosed, wrappedKey: flipped(wrappedKey, at) })),
      ...[0, 5, 12, 28, ciphertext.length - 1].map((bytes) => ({ ...enclosed, ciphertext: ciphertext.subarray(0, bytes) })),
      ...[0, 5, 12, 28, wrappedKey.length - 1].map((bytes) => ({ ...enclosed, wrappedKey: wrappedKey.subarray(0, bytes) })),
    ];
    expect(changed.length).toBeGreaterThan(100);
    for (const each of changed) expect(() => envelope.open(each, place)).toThrow(CannotOpenError);
  });

  test('does not open with the data key of another, nor under the name of another key', () => {
    const other = envelope.enclose(secret, place);
    expect(() => envelope.open({ ...enclosed, wrappedKey: other.wrappedKey }, place)).toThrow(CannotOpenError);
    expect(() => envelope.open({ ...enclosed, keyId: 'old' }, place)).toThrow(CannotOpenError);
  });
});

describe('keys', () => {
  const before = envelopeOf(OLD).enclose(secret, place);

  test('of before open what they enclosed, until it is wrapped anew', () => {
    expect(envelope.open(before, place)).toEqual(secret);
    const wrapped = { ...before, ...envelope.rewrap(before, place) };
    expect(wrapped.keyId).toBe('new');
    expect(wrapped.ciphertext).toBe(before.ciphertext);
    expect(envelopeOf(NEW).open(wrapped, place)).toEqual(secret);
  });

  test('that were taken away open nothing any more, and the error names them', () => {
    expect(() => envelopeOf(NEW).open(before, place)).toThrow('ENCRYPTION_KEYS has no key old');
    expect(() => envelopeOf(NEW).rewrap(before, place)).toThrow('ENCRYPTION_KEYS has no key old');
    expect(envelopeOf(NEW).knows('old')).toBe(false);
  });

  test('of the same id and another value open nothing', () => {
    expect(() => envelopeOf(`old:${key()}`).open(before, place)).toThrow(CannotOpenError);
  });

  test.each([
    ['nothing', '', 'entry 1'],
    ['no value', 'a', 'entry 1'],
    ['a byte too few', `a:${Buffer.alloc(31).toString('base64')}`, 'entry 1'],
    ['a byte too many', `a:${Buffer.alloc(33).toString('base64')}`, 'entry 1'],
    ['an id in capitals', `A:${key()}`, 'entry 1'],
    ['a comma at the end', `${NEW},`, 'entry 2'],
    ['the same id twice', `${NEW},${NEW}`, 'new is there twice'],
    ['too many', Array.from({ length: 11 }, (_, at) => `k${at}:${key()}`).join(), 'more than 10'],
  ])('that cannot be read are none, and it is said why: %s', (_what, text, why) => {
    const parsed = encryptionKeys.safeParse(text);
    expect(JSON.stringify(parsed.error?.issues)).toContain(why);
  });

  test('are never shown by what is wrong with them', () => {
    const value = key();
    expect(JSON.stringify(encryptionKeys.safeParse(`Bad:${value}`).error?.issues)).not.toContain(value);
  });
});
