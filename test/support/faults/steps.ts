import { captureIdOf, costIdOf, holdIdOf, releaseIdOf, type AppName, type TerminalState } from '#contracts';
import type { Wanted } from '../system/customer.js';
import { chat, translateFlat, translateKept } from '../workload/mixed-jobs.js';

export type Moment = 'before' | 'after';

/** One write of the flow: where a crash before or after its commit must change nothing about the money. */
export interface Step {
  readonly name: string;
  readonly app: AppName;
  readonly statement: string;
  /** What stands in the row that is about this job. */
  readonly row: (jobId: string) => readonly string[];
  /** A job that takes this step. */
  readonly job: (text: string) => Wanted;
  readonly points: string;
  /** How it may end when the process dies at that moment. Left out: no such moment. */
  readonly ends: Partial<Readonly<Record<Moment, readonly TerminalState[]>>>;
  /** The same was sold to the same user before: its result is stored. */
  readonly isSoldBefore?: true;
  /** The step comes when the job is over. */
  readonly isLate?: true;
  /** Somebody must have died before, for this step to be taken at all. */
  readonly afterCrashAt?: { readonly statement: string; readonly row: Step['row']; readonly moment: Moment };
}

const PLENTY = '1000';
const SUCCEEDS = { before: ['succeeded'], after: ['succeeded'] } as const;
const FAILS = { before: ['failed'], after: ['failed'] } as const;
/** By evidence or by the clock, whichever is there first. */
const EITHER = { before: ['succeeded', 'failed'], after: ['succeeded', 'failed'] } as const;

const good = (text: string): Wanted => translateFlat(text);
const goodChat = (text: string): Wanted => chat(text, 10);
const withFault =
  (fault: string, product: (text: string) => Wanted = translateFlat) =>
  (text: string): Wanted =>
    product(`${text} [[sim:${fault}]]`);

const firstCost = (jobId: string): readonly string[] => [costIdOf(`${jobId}:1`)];
const firstAttempt = (jobId: string): readonly string[] => [`${jobId}:1`];
const from =
  (...states: readonly string[]) =>
  (jobId: string): readonly string[] => [jobId, ...states];

