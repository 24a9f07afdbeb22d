const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Of users' webhooks (docs/adr/0031-webhooks.md), as `LIMITS.webhooks`; how they fit each other is asserted in limits.ts. */
export const WEBHOOK_LIMITS = {
  endpointsOfUserMax: 20,
  /** How long the secret before the last is still signed with, unless its user says otherwise. */
  overlapSeconds: 24 * 3_600,
  overlapSecondsMax: 7 * 24 * 3_600,
  /** From the look-up of the name to the answer's status: as Standard Webhooks advises. */
  postWithinMs: 15 * SECOND,
  /** What a receiver answers is kept up to this, for its user to read. */
  excerptBytesMax: 1_024,
  /** After the first post, the second and so on; together 21.7 hours. */
  retryAfterMs: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR],
  /** Each wait is up to so much longer or shorter, so that what failed together is not tried together. */
  jitter: 0.1,
  /** A delivery that is this old is given up when it fails, however often it was tried. */
  giveUpAfterMs: 24 * HOUR,
  /** `Retry-After` is kept to up to this. */
  retryAfterMaxMs: HOUR,
  /** Posts to one endpoint at once, over all replicas: one of them visits an endpoint at a time. */
  atOnceMax: 5,
  /** After so many failures in a row an endpoint counts as failing: it gets one post at a time, and then a pause. */
  failuresInARow: 3,
  /** The pause is a tenth of the time that it has been failing for, within these. */
  pauseMinMs: SECOND,
  pauseMaxMs: MINUTE,
  /** What waits for an endpoint that has failed for so long is posted as soon as one post has come through. */
  hurryAfterMs: MINUTE,
  /** Its operators are told of an endpoint, and its user sees it, after so long without a success; later it is disabled. */
  warnAfterMs: 6 * HOUR,
  disableAfterMs: 72 * HOUR,
  /** How late a retry is, and what another replica was to do. What just came is posted at once. */
  lookEveryMs: SECOND,
  /** Endpoints that a replica visits at once, each with up to `atOnceMax` sockets. Slow ones have half of these places at most. */
  visitsMax: 64,
  slowVisitsMax: 32,
  /** An endpoint with an answer that took this long is slow at its next visit. */
  slowMs: 3 * SECOND,
  /** Of one visit: what it posts at most, and when it begins nothing more, so that others have their turn. */
  visitPostsMax: 200,
  visitMs: 5 * SECOND,
  /** A replica that died during a visit leaves the endpoint to another one after this. */
  visitLeaseMs: 45 * SECOND,
  /** Deliveries, and the log of their attempts, are kept for so long after they have ended. */
  keptMs: 30 * 24 * HOUR,
  forgetEveryMs: 10 * MINUTE,
  forgetRowsMax: 1_000,
  /** The newest of a delivery that are shown. */
  attemptsShownMax: 50,
  /** Of one request to replay what has failed. */
  replayRowsMax: 10_000,
  /** Secrets that one question wraps anew. */
  rewrapRowsMax: 500,
} as const;

/** The longest that the waits between the posts of one delivery can take together. */
export const LONGEST_RETRIES_MS = WEBHOOK_LIMITS.retryAfterMs.reduce<number>((sum, ms) => sum + ms, 0) * (1 + WEBHOOK_LIMITS.jitter);
