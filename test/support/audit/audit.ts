import { loadCatalog, type Product } from '#catalog';
import type { Books } from '../books/books.js';
import { billsOf, type Loss } from './bills.js';
import { chargesOf } from './charges.js';
import { costsOf } from './costs.js';
import { ledgerOf } from './ledger.js';
import { storedResultsOf } from './stored-results.js';

export interface AuditSummary {
  /** Jobs per state. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly chargedMicro: bigint;
  readonly requests: number;
  readonly billed: number;
  /** What the vendors bill and nobody pays us for: each recorded as such in our own books. */
  readonly losses: readonly Loss[];
  /** What the vendors' calls cost us, as booked. */
  readonly costMicro: bigint;
}

const SHOWN_MAX = 10;

/** The books contradict each other, or the design. */
export class AuditError extends Error {
  constructor(readonly violations: readonly string[]) {
    const shown = violations.slice(0, SHOWN_MAX).map((violation) => `  - ${violation}`);
    super(`${violations.length} violations:\n${shown.join('\n')}`);
    this.name = 'AuditError';
  }
}

const TESTS_PRODUCTS = loadCatalog('test/support/catalog').products;

/**
 * The one auditor, independent of the code that it audits: it reads only what was written down. All jobs must have ended. Throws an
 * AuditError that names the first violations.
 */
export function audit(books: Books, products: ReadonlyMap<string, Product> = TESTS_PRODUCTS): AuditSummary {
  const charges = chargesOf(books);
  const bills = billsOf(books);
  const costs = costsOf(books, products);
  const violations = [...ledgerOf(books), ...charges.violations, ...bills.violations, ...costs.violations, ...storedResultsOf(books)];
  if (violations.length > 0) throw new AuditError(violations);

  const jobs: Record<string, number> = {};
  for (const { state } of books.jobs) jobs[state] = (jobs[state] ?? 0) + 1;
  return {
    jobs,
    chargedMicro: charges.chargedMicro,
    requests: books.journal.filter(({ later }) => later !== true).length,
    billed: books.journal.filter(({ billed }) => billed).length,
    losses: bills.losses,
    costMicro: costs.costMicro,
  };
}

/** One line for a person. */
export function inWords({ jobs, chargedMicro, costMicro, requests, billed, losses }: AuditSummary): string {
  const states = Object.entries(jobs).map(([state, count]) => `${count} ${state}`);
  const byWhy = new Map<string, number>();
  for (const { why } of losses) byWhy.set(why, (byWhy.get(why) ?? 0) + 1);
  const lost = losses.length === 0 ? 'none at our expense' : [...byWhy].map(([why, count]) => `${count} ${why}`).join(', ');
  return `${states.join(', ')}; ${chargedMicro} micro-points charged, ${costMicro} booked as costs; vendors: ${requests} requests, ${billed} billed, at our expense: ${lost}`;
}
