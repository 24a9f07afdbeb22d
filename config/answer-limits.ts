/** Of answers that are recorded under an Idempotency-Key (docs/adr/0035-first-answers.md), as `LIMITS.answers`; how they fit the others is asserted there. */
export const ANSWER_LIMITS = {
  /** A day is promised; whoever repeats a request at its very end is still on its way then. */
  keptForMs: 26 * 3_600_000,
  /** A request that finds the first one under way waits for its answer so long before it is told to come back: longer than a replica counts as alive without a word. */
  joinWithinMs: 5_000,
  /** How often it looks, when the first one is under way in another replica. */
  lookEveryMs: 50,
  /** When a client is to come back that was told that the first one is still under way. */
  retryAfterSeconds: 2,
  /** A replica says so often that it is alive, in one row, and without a word it is dead after `aliveMs`: what it had under way is anybody's then. */
  beatEveryMs: 1_000,
  aliveMs: 4_000,
  /** No request lasts longer: the longest wait, and what comes before it. After that it is anybody's, though its replica lives. */
  underWayMaxMs: 150_000,
  /** Claims that could not be given up while PostgreSQL was away are given up with a beat; of more than these, each ends with its time. */
  owedMax: 10_000,
  /** A longer body is recorded without its result, which lies with the workers anyway. */
  bodyBytesMax: 64 * 1024,
  /** Requests that share a statement. */
  gatherMax: 256,
  /** Of so many keys a replica remembers that it has answered under them: what comes again is looked up before it is asked for. */
  answeredMax: 50_000,
  sweepEveryMs: 60_000,
  sweepRowsMax: 5_000,
} as const;
