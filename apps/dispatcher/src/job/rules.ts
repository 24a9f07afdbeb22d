import { attemptIdOf, RELEASED_BY_OPERATOR } from '#contracts';
import { AMOUNT_MAX_MICRO } from '#points';
import type { JobFact } from './fact.js';
import { THROTTLES_MAX, triesOf, type Job, type ReleasedEnd } from './job.js';
import type { Transition } from './outcome.js';
import { owes } from './owes.js';
import { divertedTo, routeAfter } from './routes.js';
import { errorOfRefusal, errorOfRejection, publicError, type PublicError } from './public-error.js';

type Fact<Type extends JobFact['type']> = Extract<JobFact, { type: Type }>;

// The entries of the table in transition.ts, each a verb: what is done with the job.

export function already(): Transition {
  return { kind: 'already' };
}

export function impossible(job: Job, fact: JobFact): Transition {
  return { kind: 'impossible', why: `${fact.type} cannot happen to a job that is ${job.state}` };
}

/** About an attempt that is over. News of an attempt that was never ordered contradict the row. */
export function lateReport(job: Job, fact: JobFact & { readonly n: number }): Transition {
  return fact.n > job.attempt ? neverOrdered(job, fact) : already();
}

/** The rule is for the current attempt; reports about older ones never move the job. */
export function ofCurrent<Reported extends JobFact & { readonly n: number }>(
  rule: (job: Job, fact: Reported) => Transition,
): (job: Job, fact: Reported) => Transition {
  return (job, fact) => (fact.n === job.attempt ? rule(job, fact) : lateReport(job, fact));
}

/** Its price is held: it waits for its vendor, unless its result is there already. */
export function begin(job: Job): Transition {
  if (job.cancelRequested) return cancel(job);
  const { cachedFrom, holdMicro } = job;
  if (cachedFrom === null) return moved({ ...job, state: 'queued' });
  return moved({ ...job, state: 'charging', chargeMicro: holdMicro, resultAttempt: cachedFrom });
}

export function refuse(job: Job, fact: Fact<'refused'>): Transition {
  return moved({ ...job, state: 'refused', chargeMicro: 0n, error: errorOfRefusal(fact.code) });
}

export function start(job: Job, fact: Fact<'started'>): Transition {
  if (fact.n <= job.attempt) return already();
  if (fact.n > job.attempt + 1) return neverOrdered(job, fact);
  return moved({ ...job, state: 'running', attempt: fact.n });
}

/**
 * The charge is capped at the hold, which is all that the user agreed to; the rest is recorded, and is nobody's or the platform's loss, as the
 * product's policy says. Where that is `reject`, the job fails instead: its result is not given away, and what the call cost us is our loss.
 */
export function charge(job: Job, fact: Fact<'attemptSucceeded'>): Transition {
  if (fact.n > job.attempt) return neverOrdered(job, fact);
  const { chargeMicro, overrunMicro } = shareOf(job, fact);
  if (isRejected(job, overrunMicro)) return giveUp({ ...job, overrunMicro }, publicError('usage_above_hold'));
  return moved({ ...job, state: 'charging', chargeMicro, overrunMicro, resultAttempt: attemptIdOf(job.id, fact.n) });
}

/** No operation of the wallet carries more than its largest amount: a vendor that reports an absurd usage must not stop the capture. */
function shareOf(
  { holdMicro }: Job,
  { costMicro }: Fact<'attemptSucceeded'>,
): { readonly chargeMicro: bigint; readonly overrunMicro: bigint } {
  const priceMicro = costMicro < AMOUNT_MAX_MICRO ? costMicro : AMOUNT_MAX_MICRO;
  const chargeMicro = priceMicro < holdMicro ? priceMicro : holdMicro;
  return { chargeMicro, overrunMicro: priceMicro - chargeMicro };
}

function isRejected({ overrun }: Job, overrunMicro: bigint): boolean {
  return overrun === 'reject' && overrunMicro > 0n;
}

/** The job was decided without this success: its result is kept available, its cost is the platform's loss. */
export function noteSuccess(job: Job, fact: Fact<'attemptSucceeded'>): Transition {
  if (fact.n > job.attempt) return neverOrdered(job, fact);
  const attemptId = attemptIdOf(job.id, fact.n);
  if (job.resultAttempt === attemptId || job.lateSuccess) return already();
  // What was not sold in time because it used too much is not given away later.
  if (isRejected(job, shareOf(job, fact).overrunMicro)) return already();
  return { kind: 'noted', job: { ...job, resultAttempt: job.resultAttempt ?? attemptId, lateSuccess: true } };
}

