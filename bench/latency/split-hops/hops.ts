/** What is seen of a job from outside. Each moment but the first ends a hop, and begins the next one. */
export type Moment =
  | 'sent'
  | 'submitted'
  | 'holdAsked'
  | 'held'
  | 'ordered'
  | 'called'
  | 'answered'
  | 'reported'
  | 'resultTold'
  | 'captureAsked'
  | 'captured'
  | 'announced'
  | 'done';

/** In milliseconds, all by one clock. */
export type Moments = Readonly<Record<Moment, number>>;

export interface Hop {
  /** Who had the job. The way there, through NATS, is part of it. */
  readonly at: 'gateway' | 'dispatcher' | 'wallet' | 'worker' | 'vendor';
  readonly what: string;
  readonly ends: Moment;
}

/** The path of DESIGN.md section 3, by what can be heard of it, to what the vendor did. */
const UNTIL_ANSWERED: readonly Hop[] = [
  { at: 'gateway', what: 'reads key and body, submits the job', ends: 'submitted' },
  { at: 'dispatcher', what: 'stores the job, asks for its hold', ends: 'holdAsked' },
  { at: 'wallet', what: 'holds the points', ends: 'held' },
  { at: 'dispatcher', what: 'starts the job, orders the call', ends: 'ordered' },
  { at: 'worker', what: 'writes that it calls, and calls', ends: 'called' },
  { at: 'vendor', what: 'does the work: not ours', ends: 'answered' },
];

/** What a client waits for (`Prefer: wait; until=result`, or `Prefer: wait`), and the hops to there. */
export const PATHS = {
  result: [
    ...UNTIL_ANSWERED,
    { at: 'worker', what: 'stores the result, tells it', ends: 'resultTold' },
    { at: 'gateway', what: 'answers', ends: 'done' },
  ],
  end: [
    ...UNTIL_ANSWERED,
    { at: 'worker', what: 'stores the result, reports it', ends: 'reported' },
    { at: 'dispatcher', what: 'prices the job, asks to charge it', ends: 'captureAsked' },
    { at: 'wallet', what: 'charges', ends: 'captured' },
    { at: 'dispatcher', what: 'ends the job, announces it', ends: 'announced' },
    { at: 'gateway', what: 'answers', ends: 'done' },
  ],
} as const satisfies Readonly<Record<string, readonly Hop[]>>;
export type Until = keyof typeof PATHS;

/** What a client waited, and how much of it was the vendor's. */
export interface Wait {
  readonly totalMs: number;
  readonly vendorMs: number;
}

export interface SplitJob extends Wait {
  /** In the order of its path. */
  readonly hopsMs: readonly number[];
}

/** Throws when a moment was not seen: a breakdown with a hole would blame the next hop. */
export function split(jobId: string, until: Until, seen: Partial<Moments>): SplitJob {
  const at = (moment: Moment): number => {
    const ms = seen[moment];
    if (ms === undefined) throw new Error(`job ${jobId}: nothing was heard of \`${moment}\``);
    return ms;
  };
  const path: readonly Hop[] = PATHS[until];
  const hopsMs = path.map(({ ends }, index) => at(ends) - at(path[index - 1]?.ends ?? 'sent'));
  return { hopsMs, totalMs: at('done') - at('sent'), vendorMs: at('answered') - at('called') };
}
