/** What is seen of a job from outside, in its order. Each moment but the first ends a hop, and begins the next one. */
export const MOMENTS = [
  'sent',
  'submitted',
  'holdAsked',
  'held',
  'ordered',
  'called',
  'answered',
  'reported',
  'captureAsked',
  'captured',
  'announced',
  'resultAsked',
  'resultTold',
  'done',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** In milliseconds, all by one clock. */
export type Moments = Readonly<Record<Moment, number>>;

export interface Hop {
  /** Who had the job. The way there, through NATS, is part of it. */
  readonly at: 'gateway' | 'dispatcher' | 'wallet' | 'worker' | 'vendor';
  readonly what: string;
  readonly ends: Moment;
}

/** The path of DESIGN.md section 3, by what can be heard of it. */
export const HOPS: readonly Hop[] = [
  { at: 'gateway', what: 'reads key and body, submits the job', ends: 'submitted' },
  { at: 'dispatcher', what: 'stores the job, asks for its hold', ends: 'holdAsked' },
  { at: 'wallet', what: 'holds the points', ends: 'held' },
  { at: 'dispatcher', what: 'starts the job, orders the call', ends: 'ordered' },
  { at: 'worker', what: 'writes that it calls, and calls', ends: 'called' },
  { at: 'vendor', what: 'does the work: not ours', ends: 'answered' },
  { at: 'worker', what: 'stores the result, reports it', ends: 'reported' },
  { at: 'dispatcher', what: 'prices the job, asks to charge it', ends: 'captureAsked' },
  { at: 'wallet', what: 'charges', ends: 'captured' },
  { at: 'dispatcher', what: 'ends the job, announces it', ends: 'announced' },
  { at: 'gateway', what: 'hears of the end, asks for the result', ends: 'resultAsked' },
  { at: 'worker', what: 'reads the result', ends: 'resultTold' },
  { at: 'gateway', what: 'answers', ends: 'done' },
];

/** What a client waited, and how much of it was the vendor's. */
export interface Wait {
  readonly totalMs: number;
  readonly vendorMs: number;
}

export interface SplitJob extends Wait {
  /** In the order of `HOPS`. */
  readonly hopsMs: readonly number[];
}

/** Throws when a moment was not seen: a breakdown with a hole would blame the next hop. */
export function split(jobId: string, seen: Partial<Moments>): SplitJob {
  const at = (moment: Moment): number => {
    const ms = seen[moment];
    if (ms === undefined) throw new Error(`job ${jobId}: nothing was heard of \`${moment}\``);
    return ms;
  };
  const hopsMs = HOPS.map(({ ends }, index) => at(ends) - at(MOMENTS[index] ?? 'sent'));
  return { hopsMs, totalMs: at('done') - at('sent'), vendorMs: at('answered') - at('called') };
}
