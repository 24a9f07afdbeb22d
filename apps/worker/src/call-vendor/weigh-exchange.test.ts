import { describe, expect, test } from '@jest/globals';
import type { VendorOutcome } from '#contracts';
import type { Interpretation } from '../adapters/adapter.js';
import { shippedAdapter } from '../../test/shipped-adapter.js';
import { collectEvidence } from './collect-evidence.js';
import { weighExchange, weighRepeat } from './weigh-exchange.js';

const deepl = shippedAdapter('deepl');

describe('the phase of an exchange decides', () => {
  test('what never left is rejected, may be tried again, and is not billed', () => {
    expect(weighExchange({ phase: 'neverSent', reason: 'ECONNREFUSED' }, deepl).outcome).toEqual({
      kind: 'rejected',
      billed: false,
      retryable: true,
      fault: 'vendor',
      code: 'vendor_unreachable',
    });
  });

  test('what may have left and was not answered is unknown', () => {
    expect(weighExchange({ phase: 'lost', reason: 'ECONNRESET' }, deepl).outcome).toEqual({ kind: 'unknown', reason: 'ECONNRESET' });
  });

  test('an answer is the adapter’s to read', () => {
    expect(weighExchange({ phase: 'answered', answer: { status: 400, headers: {}, body: Buffer.from('') } }, deepl).outcome).toMatchObject({
      code: 'invalid_input',
    });
  });
});

const rejected = { kind: 'rejected', billed: false, retryable: false, fault: 'user', code: 'x' } as const;

describe('a repeat is evidence of the first call only if it holds for both', () => {
  test.each<[string, Exclude<VendorOutcome, { kind: 'succeeded' }>, VendorOutcome['kind']]>([
    ['unknown', { kind: 'unknown', reason: 'x' }, 'unknown'],
    ['a verdict on the input', rejected, 'rejected'],
    ['a bill without a result', { ...rejected, billed: true, retryable: true, fault: 'vendor' }, 'rejected'],
    ['refused for the moment', { ...rejected, retryable: true, fault: 'vendor' }, 'unknown'],
    ['refused for a fault of ours', { ...rejected, fault: 'ours' }, 'unknown'],
    ['throttled', { kind: 'throttled', retryAfterMs: 5 }, 'unknown'],
  ])('%s', (_what, outcome, kind) => {
    expect(weighRepeat({ outcome }).outcome.kind).toBe(kind);
  });

  test('a success', () => {
    const success: Interpretation = { outcome: { kind: 'succeeded', usage: {} }, result: { kind: 'json', value: { text: 'x' } } };
    expect(weighRepeat(success)).toBe(success);
  });
});

describe('evidence is bounded and redacted', () => {
  const seen = (body: string) =>
    collectEvidence({
      exchange: { phase: 'answered', answer: { status: 403, headers: {}, body: Buffer.from(body) } },
      interpretation: { outcome: { kind: 'unknown', reason: 'x' } },
      ms: 5,
      isRepeat: false,
      secrets: ['sk-secret'],
    });

  test.each([
    ['our key, told back to us', 'wrong key sk-secret!', 'wrong key [key]!'],
    ['our key at the cut', `${'x'.repeat(297)}sk-secret`, `${'x'.repeat(297)}[ke`],
    ['more than 300 characters', 'x'.repeat(1000), 'x'.repeat(300)],
    ['what jsonb refuses', 'a\u0000b', 'a b'],
    ['half a surrogate pair', `${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd`],
  ])('%s', (_what, body, excerpt) => {
    expect(seen(body)).toMatchObject({ httpStatus: 403, ms: 5, reason: 'x', excerpt });
  });

  test('a success is not quoted', () => {
    const evidence = collectEvidence({
      exchange: { phase: 'answered', answer: { status: 200, headers: {}, body: Buffer.from('private') } },
      interpretation: { outcome: { kind: 'succeeded', usage: {} }, result: { kind: 'json', value: {} }, vendorRequestId: 'r' },
      ms: 5,
      isRepeat: true,
      secrets: ['k'],
    });
    expect(evidence).toEqual({ at: expect.any(String), ms: 5, httpStatus: 200, vendorRequestId: 'r', isRepeat: true });
  });
});