/** Again with the same vendor while that helps, else with the next one: but never after a bill, and never with what is wrong with the input itself. */
export function retryOrFail(job: Job, fact: Fact<'attemptRejected'>): Transition {
  if (job.cancelRequested) return cancel(job);
  const tried = fact.billed ? { ...job, pinned: true } : job;
  const mayRetry = fact.retryable && triesOf(job) < job.attemptsMax;
  const again = mayRetry ? moved({ ...tried, state: 'queued' }, fact.retryInMs) : undefined;
  if (again && !isPausedHere(job, fact)) return again;
  const mayGoOn = fact.fault !== 'user' && fact.code !== RELEASED_BY_OPERATOR;
  const route = mayGoOn ? routeAfter(tried, fact.routes, { evenIfPaused: !mayRetry }) : undefined;
  if (route) return moved(divertedTo(route, tried));
  return again ?? giveUp(tried, errorOfRejection(fact));
}

export function waitOrFail(job: Job, fact: Fact<'attemptThrottled'>): Transition {
  const throttled = { ...job, throttles: job.throttles + 1 };
  if (job.cancelRequested) return cancel(throttled);
  const isOver = throttled.throttles >= THROTTLES_MAX;
  const route = isOver || isPausedHere(job, fact) ? routeAfter(throttled, fact.routes, { evenIfPaused: isOver }) : undefined;
  if (route) return moved(divertedTo(route, throttled));
  if (isOver) return giveUp(throttled, publicError('vendor_busy'));
  return moved({ ...throttled, state: 'queued' }, fact.retryAfterMs);
}

/** It waits and nothing of it is under way: whatever was tried before certainly was not done, or it would be pinned. */
export function divert(job: Job, fact: Fact<'routePaused'>): Transition {
  const route = isPausedHere(job, fact) ? routeAfter(job, fact.routes, { evenIfPaused: false }) : undefined;
  return route ? moved(divertedTo(route, job)) : already();
}

function isPausedHere({ route }: Job, { routes }: Pick<Fact<'routePaused'>, 'routes'>): boolean {
  return routes[route]?.isPaused ?? false;
}

/** A sign of life: its time to be silent begins anew. */
export function goOn(job: Job): Transition {
  return moved({ ...job, state: 'running' });
}

export function lookInto(job: Job): Transition {
  return moved({ ...job, state: 'unknown' });
}

/** A clock decides only here, and only at the platform's expense (DESIGN.md P4). */
export function endUnknown(job: Job): Transition {
  return giveUp({ ...job, writtenOff: true }, publicError('outcome_unknown'));
}

/** Nothing of it is under way, and nothing will be. */
export function cancel(job: Job): Transition {
  return release({ ...job, cancelRequested: true }, 'cancelled', publicError('cancelled'));
}

/** Its hold is not known, or something of it may be under way: that is settled first, and it is not tried again. What is done by then is charged. */
export function requestCancel(job: Job): Transition {
  return job.cancelRequested ? already() : moved({ ...job, cancelRequested: true });
}

export function expire(job: Job): Transition {
  return release(job, 'expired', publicError('expired'));
}

export function succeed(job: Job): Transition {
  return moved({ ...job, state: 'succeeded' });
}

export function end(job: Job): Transition {
  if (job.endAs === null) throw new Error(`job ${job.id} is releasing without knowing how it ends`);
  return moved({ ...job, state: job.endAs, chargeMicro: 0n });
}

function giveUp(job: Job, error: PublicError): Transition {
  return release(job, 'failed', error);
}

function release(job: Job, endAs: ReleasedEnd, error: PublicError): Transition {
  return moved({ ...job, state: 'releasing', endAs, error });
}

function moved(job: Job, waitMs = 0): Transition {
  return { kind: 'moved', job, owes: owes(job.state), waitMs };
}

function neverOrdered(job: Job, fact: JobFact & { readonly n: number }): Transition {
  return { kind: 'impossible', why: `${fact.type} is about attempt ${fact.n}, but only ${job.attempt} were ordered` };
}
