import { USER_FAULT_CODES } from '#contracts';
import { microOf } from '../support/audit/rates.js';
import type { BookedAttempt, BookedJob, Books } from '../support/books/books.js';
import type { JournalEntry } from '../support/books/journal.js';
import type { ConformanceCase } from './cases.js';
import type { Ending } from './faults.js';

/** What was written down about one case, by us and by the vendor. */
export interface Facts {
  readonly job: BookedJob;
  /** In order. */
  readonly attempts: readonly BookedAttempt[];
  /** Requests that reached the vendor, without questions. */
  readonly requests: readonly JournalEntry[];
  readonly bills: readonly JournalEntry[];
}

/** Undefined: there is no such job. */
export function factsOf(books: Books, jobId: string | undefined): Facts | undefined {
  const job = books.jobs.find(({ id }) => id === jobId);
  if (!job) return undefined;
  const attempts = books.attempts.filter(({ job_id: id }) => id === job.id).sort((a, b) => a.n - b.n);
  const entries = books.journal.filter(({ attempt }) => attempts.some(({ id }) => id === attempt));
  return {
    job,
    attempts,
    requests: entries.filter(({ later }) => later !== true),
    bills: entries.filter(({ billed }) => billed),
  };
}

/** What is wrong with how a case ended; nothing, if all is right. */
export function problemsOf(each: ConformanceCase, facts: Facts | undefined): readonly string[] {
  if (!facts) return ['it was not sold'];
  return [...endingProblems(each.ends, facts), ...countProblems(each, facts), ...chargeProblems(each, facts), ...callProblems(each, facts)];
}

/** State, public code and the last attempt's outcome of a job that ended so. */
const ENDINGS: Readonly<Record<Ending, { readonly state: string; readonly codes: readonly (string | null)[]; readonly outcome: string }>> =
  {
    succeeds: { state: 'succeeded', codes: [null], outcome: 'succeeded' },
    user: { state: 'failed', codes: USER_FAULT_CODES, outcome: 'rejected' },
    ours: { state: 'failed', codes: ['internal_error'], outcome: 'rejected' },
    vendorFails: { state: 'failed', codes: ['vendor_failed'], outcome: 'rejected' },
    unknown: { state: 'failed', codes: ['outcome_unknown'], outcome: 'unknown' },
  };

export const endedAs = ({ job }: Facts): string => (job.error_code === null ? job.state : `${job.state}: ${job.error_code}`);

function endingProblems(ends: Ending, facts: Facts): string[] {
  const { state, codes, outcome } = ENDINGS[ends];
  const { job, attempts } = facts;
  const wanted = codes[0] === null ? state : `${state}: ${codes.join(' | ')}`;
  const last = attempts.at(-1)?.outcome?.kind ?? 'nothing';
  return [
    ...(job.state === state && codes.includes(job.error_code) ? [] : [`it ended as ${endedAs(facts)}, not as ${wanted}`]),
    ...(last === outcome ? [] : [`its last attempt is ${last}, not ${outcome}`]),
  ];
}

function countProblems({ requests, billed }: ConformanceCase, facts: Facts): string[] {
  const wrong = (what: string, found: number, wanted: number | undefined): string[] =>
    wanted === undefined || found === wanted ? [] : [`${found} ${what}, not ${wanted}`];
  return [...wrong('requests', facts.requests.length, requests), ...wrong('billed', facts.bills.length, billed)];
}

/** Nothing for a failure; for a success what was agreed, or by what the vendor bills, and never more than was held. */
function chargeProblems({ product }: ConformanceCase, { job, bills }: Facts): string[] {
  const { state, charge_micro: charge, hold_micro: hold, result_attempt: sold } = job;
  if (state !== 'succeeded') return charge === 0n ? [] : [`the user pays ${charge ?? 'nobody knows what'} for a failure`];
  const bill = bills.find(({ attempt }) => attempt === sold);
  if (!bill) return ['the user pays for what its vendor does not bill'];
  const used = microOf(product.price, bill.billedUnits) ?? (product.price.kind === 'perUsage' ? undefined : hold);
  if (charge === null || charge <= 0n || charge > hold) return [`the user pays ${charge ?? 'nothing'}, and ${hold} were held`];
  const due = used === undefined || used > hold ? hold : used;
  return used === undefined || charge === due ? [] : [`the user pays ${charge}, not ${due}`];
}

/** No attempt follows one that may have been done, and none is called or billed twice unless its vendor honours keys. */
function callProblems({ vendor }: ConformanceCase, { attempts, requests, bills }: Facts): string[] {
  const early = attempts.slice(0, -1).filter(({ outcome }) => outcome?.kind !== 'rejected' && outcome?.kind !== 'throttled');
  const times = (entries: readonly JournalEntry[], id: string): number => entries.filter(({ attempt }) => attempt === id).length;
  return [
    ...early.map(({ n, outcome }) => `attempt ${n} is ${outcome?.kind ?? 'open'}, and was followed by another`),
    ...attempts.flatMap(({ id, n }) => [
      ...(vendor.card.idempotencyKeys || times(requests, id) <= 1 ? [] : [`attempt ${n} was called ${times(requests, id)} times`]),
      ...(times(bills, id) <= 1 ? [] : [`attempt ${n} is billed ${times(bills, id)} times`]),
    ]),
  ];
}
