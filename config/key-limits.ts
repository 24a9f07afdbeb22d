/** Of the gateway's API keys and its audit log, as `LIMITS.keys`; how they fit the others is asserted there. */
export const KEY_LIMITS = {
  /** How long an answer of the database is acted on, from when it was asked. A revoked key works for no longer on any replica; the tenth of a second to the promised second is for answering. */
  answerForMs: 900,
  /** Where keys are in use, it is asked this often whether any has changed: three times before an answer is too old, so that one that is late makes nobody wait. */
  askEveryMs: 300,
  /** A key is looked up again after this, whatever that question said: against a change that nobody noted, e.g. by whoever switched its trigger off. */
  lookUpAgainMs: 60_000,
  /** Answers that are kept: some 10 MB; a flood of keys cannot make it more. */
  answersMax: 50_000,
  /** "No such key" may be remembered: nobody can show a key before it was made. */
  unknownForMs: 10_000,
  unknownMax: 20_000,
  /**
   * Keys that this process has not seen to be good, in one query; and the pause after a query most of which nobody has: some 12 000 such keys a second, with a connection that is busy a
   * twentieth of the time. After a restart with 50 000 good keys there is no pause.
   */
  strangersOfQuery: 256,
  strangersPauseMs: 20,
  /** Requests with such keys that wait; further ones are answered with 503. */
  strangersMax: 5_000,
  /** Addresses whose requests without a good key are counted; those that were quiet for longest are forgotten first. Some 3 MB. */
  failingAddressesMax: 20_000,
  /** An old secret may go on working for so long after a rotation. */
  overlapSecondsMax: 30 * 86_400,
  /** The last use of a key is noted this often at most, by each replica, in one statement for all keys. */
  noteUseEveryMs: 30_000,
  noteUseKeysMax: 50_000,
  /** Keys of one user that work at once; of operators as well. */
  ofHolderMax: 1_000,
  rangesMax: 50,
  productsMax: 50,
  /** Attempts that the audit log tells apart, of one window and replica; what is above, or alike, is counted. Under attack it grows by 18 000 rows an hour at most, some 4 MB. */
  deniedEveryMs: 5_000,
  deniedRowsMax: 24,
  auditDetailsMax: 500,
} as const;
