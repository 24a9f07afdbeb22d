import { LIMITS } from '#config/limits.js';

const { earlyS, judgedOpenShare, strainedShare, leastS, graceLeastS } = LIMITS.queue.shed;
const MOST_S = LIMITS.health.retryAfterMaxMs / 1_000;

/** What waits at a vendor of one user and class: at this moment, all in seconds. */
export interface Lane {
  /** Until what waits already has been started. */
  readonly waitS: number;
  /** How fast tags pass. */
  readonly tagsPerS: number;
  /** Until the last of those who were told a time has come; less than 0: they all should have. */
  readonly lineS: number;
}

export interface Promised {
  readonly id: bigint;
  readonly jobId: string;
  readonly fingerprint: string;
  readonly dueS: number;
}

export interface Asking {
  readonly id: string;
  readonly fingerprint: string;
  /** What it adds to its lane, in tags. */
  readonly step: number;
  /** What the product lets it wait. */
  readonly waitMaxS: number;
}

export interface NewPromise {
  readonly jobId: string;
  readonly fingerprint: string;
  readonly dueS: number;
  readonly untilS: number;
  /** A promise that could not be kept. */
  readonly insteadOf: bigint | null;
}

export interface Judged {
  /** By job, after how many seconds there will be room for it. Who is not in it is let in. */
  readonly sentAway: ReadonlyMap<string, number>;
  /** By job, by which promise it is let in. */
  readonly kept: ReadonlyMap<string, bigint>;
  readonly promised: readonly NewPromise[];
  readonly lineS: number;
  /** By so much those who are promised something make the line longer. */
  readonly movedS: number;
}

/**
 * Lets in what will be started in time, and tells everybody else a time of its own, each behind the one before, as fast as the lane moves. From then on whoever is new stands behind
 * those who were told: they are let in at their time, whatever came meanwhile. Nobody waits for those who do not come back: what waits is never less than two fifths of what may.
 */
export function judgeLane(lane: Lane, asking: readonly Asking[], promises: readonly Promised[]): Judged {
  const open = new Map(promises.map((promise) => [promise.id, promise]));
  const sentAway = new Map<string, number>();
  const kept = new Map<string, bigint>();
  const promised: NewPromise[] = [];
  let { waitS, lineS } = lane;
  let movedS = 0;

  for (const job of asking) {
    const gapS = job.step / lane.tagsPerS;
    const promise = promiseOf(job, open);
    if (promise !== undefined && promise.dueS > earlyS) {
      sentAway.set(job.id, promise.dueS);
      continue;
    }
    const mostS = job.waitMaxS * (promise !== undefined ? strainedShare : lineS > 0 ? judgedOpenShare : 1);
    if (promise !== undefined) open.delete(promise.id);
    if (waitS + gapS <= mostS || waitS === 0) {
      if (promise !== undefined) kept.set(job.id, promise.id);
      waitS += gapS;
      continue;
    }
    const dueS = Math.max(leastS, lineS + gapS, waitS + gapS - job.waitMaxS);
    sentAway.set(job.id, Math.min(dueS, MOST_S));
    // Further ahead nobody can see: who is told the longest time finds what there is by then.
    if (dueS > MOST_S) continue;
    lineS = dueS;
    movedS += gapS;
    const untilS = dueS + Math.max(graceLeastS, dueS / 2);
    promised.push({ jobId: job.id, fingerprint: job.fingerprint, dueS, untilS, insteadOf: promise?.id ?? null });
  }
  return { sentAway, kept, promised, lineS, movedS };
}

/** Its own; or, of who asks for the same without an Idempotency-Key, one whose time has come. */
function promiseOf({ id, fingerprint }: Asking, open: ReadonlyMap<bigint, Promised>): Promised | undefined {
  const own = [...open.values()].find(({ jobId }) => jobId === id);
  return own ?? [...open.values()].find((promise) => promise.fingerprint === fingerprint && promise.dueS <= earlyS);
}
