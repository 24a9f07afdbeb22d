import type { VendorOutcome } from '#contracts';
import { Gatherer } from '#gather';
import { isTransientFault, type Queryable } from '#postgres';
import { attemptRow, type Attempt, type Evidence } from './attempt-row.js';
import { OPEN_ATTEMPTS, READ_ATTEMPT, RECORD_OUTCOMES, REOPEN_UNKNOWN, TAKE_OVER, VOID_ATTEMPT } from './statements.js';

/** An attempt as its order names it, and the request that it stands for. */
export interface AttemptKey {
  readonly id: string;
  readonly jobId: string;
  readonly n: number;
  /** What was sold, where an order says it. */
  readonly product?: string;
  /** Of ours at the vendor; null when nothing is sent. */
  readonly account: string | null;
  readonly requestFingerprint: string;
}

export interface AttemptEnd {
  readonly key: AttemptKey;
  readonly outcome: VendorOutcome;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly httpStatus?: number;
  readonly evidence: Evidence;
}

export interface AttemptStoreOptions {
  readonly database: Queryable;
  readonly vendor: string;
  readonly senderId: string;
  /** Only for vendors that honour idempotency keys may an attempt have more than one call. */
  readonly repeatsCalls: boolean;
  /** How soon an attempt that the vendor has accepted is asked about. */
  readonly askFirstMs: number;
}

/** Results are kilobytes as a rule; 128 of the largest that the limits allow are 96 MB. */
const BATCH_MAX = 128;
/** While one batch commits, the next is written: two keep the disk busy, more only make batches smaller. */
const BATCHES_AT_ONCE = 2;

/**
 * The journal of this sender's attempts. Concurrent writes share a statement; each is one guarded statement, and answers what
 * the guard decided.
 */
export class AttemptStore {
  private readonly opening: Gatherer<AttemptKey, boolean>;
  private readonly recording: Gatherer<AttemptEnd, boolean>;
  private readonly hearing: Gatherer<AttemptEnd, boolean>;

  constructor(private readonly options: AttemptStoreOptions) {
    this.opening = new Gatherer({ flush: (keys) => this.openBatch(keys), itemsMax: BATCH_MAX, concurrency: BATCHES_AT_ONCE });
    const { repeatsCalls } = options;
    this.recording = new Gatherer({
      flush: (ends) => this.recordBatch(ends, !repeatsCalls),
      itemsMax: BATCH_MAX,
      concurrency: BATCHES_AT_ONCE,
    });
    this.hearing = new Gatherer({ flush: (ends) => this.recordBatch(ends, true), itemsMax: BATCH_MAX, concurrency: 1 });
  }

  /** True: the row is new, committed, and the call is ours to make. False: there is a row already, or none can be stored. */
  open(key: AttemptKey): Promise<boolean> {
    return this.opening.add(key);
  }

  /** True: it is now written that nothing was sent. False: there is a row already. */
  async void(key: AttemptKey, outcome: VendorOutcome): Promise<boolean> {
    const { database, vendor, senderId } = this.options;
    const values = [key.id, key.jobId, key.n, vendor, senderId, key.requestFingerprint, JSON.stringify(outcome)];
    return (await database.query(VOID_ATTEMPT, values)).length === 1;
  }

  async read(id: string): Promise<Attempt | undefined> {
    const [row] = await this.options.database.query<object>(READ_ATTEMPT, [id]);
    return row === undefined ? undefined : attemptRow.parse(row);
  }

  /** True: this sender now answers for the attempt. False: somebody else was faster, or its sender lives. */
  async takeOver(attempt: Attempt): Promise<boolean> {
    const values = [attempt.id, this.options.senderId, attempt.sender];
    const guarded = attempt.state === 'unknown' ? REOPEN_UNKNOWN : TAKE_OVER;
    return (await this.options.database.query(guarded, values)).length === 1;
  }

