import { describe, expect, test } from '@jest/globals';
import type { WalletEvent } from '#contracts';
import { readWalletEvent } from './read-wallet-event.js';

const jobId = '018f0000-0000-7000-8000-000000000001';
const userId = '018f0000-0000-7000-8000-0000000000aa';

function event(type: WalletEvent['type'], outcome: WalletEvent['outcome'], code?: string): WalletEvent {
  return { id: `${jobId}:${type}`, type, outcome, userId, jobId, amount: '1', ...(code === undefined ? {} : { code }) };
}

describe('what a wallet event means to its job', () => {
  test.each([
    [event('hold', 'held'), { type: 'held' }],
    [event('hold', 'refused', 'insufficient_points'), { type: 'refused', code: 'insufficient_points' }],
    [event('capture', 'captured'), { type: 'captured' }],
    [event('release', 'released'), { type: 'released' }],
  ])('%j is a fact', (walletEvent, fact) => {
    expect(readWalletEvent(walletEvent)).toEqual({ kind: 'fact', jobId, fact });
  });

  test.each([event('capture', 'refused', 'already_released'), event('release', 'refused', 'already_captured'), event('hold', 'conflict')])(
    '%j contradicts the dispatcher and moves nothing',
    (walletEvent) => {
      expect(readWalletEvent(walletEvent)).toMatchObject({ kind: 'contradiction', why: expect.stringContaining(walletEvent.id) });
    },
  );

  test('a top-up is none of a job’s business', () => {
    expect(readWalletEvent({ id: 'topup:x:1', type: 'topUp', outcome: 'credited', userId, amount: '1' })).toEqual({ kind: 'foreign' });
  });
});
