import { describe, expect, test } from '@jest/globals';
import { readRange } from './address-ranges.js';
import { judgeKey, type KeyFacts, type Wanted } from './judge-key.js';

const NOW = Date.UTC(2030, 0, 1);
const office = readRange('203.0.113.0/24');
const OFFICE = 'range' in office ? [office.range] : [];

const KEY: KeyFacts = {
  keyId: 'k',
  holder: 'u',
  access: 'full',
  products: null,
  allowedFrom: null,
  expiresAtMs: null,
  replacedAtMs: null,
  isRevoked: false,
  perSecond: { user: null, key: null },
};
const READ: Wanted = { changes: false, checksProducts: false, fullKeysOnly: false };
const CHANGE: Wanted = { ...READ, changes: true };
const SUBMIT: Wanted = { ...CHANGE, checksProducts: true };
const MANAGE: Wanted = { ...CHANGE, fullKeysOnly: true };

const TRANSLATE: Partial<KeyFacts> = { products: new Set(['translate']) };

describe('whether a key may do this, now and from there', () => {
  test.each<[string, Partial<KeyFacts>, Wanted, string | undefined, string | undefined]>([
    ['a full key changes', {}, CHANGE, undefined, undefined],
    ['a full key manages keys', {}, MANAGE, undefined, undefined],
    ['a key that may read reads', { access: 'read' }, READ, undefined, undefined],
    ['a key that may read changes', { access: 'read' }, CHANGE, undefined, 'out_of_scope'],
    ['a key that may read submits', { access: 'read' }, SUBMIT, undefined, 'out_of_scope'],
    ['a key that may read manages', { access: 'read' }, MANAGE, undefined, 'out_of_scope'],
    ['a key for a product submits where products are looked at', TRANSLATE, SUBMIT, undefined, undefined],
    ['a key for a product reads where nobody looks at products', TRANSLATE, READ, undefined, 'out_of_scope'],
    ['a key for a product changes where nobody looks at products', TRANSLATE, CHANGE, undefined, 'out_of_scope'],
    ['a key for a product manages', TRANSLATE, { ...MANAGE, checksProducts: true }, undefined, 'out_of_scope'],
    ['a revoked key', { isRevoked: true }, READ, undefined, 'key_revoked'],
    [
      'a revoked key that has expired and is used elsewhere',
      { isRevoked: true, expiresAtMs: 1, allowedFrom: OFFICE },
      READ,
      '::1',
      'key_revoked',
    ],
    ['an expired key', { expiresAtMs: NOW - 1 }, READ, undefined, 'key_expired'],
    ['a key at the moment at which it expires', { expiresAtMs: NOW }, READ, undefined, 'key_expired'],
    ['a key a moment before', { expiresAtMs: NOW + 1 }, READ, undefined, undefined],
    ['an old secret in its overlap', { replacedAtMs: NOW + 1 }, CHANGE, undefined, undefined],
    ['an old secret in its overlap manages', { replacedAtMs: NOW + 1 }, MANAGE, undefined, 'out_of_scope'],
    ['an old secret after it', { replacedAtMs: NOW }, READ, undefined, 'key_revoked'],
    ['from the office', { allowedFrom: OFFICE }, CHANGE, '203.0.113.9', undefined],
    ['from the office, mapped', { allowedFrom: OFFICE }, CHANGE, '::ffff:203.0.113.9', undefined],
    ['from elsewhere', { allowedFrom: OFFICE }, READ, '198.51.100.1', 'address_not_allowed'],
    ['from nowhere', { allowedFrom: OFFICE }, READ, undefined, 'address_not_allowed'],
    ['from what is no address', { allowedFrom: OFFICE }, READ, 'office', 'address_not_allowed'],
    ['an empty list of addresses', { allowedFrom: [] }, READ, '203.0.113.9', 'address_not_allowed'],
    ['an expired key from elsewhere', { expiresAtMs: 1, allowedFrom: OFFICE }, READ, '::1', 'key_expired'],
  ])('%s', (_what, key, wanted, address, code) => {
    expect(judgeKey({ ...KEY, ...key }, { nowMs: NOW, address, wanted })?.code).toBe(code);
  });
});
