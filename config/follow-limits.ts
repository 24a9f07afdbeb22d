/** Of streams of events (docs/adr/0033-events-in-order.md), as `LIMITS.follow`; how they fit the others is asserted there. */
export const FOLLOW_LIMITS = {
  /** Of one API key: a client has one or two; one that forgets to close them is told. */
  streamsOfKeyMax: 20,
  /** Of a process. Each takes about 20 KiB when it is quiet (`npm run prove:sse`). */
  streamsMax: 10_000,
  /** Proxies end what is silent for half a minute or more. */
  heartbeatMs: 15_000,
  /** A stream's key is looked at this often, so that it ends this much later than the key works for requests. Mostly the answer is there: PostgreSQL is asked once a second and key. */
  keyCheckMs: 250,
  /** While nobody can say whether the key is good, a stream is told nothing after this. */
  keyGoodForMs: 2_500,
  /** A stream whose client takes nothing for so long is ended. Until then it is told nothing more than what waits already. */
  stalledMs: 30_000,
  /** What gathers in this time is one question. */
  gatherMs: 20,
  /** A user's ended jobs are looked at this often though nobody said that there are any: what was said may have been lost. */
  lookEveryMs: 5_000,
  /** After it was said that a job ended, and it is not among the ended ones yet because an older transaction is still open: first so soon, then twice as late each time. */
  lookAgainMs: 25,
  lookAgainMax: 8,
  /** One job is looked at this often while it is open: where it stands is said to nobody. */
  lookAtJobMs: 1_000,
  /** Questions under way at once. */
  questionsMax: 4,
  /** How late clients come back after the connection broke, each at a time of its own: 10 000 of them are then 2 000 a second. */
  retryMinMs: 1_000,
  retryMaxMs: 6_000,
  /** A client with too many streams comes back after this. */
  tooManyRetryMs: 10_000,
} as const;
