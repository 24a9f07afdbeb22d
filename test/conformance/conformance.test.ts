import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { USER_FAULT_CODES } from '#contracts';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks, type Books } from '../support/books/books.js';
import { configWith } from '../support/catalog-with/catalog-with.js';
import { jobBody, type Customer } from '../support/system/customer.js';
import { logsOf, startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { casesOf, TIMEOUT_MS, type ConformanceCase, type Ending } from './cases.js';
import { NO_ROWS, ROWS } from './rows.js';

const catalog = loadCatalog('test/support/catalog');
const vendors = [...catalog.vendors.values()].filter(({ name }) => NO_ROWS[name] === undefined);

const CASES: readonly ConformanceCase[] = vendors.flatMap((vendor) => {
  const row = ROWS[vendor.name];
  return row ? casesOf(vendor, row, catalog.products.get(row.product)?.attemptsMax ?? 0) : [];
});
const titleOf = ({ vendor, fault }: ConformanceCase): string => `${vendor.name}: ${fault}`;

/** Enough for all of them. */
const RICH = '100000';
const AT_ONCE = 16;
const ENDED_WITHIN_MS = 90_000;

const config = configWith(
  Object.fromEntries(vendors.map(({ name, timeoutMs }) => [name, [[`timeoutMs: ${timeoutMs}`, `timeoutMs: ${TIMEOUT_MS}`]]])),
);

let system: System;
let customer: Customer;
let books: Books;
const jobs = new Map<string, string>();

beforeAll(async () => {
  system = await startSystem({ configDir: config.dir, vendors: Object.keys(ROWS) });
  customer = await system.customer(RICH);
  const waiting = CASES.entries();
  const submitNext = async (): Promise<void> => {
    for (const [, each] of waiting) jobs.set(titleOf(each), await submit(each));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, submitNext));
  await allJobsEnded(system.database, ENDED_WITHIN_MS).catch((cause: unknown) => {
    throw new Error(`${cause instanceof Error ? cause.message : ''}\n${logsOf(system.stack)}`, { cause });
  });
  books = await readBooks(system.database, system.stack.simUrl);
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

async function submit({ row, vendor, fault, script }: ConformanceCase): Promise<string> {
  const text = `${vendor.name} ${fault} ${script === '' ? '' : `[[sim:${script}]]`}`;
  const input = await row.input(text, (bytes, contentType) => customer.upload(bytes, contentType));
  const answer = await customer.submit({ product: row.product, input });
  if (answer.status !== 202) throw new Error(`${vendor.name}, ${fault}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return jobBody.parse(answer.body).id;
}

describe('every vendor has its row', () => {
  test('and no row is of a vendor that there is not', () => {
    expect([...Object.keys(ROWS), ...Object.keys(NO_ROWS)].sort()).toEqual([...catalog.vendors.keys()].sort());
  });

  test.each(vendors)('$name: it knows every status that the error table names', ({ name, errors }) => {
    const named = errors.table.flatMap(({ status }) => (status === undefined ? [] : [status].flat())).filter((status) => status >= 400);
    const known = Object.keys(ROWS[name]?.statuses ?? {}).map(Number);
    expect(named.filter((status) => !known.includes(status))).toEqual([]);
  });

  test.each(vendors)('$name: the product is made by it', ({ name }) => {
    expect(catalog.products.get(ROWS[name]?.product ?? '')?.routes[0]?.vendor).toBe(name);
  });
});

/** State, public code and the last attempt's outcome of a job that ended so. */
const ENDINGS: Readonly<
  Record<Exclude<Ending, 'any'>, { readonly state: string; readonly codes: readonly (string | null)[]; readonly outcome: string }>
> = {
  succeeds: { state: 'succeeded', codes: [null], outcome: 'succeeded' },
  user: { state: 'failed', codes: USER_FAULT_CODES, outcome: 'rejected' },
  ours: { state: 'failed', codes: ['internal_error'], outcome: 'rejected' },
  vendorFails: { state: 'failed', codes: ['vendor_failed'], outcome: 'rejected' },
  unknown: { state: 'failed', codes: ['outcome_unknown'], outcome: 'unknown' },
};

describe('whatever a vendor does, the money is right', () => {
  test.each(CASES.map((each) => [titleOf(each), each.ends, each] as const))('%s: %s', (title, ends, { vendor, requests, billed }) => {
    const job = books.jobs.find(({ id }) => id === jobs.get(title));
    const attempts = books.attempts.filter(({ job_id: id }) => id === job?.id).sort((a, b) => a.n - b.n);
    const calls = books.journal.filter(({ attempt }) => attempts.some(({ id }) => id === attempt));
    if (!job) throw new Error(`${title} was not sold`);

    if (ends !== 'any') {
      const { state, codes, outcome } = ENDINGS[ends];
      expect({ title, state: job.state, last: attempts.at(-1)?.outcome?.kind }).toEqual({ title, state, last: outcome });
      expect(codes).toContain(job.error_code);
    }
    if (job.state === 'succeeded') expect(job.charge_micro).toBeGreaterThan(0n);
    else expect(job.charge_micro).toBe(0n);
    if (requests !== undefined) expect(calls).toHaveLength(requests);
    if (billed !== undefined) expect(calls.filter((call) => call.billed)).toHaveLength(billed);

    // No attempt follows one that may have been done, and none is called twice unless its vendor honours keys.
    for (const { outcome } of attempts.slice(0, -1)) expect(['rejected', 'throttled']).toContain(outcome?.kind);
    for (const { id } of attempts) {
      const ofAttempt = calls.filter(({ attempt }) => attempt === id);
      if (!vendor.card.idempotencyKeys) expect(ofAttempt.length).toBeLessThanOrEqual(1);
      expect(ofAttempt.filter((call) => call.billed).length).toBeLessThanOrEqual(1);
    }
  });

  test('and all books agree: ours with each other, and with the vendors’', async () => {
    const summary = audit(books);
    tell(`conformance: ${vendors.length} vendors, ${CASES.length} rows; ${inWords(summary)}`);
    const { held, available } = await customer.balance();
    expect({ held, spent: BigInt(RICH) * 1_000_000n - microOf(available) }).toEqual({ held: '0', spent: summary.chargedMicro });
  });
});

function microOf(points: string): bigint {
  const [whole = '0', decimals = ''] = points.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
}