  /** How a call of this sender ended. True: it is now the attempt's outcome. False: what the row says stands, by the guard of RECORD_OUTCOMES. */
  record(end: AttemptEnd): Promise<boolean> {
    return this.recording.add(end);
  }

  /** What the vendor says of the attempt itself: evidence whoever its sender is. */
  hear(end: AttemptEnd): Promise<boolean> {
    return this.hearing.add(end);
  }

  private async openBatch(keys: readonly AttemptKey[]): Promise<readonly boolean[]> {
    try {
      const { database, vendor, senderId } = this.options;
      const opened = await database.query<{ id: string }>(OPEN_ATTEMPTS, [
        vendor,
        senderId,
        keys.map(({ id }) => id),
        keys.map(({ jobId }) => jobId),
        keys.map(({ n }) => n),
        keys.map(({ requestFingerprint }) => requestFingerprint),
        keys.map(({ account }) => account),
        keys.map(({ product }) => product ?? null),
      ]);
      return presenceOf(keys, opened);
    } catch (cause) {
      if (isTransientFault(cause) || keys.length === 1) throw cause;
      // One of them cannot be stored. Failing together, they would be tried again together, and all end in DEAD with it. Whatever happens to
      // one from here on, it is false for that one alone: a call that was opened must be made, or nobody could tell that it was not.
      return oneByOne(keys, (key) => this.openBatch([key]).catch(() => [false]));
    }
  }

  private async recordBatch(ends: readonly AttemptEnd[], ofAnySender: boolean): Promise<readonly boolean[]> {
    try {
      const { database, vendor, senderId, askFirstMs } = this.options;
      const values = [vendor, senderId, ofAnySender, ...columnsOf(ends), askFirstMs];
      const recorded = await database.query<{ id: string }>(RECORD_OUTCOMES, values);
      return presenceOf(
        ends.map(({ key }) => key),
        recorded,
      );
    } catch (cause) {
      if (isTransientFault(cause) || ends.length === 1) throw cause;
      // One of them cannot be stored. The others are results that we paid for: each is tried alone, once.
      return oneByOne(ends, (end) => this.recordBatch([end], ofAnySender));
    }
  }
}

/** False for the one that fails: its caller reads the row, and says what it does not find there. */
async function oneByOne<Item>(items: readonly Item[], store: (item: Item) => Promise<readonly boolean[]>): Promise<readonly boolean[]> {
  const results: boolean[] = [];
  for (const item of items) results.push(await store(item).then(([stored]) => stored ?? false, rethrowIfTransient));
  return results;
}

function rethrowIfTransient(cause: unknown): boolean {
  if (isTransientFault(cause)) throw cause;
  return false;
}

function columnsOf(ends: readonly AttemptEnd[]): readonly unknown[] {
  return [
    ends.map(({ key }) => key.id),
    ends.map(({ key }) => key.jobId),
    ends.map(({ key }) => key.n),
    ends.map(({ outcome }) => outcome.kind),
    ends.map(({ key }) => key.requestFingerprint),
    ends.map(({ httpStatus }) => httpStatus ?? null),
    ends.map(({ outcome }) => JSON.stringify(outcome)),
    ends.map(({ outcome }) => (outcome.kind === 'succeeded' ? JSON.stringify(outcome.usage) : null)),
    ends.map(({ result }) => (result === undefined ? null : JSON.stringify(result))),
    ends.map(({ evidence }) => JSON.stringify(evidence)),
    ends.map(({ key }) => key.account),
  ];
}

/** Which of the keys the statement took. An id that is twice in one batch was taken once, by the first. */
function presenceOf(keys: readonly AttemptKey[], rows: readonly { readonly id: string }[]): readonly boolean[] {
  if (rows.length === keys.length) return keys.map(() => true);
  const taken = new Set(rows.map(({ id }) => id));
  return keys.map(({ id }) => taken.delete(id));
}
