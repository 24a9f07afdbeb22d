import { join } from 'node:path';
import { loadCatalog, type Product } from '#catalog';
import { formatPoints, MICRO_PER_POINT } from '#points';
import { audit, AuditError, inWords } from '../support/audit/audit.js';
import { allAttemptsEnded, allJobsEnded, isOpen, readBooks, type Books } from '../support/books/books.js';
import { quickCatalog } from '../support/catalog-with/quick-catalog.js';
import { jobBody, type Customer } from '../support/system/customer.js';
import { logsOf, startSystem, type System } from '../support/system/start-system.js';
import { casesOf, TIMEOUT_MS, type ConformanceCase } from './cases.js';
import type { Subject } from './faults.js';
import { factsOf, problemsOf, type Facts } from './judge.js';

/** A case that was run, and what is wrong with how it ended. */
export interface CheckedCase extends ConformanceCase {
  readonly facts: Facts | undefined;
  readonly problems: readonly string[];
}

export interface Checked {
  readonly cases: readonly CheckedCase[];
  /** What is wrong with the books as a whole. */
  readonly problems: readonly string[];
  readonly summary: string;
}

/** For whoever waits in front of it. */
export interface Watcher {
  /** From now on there is something to stop. */
  started?(stop: () => Promise<void>): void;
  /** So many cases have ended. */
  ended?(count: number): void;
}

/** Enough for all of them. */
const RICH = '100000';
/** Jobs under way: so few that none is late for want of a processor, so many that the minutes of waiting add up to seconds. */
const AT_ONCE = 48;
const ENDED_WITHIN_MS = 90_000;
/** An end may take the time-out, giving up, and the clock's decision, all one after the other. */
const WAIT_SECONDS = 60;

export const titleOf = ({ vendor, fault }: ConformanceCase): string => `${vendor.name}: ${fault}`;

/** Runs every fault of these vendors in a Holdfast of its own, and judges what became of the money. Throws when it cannot be run. */
export async function checkVendors(catalogDir: string, subjects: readonly Subject[], watcher: Watcher = {}): Promise<Checked> {
  const names = subjects.map(({ vendor }) => vendor.name);
  const makers = Object.fromEntries(subjects.map(({ vendor, product }) => [product.name, vendor.name]));
  const config = quickCatalog(catalogDir, names, { timeoutMs: TIMEOUT_MS, makers });
  try {
    const { products } = loadCatalog(join(config.dir, 'catalog'));
    const system = await startSystem({ configDir: config.dir, vendors: names });
    watcher.started?.(() => system.stop());
    try {
      return await run(system, casesOfAll(subjects), products, watcher);
    } finally {
      await system.stop();
    }
  } finally {
    config.remove();
  }
}

/** Those first that end late: what nobody can tell is waited for. */
export function casesOfAll(subjects: readonly Subject[]): readonly ConformanceCase[] {
  const cases = subjects.flatMap(casesOf);
  return [...cases.filter(({ ends }) => ends === 'unknown'), ...cases.filter(({ ends }) => ends !== 'unknown')];
}

async function run(
  system: System,
  cases: readonly ConformanceCase[],
  products: ReadonlyMap<string, Product>,
  watcher: Watcher,
): Promise<Checked> {
  const customer = await system.customer(RICH);
  const jobs = new Map<ConformanceCase, string>();
  const waiting = cases.values();
  const sellNext = async (): Promise<void> => {
    for (const each of waiting) {
      jobs.set(each, await sell(customer, each));
      watcher.ended?.(jobs.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sellNext));
  const books = await booksAtRest(system);
  const checked = cases.map((each): CheckedCase => {
    const facts = factsOf(books, jobs.get(each));
    return { ...each, facts, problems: problemsOf(each, facts) };
  });
  return { cases: checked, ...(await auditAll(books, customer, products)) };
}

/** Attempts first: what one finds after its job's end, that job still has to hear and book. A question that comes late opens an unknown one again, also after that: then all is waited for once more. */
async function booksAtRest({ database, stack }: System): Promise<Books> {
  try {
    for (;;) {
      await allAttemptsEnded(database, ENDED_WITHIN_MS);
      await allJobsEnded(database, ENDED_WITHIN_MS);
      const books = await readBooks(database, stack.simUrl);
      if (!books.attempts.some(isOpen)) return books;
    }
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : ''}\n${logsOf(stack)}`, { cause });
  }
}

/** Submits it and waits for its end, as a client would. */
async function sell(customer: Customer, each: ConformanceCase): Promise<string> {
  const { row, vendor, product, fault, script } = each;
  const text = `${vendor.name} ${fault} ${script === '' ? '' : `[[sim:${script}]]`}`;
  const input = await row.input(text, (bytes, contentType) => customer.upload(bytes, contentType));
  const answer = await customer.submit({ product: product.name, input });
  if (answer.status !== 202) throw new Error(`${titleOf(each)}: ${answer.status} ${JSON.stringify(answer.body)}`);
  const { id } = jobBody.parse(answer.body);
  await customer.job(id, WAIT_SECONDS);
  return id;
}

async function auditAll(
  books: Books,
  customer: Customer,
  products: ReadonlyMap<string, Product>,
): Promise<Pick<Checked, 'problems' | 'summary'>> {
  try {
    const summary = audit(books, products);
    const { held, available } = await customer.balance();
    const should = formatPoints(BigInt(RICH) * MICRO_PER_POINT - summary.chargedMicro);
    const isRight = held === '0' && available === should;
    const wrong = `the user has ${available} points left and ${held} held, not ${should} and 0`;
    return { problems: isRight ? [] : [wrong], summary: inWords(summary) };
  } catch (cause) {
    if (!(cause instanceof AuditError)) throw cause;
    return { problems: cause.violations, summary: 'the books contradict each other' };
  }
}
