import type { Product, Route } from '#catalog';
import { costIdOf } from '#contracts';
import type { BookedAttempt, BookedJob, BookedOperation, Books } from '../books/books.js';
import { microOf } from './rates.js';

const COST_SUFFIX = ':cost';

/**
 * What vendors' calls cost us: one operation for each attempt that is known to be billed, none for any other, and its amount is the double's own bill at
 * the catalogue's price.
 */
export function costsOf(
  books: Books,
  products: ReadonlyMap<string, Product>,
): { readonly costMicro: bigint; readonly violations: string[] } {
  const jobs = new Map(books.jobs.map((job) => [job.id, job]));
  const attempts = new Map(books.attempts.map((attempt) => [attempt.id, attempt]));
  const booked = new Map(books.operations.filter(({ type }) => type === 'bookCost').map((operation) => [operation.id, operation]));
  const vendors = new Map(
    books.entries.flatMap(({ operation_id: id, account }) =>
      account.startsWith('cost:') ? [[id, account.slice('cost:'.length)] as const] : [],
    ),
  );
  const violations: string[] = [];

  for (const { id, outcome } of booked.values()) {
    if (outcome !== 'booked') violations.push(`${id} was ${outcome}`);
    if (!isBilled(attempts.get(id.slice(0, -COST_SUFFIX.length)))) violations.push(`${id} is booked, but nobody knows of a bill`);
  }
  for (const attempt of books.attempts) {
    const job = jobs.get(attempt.job_id);
    if (!job || !isBilled(attempt)) continue;
    const operation = booked.get(costIdOf(attempt.id));
    const vendor = vendors.get(costIdOf(attempt.id)) ?? job.vendor;
    const bill = billOf(books, attempt, products.get(job.product)?.routes.find((route) => route.vendor === vendor)?.cost);
    if (bill === undefined || bill.micro === 0n) continue;
    if (!operation) violations.push(`${attempt.id} was billed, but its cost is not booked`);
    else violations.push(...wrongCost(operation, { attempt, job, bill }));
  }
  return { costMicro: [...booked.values()].reduce((sum, { moved_micro: moved }) => sum + moved, 0n), violations };
}

interface Bill {
  readonly micro: bigint;
  /** The vendor said so. Else our books take the most that it can be. */
  readonly isExact: boolean;
}

function isBilled(attempt: BookedAttempt | undefined): boolean {
  if (attempt?.outcome?.kind === 'rejected') return attempt.outcome.billed;
  return attempt?.state === 'succeeded';
}

function wrongCost(
  { id, moved_micro: moved, details }: BookedOperation,
  { attempt, job, bill }: { readonly attempt: BookedAttempt; readonly job: BookedJob; readonly bill: Bill },
): string[] {
  const wrong: string[] = [];
  if (bill.isExact ? moved !== bill.micro : moved < bill.micro) wrong.push(`${id} is ${moved}, but the vendor bills ${bill.micro}`);
  const isSold = job.state === 'succeeded' && job.result_attempt === attempt.id;
  const reason = isSold ? 'sold' : attempt.state === 'succeeded' && job.error_code !== 'usage_above_hold' ? 'late' : 'failed';
  if (details !== JSON.stringify({ reason, product: job.product })) wrong.push(`${id} says ${details ?? 'nothing'}, but is ${reason}`);
  return wrong;
}

/** Undefined where the rule is none that this can read, or its vendor billed nothing. */
function billOf({ journal }: Books, attempt: BookedAttempt, cost: Route['cost']): Bill | undefined {
  const entry = journal.find((each) => each.attempt === attempt.id && each.billed);
  const micro = entry && microOf(cost, entry.billedUnits);
  if (micro === undefined) return undefined;
  return {
    micro,
    isExact: attempt.outcome?.kind === 'succeeded' || (attempt.outcome?.kind === 'rejected' && attempt.outcome.usage !== undefined),
  };
}
