import { describe, expect, test } from '@jest/globals';
import type { AttemptOrder } from '#contracts';
import type { AttemptState } from '../record-attempt/attempt-row.js';
import { decideDuplicate, type DuplicateDecision } from './decide-duplicate.js';

type Row = readonly [
  AttemptOrder['type'],
  AttemptState,
  'self' | 'other',
  number,
  'keys' | 'no keys',
  'same' | 'differs' | 'none',
  DuplicateDecision,
];

describe('an order that finds a row never calls blindly', () => {
  test.each<Row>([
    ['call', 'succeeded', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['call', 'rejected', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['call', 'throttled', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['call', 'voided', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['call', 'unknown', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['inquire', 'succeeded', 'other', 0, 'keys', 'same', 'sayAgain'],
    ['inquire', 'voided', 'self', 0, 'keys', 'same', 'sayAgain'],
    ['inquire', 'unknown', 'other', 9_000, 'keys', 'same', 'repeat'],
    ['inquire', 'unknown', 'self', 9_000, 'keys', 'same', 'repeat'],
    ['inquire', 'unknown', 'other', 0, 'no keys', 'same', 'sayAgain'],
    ['inquire', 'unknown', 'other', 0, 'keys', 'differs', 'sayAgain'],
    ['call', 'sent', 'other', 1, 'keys', 'same', 'stepAside'],
    ['call', 'sent', 'other', 1, 'no keys', 'same', 'stepAside'],
    ['inquire', 'sent', 'other', 1, 'keys', 'same', 'stepAside'],
    ['call', 'sent', 'other', 0, 'keys', 'same', 'repeat'],
    ['inquire', 'sent', 'other', 0, 'keys', 'same', 'repeat'],
    ['call', 'sent', 'self', 9_000, 'keys', 'same', 'repeat'],
    ['call', 'sent', 'self', 9_000, 'no keys', 'same', 'declareUnknown'],
    ['call', 'sent', 'other', 0, 'no keys', 'same', 'declareUnknown'],
    ['inquire', 'sent', 'other', 0, 'no keys', 'same', 'declareUnknown'],
    ['call', 'sent', 'other', 0, 'keys', 'differs', 'declareUnknown'],
    ['call', 'sent', 'other', 0, 'keys', 'none', 'declareUnknown'],
  ])(
    '%s finds %s of %s with %i ms of lease, vendor with %s, request %s: %s',
    (order, state, sender, leaseLeftMs, keys, request, decision) => {
      expect(
        decideDuplicate({
          order,
          attempt: { state, sender, leaseLeftMs, requestFingerprint: 'a', vendorJobId: null },
          self: 'self',
          canAsk: false,
          idempotencyKeys: keys === 'keys',
          requestFingerprint: { same: 'a', differs: 'b', none: undefined }[request],
        }),
      ).toBe(decision);
    },
  );

  test.each([
    ['call', 'accepted', 0, 'sayAgain'],
    ['inquire', 'accepted', 0, 'sayAgain'],
    ['inquire', 'unknown', 9_000, 'ask'],
    ['call', 'unknown', 0, 'sayAgain'],
    ['call', 'sent', 0, 'ask'],
    ['inquire', 'sent', 0, 'ask'],
    ['call', 'sent', 1, 'stepAside'],
  ] as const)(
    '%s finds %s with %i ms of lease, and its vendor can be asked: %s, before anything is repeated',
    (order, state, leaseLeftMs, decision) => {
      const attempt = { state, sender: 'other', leaseLeftMs, requestFingerprint: 'a', vendorJobId: null };
      expect(decideDuplicate({ order, attempt, self: 'self', canAsk: true, idempotencyKeys: true, requestFingerprint: 'a' })).toBe(
        decision,
      );
    },
  );

  test('what the vendor has accepted is never repeated: its answer would be the same', () => {
    const attempt = { state: 'unknown', sender: 'other', leaseLeftMs: 0, requestFingerprint: 'a', vendorJobId: 'v-1' } as const;
    const facts = { self: 'self', canAsk: false, idempotencyKeys: true, requestFingerprint: 'a' };
    expect(decideDuplicate({ order: 'inquire', attempt, ...facts })).toBe('sayAgain');
  });
});
