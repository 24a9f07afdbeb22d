/** Of jobs that wait for their vendors: how many, for how long, and who is sent away (docs/adr/0021-fair-queue.md, 0041-shed-by-backlog.md). */
export const QUEUE_LIMITS = {
  /** Over how long the speed of a queue is measured: long enough for many starts of a slow vendor, short enough to notice that one became slow. */
  speedOverMs: 5_000,
  /** How late a replica keeps to a pause by hand, or its end, that another one was asked for. */
  pausesEveryMs: 1_000,
  /** Of what is paused by hand: nobody knows for how long. */
  pausedRetryAfterMs: 60_000,
  /** Jobs ahead that are counted; beyond, a position is "more than". */
  positionMax: 10_000,
  /** Jobs of one user that wait, unless an operator gave it another limit: at the 20 a second that a large account at a vendor allows, a quarter of an hour's work. */
  waitingOfUserMax: 20_000,
  /**
   * After its jobs were counted, a user's queue counts as full for this long for each of them: a second at 20 000. Counting one takes a hundredth of that, so
   * whoever keeps on submitting into a full queue takes at most a hundredth of PostgreSQL's time.
   */
  countedPerJobMs: 0.05,
  /** Of products that let nothing wait for longer than so many seconds (docs/adr/0041-shed-by-backlog.md). */
  shed: {
    /** How old what is known of the queues may be, and how old it may be without anybody waiting for a newer look. */
    lookEveryMs: 250,
    lookLateMs: 2_000,
    /** Of what may wait, what is filled with whoever comes while those who were told a time have not come yet: a vendor never stands still for them. */
    keptOpenShare: 0.5,
    /** The same for whoever was stopped to be judged: a place that comes free meanwhile is for the next who comes, who need not wait for it. */
    judgedOpenShare: 0.4,
    /** How far apart those are judged whose lanes have lines. Longer is cheaper, and more of them wait for it. */
    judgeLinesEveryMs: 50,
    /** Those who are told a time are told whole seconds, and so that no more of them than so many come back within one moment, if there is room for that within so many seconds. */
    momentMs: 25,
    momentMax: 3,
    laterMaxS: 4,
    /** Of the shortest backlog for which anybody is sent away, what has submissions looked at one by one: a queue may double between two looks. */
    watchedShare: 0.5,
    /** What was told is written down together, so often: what a replica told in between it alone knows. */
    writeEveryMs: 100,
    /** Who was told a time is let in although as much more waits: the vendor has become slower since. */
    strainedShare: 2,
    /** Clocks differ, and seconds are whole. */
    earlyS: 0.5,
    leastS: 1,
    /** So long after its time, or half as long as it was told to wait, somebody is still let in. */
    graceLeastS: 30,
    /** Of so many that were told a time each replica knows when they may come. */
    toldMax: 50_000,
    /** Submissions come in turns; so many turns are judged in one transaction. */
    turnsMax: 64,
    forgetEveryMs: 10_000,
    forgetRowsMax: 5_000,
  },
  /** When the next place comes free where nobody can tell. */
  fullRetryAfterMs: 10_000,
} as const;
