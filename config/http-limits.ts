/** Of the public API, as `LIMITS.http`; how they fit the others is asserted there. */
export const HTTP_LIMITS = {
  /**
   * While `busyFrom` submissions are under way, and not `manyFrom`, the others step in together, `apartMs` apart. A client that submits one by one never meets it, nor one that submits to a long queue. A burst of 190 a second
   * took 78 ms at p95 without, 56 with; 15 to 25 ms are about as good (docs/adr/0041-shed-by-backlog.md). Without `manyFrom`, 64 connections got 0.92 of the jobs a second done
   * (docs/adr/0044-a-jobs-key-needs-no-claim.md).
   */
  turnstile: { busyFrom: 3, manyFrom: 32, apartMs: 20 },
  /** A queue from which somebody was sent away is long for so much longer; where it still is, somebody is sent away several times a second. The gateway remembers the latest `keptMax`. */
  longQueues: { rememberedMs: 1_000, keptMax: 10_000 },
  /** Larger requests get 413. One job's input must fit one NATS message, with room for its envelope. */
  requestBytesMax: 512 * 1024,
  /** Of JSON: no product's input has a tenth of it. What is above is refused before any rule walks through it. */
  depthMax: 32,
  itemsMax: 10_000,
  fieldsMax: 1_000,
  /** How long the rest of an upload that was refused is still taken. */
  unreadWithinMs: 30_000,
  /** Of path and headers; what Node itself takes. Larger ones get 431. */
  headerBytesMax: 16 * 1024,
  /** Of a body or a query; no endpoint knows a fifth of them. Each that is not known takes class-validator 10 µs: 40 000 of them blocked everybody for 365 ms. */
  topFieldsMax: 100,
  /** `Prefer: wait=N` is cut to this; longer waits poll. */
  waitSecondsMax: 60,
  /** How long a submit waits to hear `stored` before 503; the client retries with the same Idempotency-Key. */
  storedWithinMs: 5_000,
  /** How long it then waits for `held` or `refused` before it answers 202 with `pending`. */
  decidedWithinMs: 5_000,
  pageItemsMax: 100,
  /** How long a price is promised: long enough for a person to decide, short enough that a price list which changes does not cost much. */
  quotedForMs: 15 * 60_000,
} as const;
