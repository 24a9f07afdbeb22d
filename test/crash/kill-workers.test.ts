import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attemptIdOf } from '#contracts';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks, type Books } from '../support/books/books.js';
import { configWith, type ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { KillLane, type Interrupted } from '../support/faults/kill-lane.js';
import type { Customer, Wanted } from '../support/system/customer.js';
import { Operator } from '../support/system/operator.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { chat, translateFlat } from '../support/workload/mixed-jobs.js';

const KILLS = sizeFrom('KILLS', 6);
/** After the ack wait. A campaign sets what is promised; beside other tests a machine may be slower than any promise. */
const RECOVER_WITHIN_MS = sizeFrom('RECOVER_WITHIN_MS', 60_000);
const EVIDENCE_WITHIN_MS = 60_000;
/** Long enough to be seen under way on a slow machine; the time-out is longer, so that every unclear call is one of a dead worker. */
const CALL_MS = 1_500;

/** CloudConvert's jobs are found by name, whatever the file is. */
async function conversionsOf(customer: Customer): Promise<(text: string) => Wanted> {
  const file = await customer.upload(Buffer.from('A letter.'), 'text/plain');
  return () => ({ product: 'convert-file', input: { file: { file }, output_format: 'pdf' } });
}

const always = (wanted: (text: string) => Wanted) => (): Promise<(text: string) => Wanted> => Promise.resolve(wanted);

/** DeepL can neither be asked nor takes keys: what is unclear stays so. The chat's vendor takes keys, CloudConvert can be asked. No clock decides here. */
const LANES = [
  { vendor: 'deepl', wantedBy: always(translateFlat), isClear: false },
  { vendor: 'openai', wantedBy: always((text) => chat(text, 10)), isClear: true },
  { vendor: 'cloudconvert', wantedBy: conversionsOf, isClear: true },
] as const;
const LONG_CALLS = ['timeoutMs: 2000', 'timeoutMs: 20000'] as const;
const PATIENT = [['decideAfterMs: 3000', 'decideAfterMs: 86400000'], LONG_CALLS] as const;
const PATIENT_LATER = [
  ['decideAfterMs: 10000', 'decideAfterMs: 86400000'],
  ['giveUpAfterMs: 5000', 'giveUpAfterMs: 600000'],
  LONG_CALLS,
] as const;

const openJobs = statement('test.open_jobs_of', `SELECT id, vendor, state FROM dispatcher.jobs WHERE finished_at IS NULL`);
interface OpenJob {
  readonly id: string;
  readonly vendor: string;
  readonly state: string;
}

let config: ConfigCopy;
let system: System;
const chance = chanceOf('kill-workers');

beforeAll(async () => {
  config = configWith({ deepl: PATIENT, openai: PATIENT, cloudconvert: PATIENT_LATER });
  system = await startSystem({
    configDir: config.dir,
    vendors: LANES.map(({ vendor }) => vendor),
    replicas: { worker: 2 },
    env: { 'vendor-sim': { SIM_DELAY_MS: String(CALL_MS) } },
  });
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

/** Must hold 2 and 4. */
test(`${KILLS} kills of workers in the middle of calls: evidence decides where there can be any, and the rest stands in the operator’s queue`, async () => {
  const lanes = await Promise.all(LANES.map((lane) => laneOf(lane)));
  let left = KILLS;
  const run = async (lane: KillLane): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await lane.killOnce();
      if (left % 10 === 0) tell(`kill-workers: ${KILLS - left} of ${KILLS}; ${spread(lanes.flatMap(({ interrupted }) => interrupted))}`);
    }
  };
  await Promise.all(lanes.map(run));

  const { ackWaitMs } = LIMITS.delivery;
  const interrupted = lanes.flatMap((lane) => lane.interrupted);
  tell(
    `kill-workers: ${interrupted.length} calls interrupted; decided after the kill: ${spread(interrupted)}; the ack wait is ${ackWaitMs} ms`,
  );
  expect(interrupted.length).toBeGreaterThan(0);
  expect(Math.max(...interrupted.map(({ decidedAfterMs }) => decidedAfterMs))).toBeLessThan(ackWaitMs + RECOVER_WITHIN_MS);

  const clear = LANES.filter(({ isClear }) => isClear).map(({ vendor }): string => vendor);
  await until(async () => (await open()).every(({ vendor, state }) => !clear.includes(vendor) && state === 'unknown'), EVIDENCE_WITHIN_MS);
  const queued = await open();
  const books = await readBooks(system.database, system.stack.simUrl);
  expect(doubleBills(books)).toEqual([]);
  await expectQueued(queued, books);
  tell(`kill-workers: ${queued.length} jobs in the operator's queue, none of ${clear.join(', ')}`);

  const decisions = await decideAll(queued, books);
  await allJobsEnded(system.database, EVIDENCE_WITHIN_MS);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`kill-workers: decided by the vendor's own books: ${decisions}; ${inWords(summary)}`);
});

