/** Of users' requests, as `LIMITS.rates`; how they fit the others is asserted there (docs/adr/0040-rate-limits.md). */
export const RATE_LIMITS = {
  /** Of one user, unless an operator gave it another rate: far above what a person's program needs, far below what fills a gateway. A deployment sets its own with USER_REQUESTS_PER_SECOND. */
  perSecondOfUser: 1_000,
  perSecondMax: 100_000,
  /** Ten seconds' requests may come at once: whoever sends a batch by hand is not held up by its first second. */
  windowSeconds: 10,
  /** Users and keys whose requests are counted; those that were quiet for longest are forgotten first, which gives them back what they had long ago anyway. Some 10 MB. */
  holdersMax: 50_000,
  /** How late a replica learns what another one let in. */
  tellEveryMs: 200,
  /** Of one user, under way at once in one gateway, streams included: twice the largest number that a client was ever seen to need. */
  atOnceOfUser: 2_000,
  /** Of all users. What waits costs some 20 kB with its socket, so this is 200 MB; further ones are told to come back. */
  atOnce: 10_000,
  /** Those who are told so come back spread over this. */
  comeBackWithinSeconds: 5,
} as const;
