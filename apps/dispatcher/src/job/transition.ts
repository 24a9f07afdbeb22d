import type { JobState } from '#contracts';
import { assertNever } from '#exhaustive';
import type { JobFact } from './fact.js';
import type { Job } from './job.js';
import type { Transition } from './outcome.js';
import {
  already,
  begin,
  cancel,
  charge,
  divert,
  end,
  endUnknown,
  expire,
  goOn,
  impossible,
  lookInto,
  lateReport,
  noteSuccess,
  ofCurrent,
  refuse,
  requestCancel,
  retryOrFail,
  start,
  succeed,
  waitOrFail,
} from './rules.js';

type Fact<Type extends JobFact['type']> = Extract<JobFact, { type: Type }>;
type Row = { readonly [Type in JobFact['type']]: (job: Job, fact: Fact<Type>) => Transition };

/** Decided: nothing but the release, or the announcement, follows. A success that still comes is noted. */
const GIVEN_UP = {
  held: already,
  refused: impossible,
  started: lateReport,
  attemptSucceeded: noteSuccess,
  attemptRejected: lateReport,
  attemptThrottled: lateReport,
  attemptAccepted: lateReport,
  attemptUnknown: lateReport,
  ordersSilent: lateReport,
  unknownDeadlinePassed: lateReport,
  routePaused: already,
  cancelRequested: already,
  startDeadlinePassed: already,
  captured: impossible,
  released: already,
} as const satisfies Row;

/** Its result is chosen; the success of another attempt is noted as our loss. */
const RESULT_CHOSEN = { ...GIVEN_UP, captured: already, released: impossible } as const satisfies Row;

/**
 * DESIGN.md section 4 as a table: for every state, what every fact means. `lateReport` answers what concerns an attempt that no longer
 * matters; `ofCurrent(rule)` applies the rule to the current attempt and treats older ones as late.
 */
const TABLE: { readonly [State in JobState]: Row } = {
  pending: {
    held: begin,
    refused: refuse,
    started: impossible,
    attemptSucceeded: impossible,
    attemptRejected: impossible,
    attemptThrottled: impossible,
    attemptAccepted: impossible,
    attemptUnknown: impossible,
    ordersSilent: impossible,
    unknownDeadlinePassed: impossible,
    routePaused: already,
    cancelRequested: requestCancel,
    startDeadlinePassed: already,
    captured: impossible,
    released: impossible,
  },
  queued: {
    held: already,
    refused: impossible,
    started: start,
    // The result is stored and paid for by us: taking it spares the next call.
    attemptSucceeded: charge,
    attemptRejected: lateReport,
    attemptThrottled: lateReport,
    attemptAccepted: lateReport,
    attemptUnknown: lateReport,
    ordersSilent: lateReport,
    unknownDeadlinePassed: lateReport,
    routePaused: divert,
    cancelRequested: cancel,
    startDeadlinePassed: expire,
    captured: impossible,
    released: impossible,
  },
  running: {
    held: already,
    refused: impossible,
    started: lateReport,
    // Of whichever attempt: the first stored result is the job's. Another success will be noted.
    attemptSucceeded: charge,
    attemptRejected: ofCurrent(retryOrFail),
    attemptThrottled: ofCurrent(waitOrFail),
    attemptAccepted: ofCurrent(goOn),
    attemptUnknown: ofCurrent(lookInto),
    ordersSilent: ofCurrent(lookInto),
    unknownDeadlinePassed: ofCurrent(impossible),
    routePaused: already,
    cancelRequested: requestCancel,
    startDeadlinePassed: already,
    captured: impossible,
    released: impossible,
  },
  unknown: {
    held: already,
    refused: impossible,
    started: lateReport,
    attemptSucceeded: charge,
    attemptRejected: ofCurrent(retryOrFail),
    attemptThrottled: ofCurrent(waitOrFail),
    // It was found out that the vendor is still at it.
    attemptAccepted: ofCurrent(goOn),
    attemptUnknown: lateReport,
    ordersSilent: lateReport,
    unknownDeadlinePassed: ofCurrent(endUnknown),
    routePaused: already,
    cancelRequested: requestCancel,
    startDeadlinePassed: already,
    captured: impossible,
    released: impossible,
  },
  charging: { ...RESULT_CHOSEN, captured: succeed },
  releasing: { ...GIVEN_UP, released: end },
  refused: {
    held: impossible,
    refused: already,
    started: impossible,
    attemptSucceeded: impossible,
    attemptRejected: impossible,
    attemptThrottled: impossible,
    attemptAccepted: impossible,
    attemptUnknown: impossible,
    ordersSilent: impossible,
    unknownDeadlinePassed: impossible,
    routePaused: already,
    cancelRequested: already,
    startDeadlinePassed: already,
    captured: impossible,
    released: impossible,
  },
  succeeded: RESULT_CHOSEN,
  failed: GIVEN_UP,
  cancelled: GIVEN_UP,
  expired: GIVEN_UP,
};

/** What `fact` makes of `job`. Pure: the same arguments give the same answer. */
export function transition(job: Job, fact: JobFact): Transition {
  const row = TABLE[job.state];
  switch (fact.type) {
    case 'held':
      return row.held(job, fact);
    case 'refused':
      return row.refused(job, fact);
    case 'started':
      return row.started(job, fact);
    case 'attemptSucceeded':
      return row.attemptSucceeded(job, fact);
    case 'attemptRejected':
      return row.attemptRejected(job, fact);
    case 'attemptThrottled':
      return row.attemptThrottled(job, fact);
    case 'attemptAccepted':
      return row.attemptAccepted(job, fact);
    case 'attemptUnknown':
      return row.attemptUnknown(job, fact);
    case 'ordersSilent':
      return row.ordersSilent(job, fact);
    case 'unknownDeadlinePassed':
      return row.unknownDeadlinePassed(job, fact);
    case 'routePaused':
      return row.routePaused(job, fact);
    case 'cancelRequested':
      return row.cancelRequested(job, fact);
    case 'startDeadlinePassed':
      return row.startDeadlinePassed(job, fact);
    case 'captured':
      return row.captured(job, fact);
    case 'released':
      return row.released(job, fact);
    default:
      return assertNever(fact);
  }
}
