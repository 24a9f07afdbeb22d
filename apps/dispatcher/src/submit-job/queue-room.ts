import { statement, type Transaction } from '#postgres';
import type { QueueLimit } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';

/** The rows that the jobs of these holders are stored under, locked in their order; those of keys only where they have a limit of their own. */
const lockWaiting = statement(
  'dispatcher.lock_waiting',
  `INSERT INTO dispatcher.waiting AS b (user_id, holder, at_most)
   SELECT w.user_id, w.holder, 0
     FROM unnest($1::uuid[], $2::uuid[]) AS w (user_id, holder)
     LEFT JOIN dispatcher.limits AS l ON l.user_id = w.user_id AND l.holder = w.holder
    WHERE w.holder = w.user_id OR l.waiting_max IS NOT NULL
    ORDER BY w.user_id, w.holder
       ON CONFLICT (user_id, holder) DO UPDATE SET at_most = b.at_most`,
);

/**
 * A statement of its own, behind the lock: its snapshot must see what whoever had the lock before committed. Not again before the time that its queue counts as
 * full is over. Jobs that leave meanwhile are still counted, so that there are never more than it says.
 */
const countWaiting = statement(
  'dispatcher.count_waiting',
  `UPDATE dispatcher.waiting AS b SET at_most = dispatcher.waiting_jobs(b.user_id, b.holder), counted_at = clock_timestamp()
     FROM unnest($1::uuid[], $2::uuid[]) AS w (user_id, holder)
    WHERE b.user_id = w.user_id AND b.holder = w.holder AND b.counted_at <= clock_timestamp() - b.at_most * $3::float8 * interval '1 millisecond'`,
);

const readWaiting = statement(
  'dispatcher.read_room',
  `SELECT b.holder, b.at_most AS waiting, coalesce(l.waiting_max, $3::int) AS most
     FROM unnest($1::uuid[], $2::uuid[]) AS w (user_id, holder)
     JOIN dispatcher.waiting AS b ON b.user_id = w.user_id AND b.holder = w.holder
     LEFT JOIN dispatcher.limits AS l ON l.user_id = w.user_id AND l.holder = w.holder
    WHERE w.holder = w.user_id OR l.waiting_max IS NOT NULL`,
);

/** A submission that is repeated needs no room. */
const readStored = statement(
  'dispatcher.read_stored',
  'SELECT o.id FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.job_orders AS o ON o.id = w.id',
);

interface Submitted {
  readonly id: string;
  readonly userId: string;
  readonly apiKeyId: string | null;
}

/** Whose jobs are counted, and how many of these are its. */
export interface Holder {
  readonly userId: string;
  /** The user's, or a key's. */
  readonly id: string;
  readonly jobs: number;
}

export interface Room {
  /** By the ids of users and keys; who is not in it has no limit of its own. */
  readonly queues: ReadonlyMap<string, { readonly waiting: number; readonly most: number }>;
  /** Of the jobs those that are there already. */
  readonly stored: ReadonlySet<string>;
}

export function holdersOf(jobs: readonly Submitted[]): readonly Holder[] {
  const users = [...groupBy(jobs, ({ userId }) => userId)].map(([userId, { length }]) => ({ userId, id: userId, jobs: length }));
  const keys = [...groupBy(jobs, ({ apiKeyId }) => apiKeyId)].flatMap(([id, ofKey]) => {
    const [first] = ofKey;
    return id === null || first === undefined ? [] : [{ userId: first.userId, id, jobs: ofKey.length }];
  });
  return [...users, ...keys];
}

/** Nobody else stores jobs of these users before the transaction ends. */
export async function readRoom(tx: Transaction, jobs: readonly Submitted[]): Promise<Room> {
  const holders = holdersOf(jobs);
  const [users, ids] = [holders.map(({ userId }) => userId), holders.map(({ id }) => id)];
  // Sent together; each sees what the one before did.
  const [, , queues, stored] = await Promise.all([
    tx.query(lockWaiting, [users, ids]),
    tx.query(countWaiting, [users, ids, LIMITS.queue.countedPerJobMs]),
    tx.query<{ holder: string; waiting: bigint; most: number }>(readWaiting, [users, ids, LIMITS.queue.waitingOfUserMax]),
    tx.query<{ id: string }>(readStored, [jobs.map(({ id }) => id)]),
  ]);
  return {
    queues: new Map(queues.map(({ holder, waiting, most }) => [holder, { waiting: Number(waiting), most }])),
    stored: new Set(stored.map(({ id }) => id)),
  };
}

/** Those that there is room for, the first ones first; and the others, each with the limit that is in its way. Who is stored already is neither. */
export function fit<Job extends Submitted>(
  jobs: readonly Job[],
  { queues, stored }: Room,
): { readonly fitting: readonly Job[]; readonly full: ReadonlyMap<string, QueueLimit> } {
  const waiting = new Map([...queues].map(([id, queue]) => [id, queue.waiting]));
  const fitting: Job[] = [];
  const full = new Map<string, QueueLimit>();
  for (const job of jobs.filter(({ id }) => !stored.has(id))) {
    const limits = limitsOf(job).flatMap(({ of, id }) => {
      const most = queues.get(id)?.most;
      return most === undefined ? [] : [{ id, limit: { of, most, waiting: waiting.get(id) ?? 0 } }];
    });
    const reached = limits.find(({ limit }) => limit.waiting >= limit.most);
    if (reached) {
      full.set(job.id, reached.limit);
      continue;
    }
    for (const { id, limit } of limits) waiting.set(id, limit.waiting + 1);
    fitting.push(job);
  }
  return { fitting, full };
}

function limitsOf({ userId, apiKeyId }: Submitted): readonly { readonly of: QueueLimit['of']; readonly id: string }[] {
  return [{ of: 'user', id: userId }, ...(apiKeyId === null ? [] : [{ of: 'key' as const, id: apiKeyId }])];
}
