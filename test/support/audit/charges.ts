import { captureIdOf, releaseIdOf } from '#contracts';
import type { BookedJob, Books } from '../books/books.js';

/** What users paid: a succeeded job exactly once and exactly its charge, any other nothing. */
export function chargesOf(books: Books): { readonly chargedMicro: bigint; readonly violations: string[] } {
  const revenue = new Map<string, bigint>();
  for (const { operation_id: id, account, amount_micro: amount } of books.entries) {
    // What a vendor used beyond the hold is earned and lost again.
    if (account.startsWith('revenue:') || account.startsWith('overrun:')) revenue.set(id, (revenue.get(id) ?? 0n) + amount);
  }
  const operations = new Map(books.operations.map((operation) => [operation.id, operation]));
  const results = new Set(books.attempts.filter(({ state, has_result: has }) => state === 'succeeded' && has).map(({ id }) => id));

  const violations: string[] = [];
  let chargedMicro = 0n;
  for (const job of books.jobs) {
    const captureId = captureIdOf(job.id);
    const capture = operations.get(captureId);
    const release = operations.get(releaseIdOf(job.id));
    const earned = revenue.get(captureId) ?? 0n;
    revenue.delete(captureId);
    chargedMicro += earned;
    const broken = job.state === 'succeeded' ? brokenSale(job, { earned, results }) : brokenFailure(job, earned);
    violations.push(...broken.map((what) => `job ${job.id} has ${job.state}, but ${what}`));

    if (job.state === 'succeeded') {
      if (capture?.outcome !== 'captured') violations.push(`job ${job.id} has succeeded without a capture`);
      else if (capture.moved_micro !== job.charge_micro)
        violations.push(`${captureId} took ${capture.moved_micro}, the job says ${job.charge_micro ?? 'nothing'}`);
      if (release?.outcome === 'released') violations.push(`job ${job.id} has succeeded and was released`);
    } else {
      if (capture?.outcome === 'captured') violations.push(`job ${job.id} has ${job.state} and was captured`);
      if (job.state !== 'refused' && release?.outcome !== 'released') violations.push(`job ${job.id} has ${job.state} without a release`);
    }
  }
  for (const [id, amount] of revenue) violations.push(`${id} earned ${amount}, but belongs to no job`);
  return { chargedMicro, violations };
}

function brokenSale(job: BookedJob, { earned, results }: { readonly earned: bigint; readonly results: ReadonlySet<string> }): string[] {
  const broken: string[] = [];
  if (job.charge_micro === null) broken.push('has no charge');
  else if (earned !== job.charge_micro) broken.push(`${earned} were earned instead of ${job.charge_micro}`);
  if (job.charge_micro !== null && job.charge_micro > job.hold_micro) broken.push('more was charged than held');
  if (job.result_attempt === null || !results.has(job.result_attempt))
    broken.push(`no result is stored under ${job.result_attempt ?? 'nothing'}`);
  return broken;
}

function brokenFailure(job: BookedJob, earned: bigint): string[] {
  const broken: string[] = [];
  if (job.charge_micro !== 0n) broken.push(`its charge is ${job.charge_micro ?? 'not known'}`);
  if (earned !== 0n) broken.push(`${earned} were earned with it`);
  return broken;
}
