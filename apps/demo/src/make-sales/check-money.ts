import { assertNever } from '#exhaustive';
import type { Balance, Job } from '../call-api/bodies.js';
import { pointsOf } from '../show-money/points-of.js';
import type { ExpectedMoney } from './sales.js';

/** One sale as it went: the job is absent when it was refused. */
export interface Sold {
  readonly status: number;
  readonly job: Job | undefined;
  readonly before: Balance;
  readonly after: Balance;
}

/** What is wrong with the money, in words; undefined when it is right. */
export function wrongWithMoney(expected: ExpectedMoney, sold: Sold): string | undefined {
  const paid = pointsOf(sold.before.total) - pointsOf(sold.after.total);
  if (pointsOf(sold.after.held) !== pointsOf(sold.before.held)) return 'points are still held after the job has ended';
  if (expected.kind === 'refused') {
    if (sold.status !== 402) return `the answer should have been 402, not ${sold.status}`;
    return paid === 0n ? undefined : 'a refused job moved points';
  }

  const { job } = sold;
  if (job?.charged === undefined || job.charged === null) return `the job has not ended (${job?.state ?? `answer ${sold.status}`})`;
  const [held, charged] = [pointsOf(job.held), pointsOf(job.charged)];
  if (paid !== charged) return 'the balance did not go down by what was charged';
  switch (expected.kind) {
    case 'chargedInFull':
      if (job.state !== 'succeeded' || charged !== held || charged === 0n) return 'it should have succeeded and be charged in full';
      return job.attempts === expected.attempts ? undefined : `it took ${job.attempts} attempts instead of ${expected.attempts}`;
    case 'chargedInPart':
      return job.state === 'succeeded' && charged > 0n && charged < held
        ? undefined
        : 'it should have succeeded and cost less than was held';
    case 'storedResult':
      return job.state === 'succeeded' && job.cached && job.attempts === 0 && charged === 0n
        ? undefined
        : 'it should have been sold the stored result, for nothing';
    case 'nothingCharged':
      return job.state === 'failed' && charged === 0n ? undefined : 'it should have failed and cost nothing';
    default:
      return assertNever(expected);
  }
}
