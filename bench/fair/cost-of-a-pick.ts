import { randomUUID } from 'node:crypto';
import { statement, type Database } from '#postgres';
import { OpenJobs } from '../../apps/dispatcher/src/keep-jobs/open-jobs.js';
import { QueuedJobs } from '../../apps/dispatcher/src/schedule-jobs/start-jobs.js';
import { SubmittedJobs, type NewJob } from '../../apps/dispatcher/src/submit-job/insert-jobs.js';
import { median } from '../quantiles/quantiles.js';
import { fixed } from '../show-table/table.js';
import { verdict, type Verdict } from './figures.js';

const fillOrders = statement(
  'bench.fill_orders',
  `WITH fresh AS MATERIALIZED (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $2::int) AS n), ordered AS (
     INSERT INTO dispatcher.job_orders (id, user_id, product, input, fingerprint, terms, attempts_max)
     SELECT id, ($4::uuid[])[1 + n % $3::int], 'bench', '{}', repeat('f', 64), $5::json, 1 FROM fresh
   )
   INSERT INTO dispatcher.job_states (id, vendor, state, hold_micro, flow, class, tag, held_at)
   SELECT id, $1, 'queued', 1000000, ($4::uuid[])[1 + n % $3::int], 0, 1000000::bigint * (1 + n / $3::int), now() FROM fresh`,
);

const PICKS = 400;

interface Queue {
  readonly vendor: string;
  readonly users: readonly string[];
  readonly waiting: number;
  readonly pickMs: number[];
  readonly joinMs: number[];
}

/** Picking the next job and joining the queue, with few and with very many waiting: one at a time, in turns, so that both meet the same minutes. */
export async function costOfAPick(
  { database, owner, many }: { readonly database: Database; readonly owner: Database; readonly many: number },
  say: (line: string) => void,
): Promise<readonly Verdict[]> {
  const few = await queueOf(owner, 1_000, 10);
  say(`  filling a queue with ${many} jobs …`);
  const full = await queueOf(owner, many, 1_000);
  const open = new OpenJobs(database);
  const queued = new QueuedJobs(database, open);
  const submitted = new SubmittedJobs(database, open);
  for (let n = 0; n < PICKS; n += 1) {
    for (const queue of n % 2 === 0 ? [few, full] : [full, few]) {
      await join(queue, n, submitted, queued);
      await pick(queue, n, queued);
    }
  }
  const ratioOf = (of: (queue: Queue) => number[]): number => median(of(full).slice(PICKS / 4)) / median(of(few).slice(PICKS / 4));
  const [picks, joins] = [ratioOf(({ pickMs }) => pickMs), ratioOf(({ joinMs }) => joinMs)];
  for (const { waiting, pickMs, joinMs } of [few, full]) {
    say(`  ${waiting} waiting: the next one is picked in ${fixed(median(pickMs), 2)} ms, one more joins in ${fixed(median(joinMs), 2)} ms`);
  }
  return [
    verdict(`picking with ${many} waiting / with 1000`, picks, { atMost: 1.5 }),
    verdict('joining the queue, the same', joins, { atMost: 1.5 }),
  ];
}

async function queueOf(owner: Database, waiting: number, userCount: number): Promise<Queue> {
  const vendor = `bench-${randomUUID().slice(0, 8)}`;
  const users = Array.from({ length: userCount }, () => randomUUID());
  const terms = JSON.stringify({ price: { kind: 'perCall', points: '1' }, overrun: 'absorb', routes: [{ vendor }] });
  for (let left = waiting; left > 0; left -= 50_000) {
    await owner.query(fillOrders, [vendor, Math.min(left, 50_000), userCount, users, terms]);
  }
  return { vendor, users, waiting, pickMs: [], joinMs: [] };
}

async function pick({ vendor, pickMs }: Queue, n: number, queued: QueuedJobs): Promise<void> {
  const from = performance.now();
  const started = await queued.start({ vendor, windowMax: n + 1, silentAfterMs: 600_000 });
  pickMs.push(performance.now() - from);
  if (started.kind !== 'started' || started.jobs.length !== 1)
    throw new Error(`one job should have been picked: ${JSON.stringify(started)}`);
}

async function join({ vendor, users, joinMs }: Queue, n: number, submitted: SubmittedJobs, queued: QueuedJobs): Promise<void> {
  const { stored } = await submitted.insert([jobOf(vendor, users[n % users.length] ?? '')]);
  const from = performance.now();
  const {
    jobs: [job],
  } = await queued.admit({ vendor, windowMax: 0, silentAfterMs: 600_000 }, stored);
  joinMs.push(performance.now() - from);
  if (job?.state !== 'queued') throw new Error('the job should have joined the queue');
}

const jobOf = (vendor: string, userId: string): NewJob => ({
  ...{ id: randomUUID(), userId, apiKeyId: null, product: 'bench', vendor, input: {}, fingerprint: 'f'.repeat(64), holdMicro: 1_000_000n },
  ...{
    attemptsMax: 1,
    priority: 'interactive',
    cacheKey: null,
    cachedFrom: null,
    startWithinMs: null,
    metadata: null,
    tags: null,
    replyTo: '_INBOX_gateway.bench.submitted',
  },
  terms: { price: { kind: 'perCall', points: '1' }, overrun: 'absorb', routes: [{ vendor }] },
});