/** In the order of the flow. DeepL takes no idempotency keys, the chat's vendor does. */
export const STEPS: readonly Step[] = [
  step({ name: 'submit', app: 'dispatcher', statement: 'dispatcher.insert_jobs', row: from(), job: good, ends: SUCCEEDS }),
  step({ name: 'hold', app: 'wallet', statement: 'book', row: (jobId) => [holdIdOf(jobId)], job: good, ends: SUCCEEDS }),
  step({
    name: 'settle held',
    app: 'dispatcher',
    statement: 'dispatcher.admit_jobs',
    row: from(),
    job: good,
    ends: SUCCEEDS,
  }),
  step({
    name: 'settle held, of a stored result',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('pending', 'charging'),
    job: translateKept,
    isSoldBefore: true,
    ends: SUCCEEDS,
  }),
  step({
    name: 'capture for a stored result',
    app: 'wallet',
    statement: 'book',
    row: (jobId) => [captureIdOf(jobId)],
    job: translateKept,
    isSoldBefore: true,
    ends: SUCCEEDS,
  }),
  step({
    name: 'settle refused',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('pending', 'refused'),
    job: good,
    points: '1',
    ends: { before: ['refused'], after: ['refused'] },
  }),
  // A job that was just held runs at once; one that is tried again goes through the queue.
  step({
    name: 'schedule',
    app: 'dispatcher',
    statement: 'dispatcher.start_jobs',
    row: from(),
    job: withFault('status=503,times=1'),
    ends: SUCCEEDS,
  }),

  // Its place in the queue is given in the transaction of the start, and once more by the next look.
  step({
    name: 'place',
    app: 'dispatcher',
    statement: 'dispatcher.place_jobs',
    row: from(),
    job: withFault('status=503,times=1'),
    ends: SUCCEEDS,
  }),

  // Dead before the row: nothing was sent, it is called. Dead after it: nobody can know whether it was sent.
  step({
    name: 'sent row',
    app: 'worker',
    statement: 'open-attempts',
    row: firstAttempt,
    job: good,
    ends: { before: ['succeeded'], after: ['failed'] },
  }),
  step({ name: 'sent row, with a key', app: 'worker', statement: 'open-attempts', row: firstAttempt, job: goodChat, ends: SUCCEEDS }),
  step({
    name: 'outcome row',
    app: 'worker',
    statement: 'record-outcomes',
    row: firstAttempt,
    job: good,
    ends: { before: ['failed'], after: ['succeeded'] },
  }),
  step({ name: 'outcome row, with a key', app: 'worker', statement: 'record-outcomes', row: firstAttempt, job: goodChat, ends: SUCCEEDS }),
  step({
    name: 'take over the attempt of a dead sender',
    app: 'worker',
    statement: 'take-over-attempt',
    row: firstAttempt,
    job: goodChat,
    ends: SUCCEEDS,
    afterCrashAt: { statement: 'open-attempts', row: firstAttempt, moment: 'after' },
  }),
  // The order of a dead worker comes again after 10 s. By then the clock has usually decided, after 6.5 s here, and the
  // success is a late one.
  step({
    name: 'repeat an unknown attempt under its key',
    app: 'worker',
    statement: 'reopen-unknown-attempt',
    row: firstAttempt,
    job: withFault('cut,times=1', goodChat),
    ends: EITHER,
  }),
  step({
    name: 'note a late success',
    app: 'dispatcher',
    statement: 'dispatcher.note_late_successes',
    row: from(),
    job: withFault('cut,times=1', goodChat),
    ends: FAILS,
    isLate: true,
    afterCrashAt: { statement: 'reopen-unknown-attempt', row: firstAttempt, moment: 'before' },
  }),
  step({
    name: 'settle a success',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('running', 'charging'),
    job: good,
    ends: SUCCEEDS,
  }),
  step({
    name: 'settle a failure that is tried again',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('running', 'queued'),
    job: withFault('status=503,times=1'),
    ends: SUCCEEDS,
  }),
  step({
    name: 'settle a failure',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('running', 'releasing'),
    job: withFault('status=400'),
    ends: FAILS,
  }),
  step({
    name: 'settle an unknown outcome',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('running', 'unknown'),
    job: withFault('cut'),
    ends: FAILS,
  }),
  // What is due is found by the statement itself, so that no value names the job before.
  step({
    name: 'say again what an unknown job owes',
    app: 'dispatcher',
    statement: 'dispatcher.claim_due',
    row: from('unknown'),
    job: withFault('cut'),
    ends: { after: ['failed'] },
  }),
  step({
    name: 'decide an unknown outcome',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('unknown', 'releasing'),
    job: withFault('cut'),
    ends: FAILS,
  }),

  step({ name: 'capture', app: 'wallet', statement: 'book', row: (jobId) => [captureIdOf(jobId)], job: good, ends: SUCCEEDS }),
  step({
    name: 'release',
    app: 'wallet',
    statement: 'book',
    row: (jobId) => [releaseIdOf(jobId)],
    job: withFault('status=400'),
    ends: FAILS,
  }),
  // What the call cost us. The job may be over before it is booked.
  step({ name: 'owe a cost', app: 'dispatcher', statement: 'dispatcher.owe_costs', row: firstCost, job: good, ends: SUCCEEDS }),
  step({ name: 'book a cost', app: 'wallet', statement: 'book', row: firstCost, job: good, ends: SUCCEEDS, isLate: true }),
  step({
    name: 'settle a cost',
    app: 'dispatcher',
    statement: 'dispatcher.settle_costs',
    row: firstCost,
    job: good,
    ends: SUCCEEDS,
    isLate: true,
  }),
  step({
    name: 'say a cost again',
    app: 'dispatcher',
    statement: 'dispatcher.claim_costs',
    row: firstCost,
    job: good,
    ends: { after: ['succeeded'] },
    isLate: true,
    afterCrashAt: { statement: 'dispatcher.settle_costs', row: firstCost, moment: 'before' },
  }),
  step({
    name: 'settle captured',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('charging', 'succeeded'),
    job: good,
    ends: SUCCEEDS,
  }),
  step({
    name: 'settle released',
    app: 'dispatcher',
    statement: 'dispatcher.move_jobs',
    row: from('releasing', 'failed'),
    job: withFault('status=400'),
    ends: FAILS,
  }),
  step({ name: 'announce', app: 'dispatcher', statement: 'dispatcher.mark_announced', row: from(), job: good, ends: SUCCEEDS }),
];

function step(given: Omit<Step, 'points'> & { readonly points?: string }): Step {
  return { points: PLENTY, ...given };
}
