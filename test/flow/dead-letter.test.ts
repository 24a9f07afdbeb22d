import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { holdIdOf } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { Faults, type ArmedFault, type Fault } from '../support/faults/arm-fault.js';
import type { Customer } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { Traffic, type DeadItem } from '../support/traffic/traffic.js';
import { until } from '../support/until.js';
import { submitAll, translateFlat } from '../support/workload/mixed-jobs.js';

/** One item per durable consumer that its handler can never store. */
const POISONS: readonly {
  readonly dead: string;
  /** How it was on its way. */
  readonly subject: string;
  readonly fault: (jobId: string) => Pick<Fault, 'statement' | 'row'>;
}[] = [
  {
    dead: 'dead.JOBS.dispatcher-submissions',
    subject: 'job.submit',
    fault: (jobId) => ({ statement: 'dispatcher.insert_jobs', row: [jobId] }),
  },
  {
    dead: 'dead.WALLET.wallet-commands',
    subject: 'wallet.cmd',
    fault: (jobId) => ({ statement: 'book', row: [holdIdOf(jobId)] }),
  },
  {
    dead: 'dead.WALLET_EVENTS.dispatcher-wallet',
    subject: 'wallet.evt',
    fault: (jobId) => ({ statement: 'dispatcher.move_jobs', row: [jobId, 'charging', 'succeeded'] }),
  },
  {
    dead: 'dead.WORK.worker-deepl',
    subject: 'work.deepl',
    fault: (jobId) => ({ statement: 'open-attempts', row: [`${jobId}:1`] }),
  },
  {
    dead: 'dead.ATTEMPTS.dispatcher-attempts',
    subject: 'attempt.deepl',
    fault: (jobId) => ({ statement: 'dispatcher.move_jobs', row: [jobId, 'running', 'charging'] }),
  },
];
const NEIGHBOURS = 60;
/** 0.25 + 0.5 + 1 + 2 + 4 + 4 × 8 s of back-off, and room for a loaded machine. */
const DEAD_WITHIN_MS = 90_000;

let system: System;
let traffic: Traffic;
let faults: Faults;
let customer: Customer;
const armed: ArmedFault[] = [];
/** Nobody answers for a submission that cannot be stored. */
let answers: Promise<unknown>;

const nameOf = (subject: string): string => `poisoned on ${subject}`;
const isAbout =
  (jobId: string) =>
  (item: unknown): boolean =>
    typeof item === 'object' && item !== null && 'jobId' in item && item.jobId === jobId;
const jobIdOf = (item: unknown): string => (typeof item === 'object' && item !== null && 'jobId' in item ? String(item.jobId) : '');

beforeAll(async () => {
  faults = Faults.create();
  system = await startSystem({
    vendors: ['deepl'],
    env: { ...faults.stackOptions.env, 'vendor-sim': { SIM_DELAY_MS: '50' } },
    nodeArguments: faults.stackOptions.nodeArguments,
  });
  traffic = await Traffic.follow(system.stack.servers.natsUrl);
  customer = await system.customer('100000');
  for (const { subject, fault } of POISONS) armed.push(faults.arm({ ...fault(customer.jobId(nameOf(subject))), action: 'throw' }));

  const poisoned = POISONS.map(({ subject }) => nameOf(subject));
  const names = Array.from({ length: NEIGHBOURS }, (_, n) => `neighbour ${n}`);
  const middle = NEIGHBOURS / 2;
  const all = [...names.slice(0, middle), ...poisoned, ...names.slice(middle)];
  answers = submitAll(
    [customer],
    all.map((name) => ({ idempotencyKey: name, wanted: translateFlat(name) })),
    all.length,
  );
  answers.catch(() => undefined);
});

afterAll(async () => {
  await traffic.close();
  await system.stop();
  await faults.remove();
});

test('the items beside a poisoned one are done at once', async () => {
  const neighbours = Array.from({ length: NEIGHBOURS }, (_, n) => customer.jobId(`neighbour ${n}`));
  await until(async () => {
    const { jobs } = await readBooks(system.database, system.stack.simUrl);
    const done = new Set(jobs.filter(({ state }) => state === 'succeeded').map(({ id }) => id));
    return neighbours.every((id) => done.has(id));
  }, 20_000);
  expect(await traffic.deadItems()).toEqual([]);
});

describe('an item that always fails', () => {
  test.each(POISONS)('on $subject lands in DEAD after its deliveries, alone, with reason and headers', async ({ dead, subject }) => {
    const jobId = customer.jobId(nameOf(subject));
    let buried: DeadItem | undefined;
    await until(async () => {
      buried = (await traffic.deadItems()).find((each) => each.subject === dead);
      return buried !== undefined;
    }, DEAD_WITHIN_MS);

    expect(buried?.body.items).toHaveLength(1);
    const [item] = buried?.body.items ?? [];
    expect(item).toMatchObject({ subject, deliveries: LIMITS.delivery.deliverMax, item: { jobId } });
    expect(item?.reason).toBe(`still not done after ${LIMITS.delivery.deliverMax} deliveries`);
    expect(buried?.headers['Holdfast-Reason']).toBe(item?.reason);
    // The message's own trace: that of its first item.
    expect(buried?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);

    const companions = traffic.companionsOf(subject, isAbout(jobId)).map(jobIdOf);
    const { jobs } = await readBooks(system.database, system.stack.simUrl);
    const undone = jobs.filter(({ id, state }) => companions.includes(id) && state !== 'succeeded').map(({ id }) => id);
    const poisoned = POISONS.map((each) => customer.jobId(nameOf(each.subject)));
    tell(`dead-letter: ${new Set(companions).size} others travelled with the poisoned item on ${subject}`);
    expect(undone.filter((id) => !poisoned.includes(id))).toEqual([]);
  });

  test('takes nothing else to DEAD', async () => {
    const poisoned = POISONS.map(({ dead, subject }) => `${dead} ${customer.jobId(nameOf(subject))}`);
    const dead = (await traffic.deadItems()).map(({ subject, body }) => `${subject} ${body.items.map(({ item }) => jobIdOf(item)).join()}`);
    expect([...new Set(dead)].sort()).toEqual([...poisoned].sort());
  });
});

test('once the fault is gone, every job is settled by what its state owes, and the books agree', async () => {
  for (const fault of armed) await fault.disarm();
  await answers;
  await allJobsEnded(system.database, 90_000);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`dead-letter: ${inWords(summary)}`);
  expect(summary.jobs).toEqual({ succeeded: NEIGHBOURS + POISONS.length });
});
