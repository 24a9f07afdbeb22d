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
          attempt: { state, sender, leaseLeftMs, requestFingerprint: 'a' },
          self: 'self',
          idempotencyKeys: keys === 'keys',
          requestFingerprint: { same: 'a', differs: 'b', none: undefined }[request],
        }),
      ).toBe(decision);
    },
  );
});
