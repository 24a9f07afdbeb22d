import { describe, expect, test } from '@jest/globals';
import type { AttemptReport, VendorOutcome } from '#contracts';
import { openJob } from '../../test-support/jobs.js';
import { decideReports } from './decide-reports.js';

const ID = '018f0000-0000-7000-8000-000000000001';

const row = openJob({
  id: ID,
  state: 'running',
  hold_micro: 10_000n,
  attempt: 1,
  terms: {
    price: {
      kind: 'perUsage',
      units: [{ unit: 'completion_tokens', points: '1', per: 1000, max: { from: 'field', field: 'max_tokens' } }],
    },
    overrun: 'absorb',
    routes: [{ vendor: 'openai' }],
  },
  input: { max_tokens: 10 },
});

const report = (outcome: VendorOutcome, n = 1): AttemptReport => ({ attemptId: `${ID}:${n}`, jobId: ID, n, vendor: 'openai', outcome });
const success = (tokens: number): AttemptReport => report({ kind: 'succeeded', usage: { completion_tokens: tokens } });
const rejected = report({ kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable' });
const unknown = report({ kind: 'unknown', reason: 'time-out' });
const now = { chance: (): number => 0.5, routes: [{ vendor: 'openai', isPaused: false }] };

describe('the reports of one batch about one job', () => {
  test('a success is priced by the job’s frozen rule', () => {
    expect(decideReports(row, [success(4)], now)).toMatchObject({
      outcome: 'moved',
      job: { state: 'charging', chargeMicro: 4_000n, overrunMicro: 0n },
    });
    expect(decideReports(row, [success(12)], now)).toMatchObject({ job: { chargeMicro: 10_000n, overrunMicro: 2_000n } });
  });

  test('count as if each had come alone: unknown, then the success that was found', () => {
    expect(decideReports(row, [unknown, success(4)], now)).toMatchObject({
      outcome: 'moved',
      job: { state: 'charging', chargeMicro: 4_000n },
    });
  });

  test('the same report twice is one', () => {
    expect(decideReports(row, [rejected, rejected], now)).toMatchObject({
      outcome: 'moved',
      waitMs: 250,
      job: { state: 'queued', throttles: 0 },
    });
    expect(decideReports(row, [success(4), success(4)], now)).toMatchObject({
      outcome: 'moved',
      job: { state: 'charging', lateSuccess: false },
    });
  });

  test('a throttled job waits as long as its vendor asked', () => {
    const throttled = report({ kind: 'throttled', retryAfterMs: 4_000 });
    expect(decideReports(row, [throttled], now)).toMatchObject({
      outcome: 'moved',
      waitMs: 4_250,
      job: { state: 'queued', throttles: 1 },
    });
  });

  test('a success after the end is noted', () => {
    const failed = { ...row, state: 'failed', end_as: 'failed', charge_micro: 0n } as const;
    expect(decideReports(failed, [success(4)], now)).toMatchObject({
      outcome: 'noted',
      job: { state: 'failed', resultAttempt: `${ID}:1` },
    });
    expect(decideReports(failed, [rejected], now)).toMatchObject({ outcome: 'already' });
  });

  test('what contradicts the job is told and moves nothing', () => {
    const future = report({ kind: 'unknown', reason: 'time-out' }, 7);
    expect(decideReports(row, [future], now)).toMatchObject({
      outcome: 'already',
      impossible: [expect.stringContaining('only 1 were ordered')],
    });
  });
});
