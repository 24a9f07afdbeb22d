import { describe, expect, test } from '@jest/globals';
import type { PriceRule } from '#catalog';
import type { AttemptReport, VendorOutcome } from '#contracts';
import { openJob } from '../../test-support/jobs.js';
import { jobOf, type JobRow, type OpenJob } from '../keep-jobs/job-row.js';
import { decideReports } from '../settle-attempt/decide-reports.js';
import { costsOfReports } from './costs-of-reports.js';

const ID = '018f0000-0000-7000-8000-000000000001';
const perToken = (points: string): PriceRule => ({
  kind: 'perUsage',
  units: [{ unit: 'tokens', points, per: 1, max: { from: 'field', field: 'max' } }],
});

function jobIn(state: JobRow['state'], over: Partial<OpenJob> = {}): OpenJob {
  return openJob({
    id: ID,
    state,
    attempt: 2,
    hold_micro: 100_000_000n,
    input: { max: 10 },
    terms: {
      price: perToken('10'),
      overrun: over.overrun ?? 'absorb',
      routes: [{ vendor: 'openai', cost: perToken('4') }, { vendor: 'spare', cost: perToken('5') }, { vendor: 'gift' }],
    },
    ...over,
  });
}

const report = (outcome: VendorOutcome, n = 2, vendor = 'openai'): AttemptReport => ({
  attemptId: `${ID}:${n}`,
  jobId: ID,
  n,
  vendor,
  outcome,
});
const success = (tokens: number, n = 2, vendor = 'openai') => report({ kind: 'succeeded', usage: { tokens } }, n, vendor);
const rejected = (billed: boolean, usage?: Record<string, number>, n = 2) =>
  report({ kind: 'rejected', billed, retryable: true, fault: 'vendor', code: 'vendor_error', ...(usage && { usage }) }, n);

/** `<n>:<vendor>:<points>:<reason>` of each cost. */
function costsOf(row: OpenJob, ...reports: readonly AttemptReport[]): string[] {
  const routes = row.terms.routes.map(({ vendor }) => ({ vendor, isPaused: false }));
  const { job } = decideReports(row, reports, { chance: () => 0, routes });
  return costsOfReports(row, reports, job).map(({ id, vendor, amountMicro, reason }) => {
    expect(id).toMatch(new RegExp(`^${ID}:\\d+:cost$`));
    return `${id.split(':')[1] ?? ''}:${vendor}:${amountMicro / 1_000_000n}:${reason}`;
  });
}

describe('what a report says that the vendor bills', () => {
  test.each([
    ['a success is the cost of what is sold', [jobIn('running'), success(3)], ['2:openai:12:sold']],
    ['and so is that of the attempt before, which comes first', [jobIn('running'), success(3, 1)], ['1:openai:12:sold']],
    ['told twice, it is found twice under one id', [jobIn('running'), success(3), success(3)], ['2:openai:12:sold', '2:openai:12:sold']],
    ['by the rule of the vendor that made it', [jobIn('running'), success(3, 2, 'spare')], ['2:spare:15:sold']],
    ['nothing by a route without cost', [jobIn('running'), success(3, 2, 'gift')], []],
    ['nothing by a vendor that the terms do not know', [jobIn('running'), success(3, 2, 'other')], []],
    ['nothing for nothing used', [jobIn('running'), success(0)], []],
    ['a second success is late', [jobIn('running'), success(3, 1), success(2, 2)], ['1:openai:12:sold', '2:openai:8:late']],
    ['a success after the release is late', [jobIn('failed', { end_as: 'failed', charge_micro: 0n }), success(3)], ['2:openai:12:late']],
    ['a billed failure sold nothing', [jobIn('running'), rejected(true, { tokens: 2 })], ['2:openai:8:failed']],
    ['one that does not say its usage is taken at its worst', [jobIn('running'), rejected(true)], ['2:openai:40:failed']],
    ['also of an attempt that is over', [jobIn('running'), rejected(true, { tokens: 2 }, 1)], ['1:openai:8:failed']],
    ['a failure that is not billed costs nothing', [jobIn('running'), rejected(false)], []],
    ['what nobody knows costs nothing yet', [jobIn('running'), report({ kind: 'unknown', reason: 'time-out' })], []],
    ['nor does "slow down"', [jobIn('running'), report({ kind: 'throttled' })], []],
    ['nor what is done later', [jobIn('running'), report({ kind: 'accepted', vendorJobId: 'v' })], []],
    ['an attempt that was never ordered is a contradiction, not a cost', [jobIn('running'), success(3, 9)], []],
    ['above the hold, absorbed: it is sold', [jobIn('running'), success(30)], ['2:openai:120:sold']],
    ['above the hold, rejected: it sold nothing', [jobIn('running', { overrun: 'reject' }), success(30)], ['2:openai:120:failed']],
    [
      'and told again after the release, it still sold nothing',
      [jobIn('failed', { overrun: 'reject', end_as: 'failed', charge_micro: 0n }), success(30)],
      ['2:openai:120:failed'],
    ],
  ] as const)('%s', (_what, [row, ...reports], expected) => {
    expect(costsOf(row, ...reports)).toEqual(expected);
  });

  test('an absurd usage is booked as the most that an operation carries', () => {
    const row = jobIn('running');
    const reports = [success(Number.MAX_SAFE_INTEGER)];
    expect(costsOfReports(row, reports, { ...jobOf(row), resultAttempt: `${ID}:2` })).toMatchObject([{ amountMicro: 10n ** 18n }]);
  });
});
