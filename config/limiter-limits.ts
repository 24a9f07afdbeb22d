/** Of the worker's limiter (docs/adr/0020-vendor-limits.md), as `LIMITS.limiter`; how they fit the others is asserted there. */
export const LIMITER_LIMITS = {
  /**
   * A call leaves within this after its slot, or not at all. Until it is told when it left, its slot counts as the last of these moments. More, and the slots of a second do not fit their buckets; less,
   * and an event loop that waits for its processor misses too many. A slot that was missed is given back.
   */
  startWithinMs: 60,
  /** After its slot and its time-out, a call has certainly ended: it left late, and a busy process cuts it late. Until then it counts, also when its sender is dead. */
  endWithinMs: 1_000,
  /** Of a window beside its two-hundredth: by how much longer one call may take than another through the network and until the vendor counts it. */
  slackMinMs: 20,
  /**
   * Slots are given for so long ahead, besides the time until a call can leave: then no round trip stands between a vendor and its calls. And who was told that nothing is free asks again no sooner
   * than this: a few slots have come free by then. With 15 and 8 ms, four workers of a vendor of 100 calls a second asked 340 times a second, for nothing two times of three.
   */
  aheadMs: 30,
  askAgainMs: 20,
  /** The same where too many calls are under way elsewhere, and nobody can say when one ends. */
  crowdedAskMs: 25,
  /** Calls that ended are told with the next question, or after this where more than half of those that are allowed at once are under way, else later. */
  tellEndedMs: 10,
  tellEndedLateMs: 100,
  /** After a refusal whose vendor names no wait, the account rests for so long: refusals come back fast, and the next call would only meet the next one. */
  overloadPauseMs: 100,
  /** One question is for at most so many calls. */
  askMax: 64,
  /** Until a call can leave once it has a slot: its row must be committed first. Measured, within these. */
  leadMinMs: 1,
  leadMaxMs: 80,
  /** So many slots may be missed by one call before it goes back to the queue. */
  missesMax: 5,
  /** Who waits asks again after this all the same: another replica may know more by then. */
  askCapMs: 1_000,
  /**
   * A wait that is known to be longer is not sat out in the worker: after this, the job goes back, where it can be cancelled or made elsewhere. Not at once, or a queue of
   * thousands would go through the window in no time, only to hear the same.
   */
  knownWaitMaxMs: 5_000,
  /** Nor is any wait longer than this: the dispatcher does not hear of the order meanwhile. */
  waitMaxMs: 12_000,
} as const;
