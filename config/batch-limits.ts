/** Of batches (docs/adr/0024-batches.md), as `LIMITS.batches`; how they fit the others is asserted there. */
export const BATCH_LIMITS = {
  /** How often a batch that runs is looked at; and one whose next step comes by itself, in case that it got lost. */
  lookEveryMs: 250,
  lookSeldomMs: 5_000,
  lookPageMax: 20,
  /** Items of a batch that are queued or under way at once; more would only be in the way when it is stopped. */
  openItemsMax: 500,
  /** Batches of a user that have not ended. */
  openOfUserMax: 20,
  /** Items that are begun, or ended, by one statement. */
  stepItemsMax: 500,
  /** From so many ended items on, the share of those that failed tells something. */
  failuresFrom: 20,
  /** An upload that takes longer is given up. */
  fillWithinMs: 3_600_000,
  /** A line of an upload: an input, and its name. In UTF-8, a character has at most three bytes for each of its units. */
  lineCharsMax: 256 * 1024,
  /** Items that travel from gateway to dispatcher in one message, which has room for them. */
  pageBytesMax: 400 * 1024,
  /** How long the answer to an upload waits for its hold. */
  holdWithinMs: 10_000,
  /** Results that are read together. */
  resultsPageMax: 50,
} as const;