async function laneOf({ vendor, wantedBy }: (typeof LANES)[number]): Promise<KillLane> {
  const workers = system.stack.apps.worker.filter(({ name }) => name.startsWith(`worker-${vendor}`));
  const customer = await system.customer('1000000');
  return new KillLane({ system, chance, vendor, workers, customer, wanted: await wantedBy(customer) });
}

const open = (): Promise<OpenJob[]> => system.database.query<OpenJob>(openJobs);

function spread(interrupted: readonly Interrupted[]): string {
  const sorted = interrupted.map(({ decidedAfterMs }) => decidedAfterMs).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return `min ${at(0)}, p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, max ${at(1)} ms`;
}

/** Jobs that a vendor bills more than once, and attempts that reached a vendor more than once although it takes no keys. */
function doubleBills({ journal }: Books): string[] {
  const billed = new Map<string, number>();
  const called = new Map<string, number>();
  for (const { attempt, billed: isBilled, vendor } of journal) {
    if (attempt === null) continue;
    const job = attempt.slice(0, attempt.lastIndexOf(':'));
    if (isBilled) billed.set(job, (billed.get(job) ?? 0) + 1);
    if (vendor === 'deepl') called.set(attempt, (called.get(attempt) ?? 0) + 1);
  }
  return [...billed, ...called].filter(([, count]) => count > 1).map(([id, count]) => `${id}: ${count}`);
}

/** Each with its evidence, and its hold intact. */
async function expectQueued(queued: readonly OpenJob[], books: Books): Promise<void> {
  const holds = new Set(books.holds.map(({ job_id: id }) => id));
  expect(queued.filter(({ id }) => !holds.has(id))).toEqual([]);
  const listed = await new Operator(system, 'ada').unknown('list', '--limit', '500', '--json');
  for (const { id } of queued) expect(listed.text).toContain(id);
  expect(listed.text.match(/its sender was lost/g) ?? []).toHaveLength(queued.length);
}

/** As a person would who has the vendor's bill at hand: what it billed is charged, what it does not know is tried again. */
async function decideAll(queued: readonly OpenJob[], { journal }: Books): Promise<string> {
  const operator = new Operator(system, 'ada');
  const billed = new Set(journal.filter((entry) => entry.billed).map(({ attempt }) => attempt));
  const counts = { charge: 0, retry: 0 };
  for (const { id } of queued) {
    const isDone = billed.has(attemptIdOf(id, 1));
    const said = isDone
      ? await operator.unknown('charge', id, '--note', 'Done.', '--reason', 'the vendor bills it')
      : await operator.unknown('retry', id, '--reason', 'the vendor does not know it');
    expect(said).toMatchObject({ isYes: true });
    counts[isDone ? 'charge' : 'retry'] += 1;
  }
  return `${counts.charge} charged, ${counts.retry} tried again`;
}
