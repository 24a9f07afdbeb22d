import { describe, expect, test } from '@jest/globals';
import { RELEASED_BY_OPERATOR, type JobState } from '#contracts';
import type { JobFact, RouteNow } from './fact.js';
import { THROTTLES_MAX, type Job } from './job.js';
import { transition } from './transition.js';

/** On the first of three routes, in its second attempt of two tries per route. */
function jobIn(state: JobState, over: Partial<Job> = {}): Job {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    state,
    attempt: 2,
    attemptsMax: 2,
    throttles: 0,
    vendor: 'a',
    route: 0,
    triesBefore: 0,
    pinned: false,
    holdMicro: 1_000n,
    chargeMicro: null,
    overrun: 'absorb',
    overrunMicro: 0n,
    error: null,
    endAs: null,
    resultAttempt: null,
    cachedFrom: null,
    writtenOff: false,
    lateSuccess: false,
    cancelRequested: false,
    ...over,
  };
}

/** `aBC`: three routes, and those of the vendors b and c are paused. */
const routesOf = (text: string): readonly RouteNow[] =>
  Array.from(text, (each) => ({ vendor: each.toLowerCase(), isPaused: each !== each.toLowerCase() }));

type Rejected = Extract<JobFact, { type: 'attemptRejected' }>;
const rejected = (n: number, routes: string, over: Partial<Rejected> = {}): Rejected => ({
  ...{ type: 'attemptRejected', n, billed: false, retryable: true, fault: 'vendor', code: 'vendor_error', retryInMs: 250 },
  routes: routesOf(routes),
  ...over,
});

/** `a+250`: queued with a after 250 ms; `failed`: given up. */
function endOf(job: Job, fact: JobFact): string {
  const answer = transition(job, fact);
  if (answer.kind !== 'moved') return answer.kind;
  return answer.job.state === 'queued' ? `${answer.job.vendor}+${answer.waitMs}` : (answer.job.endAs ?? answer.job.state);
}

const FIRST = { attempt: 1 };
const IS_LAST = { attempt: 2 };
const USER = { fault: 'user', code: 'invalid_input', retryable: false } as const;
const OURS = { fault: 'ours', code: 'service_unavailable', retryable: false } as const;
const BILLED = { billed: true, code: 'empty_result' } as const;
const FINAL = { retryable: false } as const;
const RELEASED = { retryable: false, code: RELEASED_BY_OPERATOR } as const;

describe('where a job goes whose attempt was rejected', () => {
  const cells: readonly (readonly [string, Partial<Job>, Partial<Rejected>, string, string])[] = [
    ['tries are left and its vendor is well', FIRST, {}, 'abc', 'a+250'],
    ['an operator gave it up', FIRST, RELEASED, 'abc', 'failed'],
    ['tries are left and its vendor is paused', FIRST, {}, 'Abc', 'b+0'],
    ['tries are left and its vendor and the next are paused', FIRST, {}, 'ABc', 'c+0'],
    ['tries are left and all are paused: it waits where it is', FIRST, {}, 'ABC', 'a+250'],
    ['its tries are used up', IS_LAST, {}, 'abc', 'b+0'],
    ['its tries are used up and the next is paused', IS_LAST, {}, 'aBc', 'c+0'],
    ['its tries are used up and all are paused: it waits at the next', IS_LAST, {}, 'ABC', 'b+0'],
    ['another attempt would not help', FIRST, FINAL, 'abc', 'b+0'],
    ['we are at fault', FIRST, OURS, 'abc', 'b+0'],
    ['the input is at fault', FIRST, USER, 'abc', 'failed'],
    ['the input is at fault and its vendor is paused', FIRST, USER, 'Abc', 'failed'],
    ['the input is at fault, and it may be tried again', FIRST, { ...USER, retryable: true }, 'Abc', 'a+250'],
    ['the input is at fault, and its tries are used up', IS_LAST, { ...USER, retryable: true }, 'abc', 'failed'],
    ['it was billed', FIRST, BILLED, 'abc', 'a+250'],
    ['it was billed and its vendor is paused', FIRST, BILLED, 'Abc', 'a+250'],
    ['it was billed and its tries are used up', IS_LAST, BILLED, 'abc', 'failed'],
    ['an attempt before was billed', { ...IS_LAST, pinned: true }, {}, 'abc', 'failed'],
    ['an attempt before was billed and its vendor is paused', { ...FIRST, pinned: true }, {}, 'Abc', 'a+250'],
    ['it is on its last route', { ...IS_LAST, route: 2, vendor: 'c' }, {}, 'abc', 'failed'],
    ['it is on its last route, and that is paused', { ...FIRST, route: 2, vendor: 'c' }, {}, 'abC', 'c+250'],
    ['it never goes back', { ...IS_LAST, route: 1, vendor: 'b' }, {}, 'aBC', 'c+0'],
    ['there is one route only', IS_LAST, {}, 'a', 'failed'],
  ];
  test.each(cells)('%s', (_why, over, fact, routes, end) => {
    const job = jobIn('running', over);
    expect(endOf(job, rejected(job.attempt, routes, fact))).toBe(end);
    // What was unknown is decided by the same evidence.
    expect(endOf({ ...job, state: 'unknown' }, rejected(job.attempt, routes, fact))).toBe(end);
  });

  test('an unknown outcome stays with its vendor, whatever becomes of that', () => {
    expect(endOf(jobIn('running'), { type: 'attemptUnknown', n: 2 })).toBe('unknown');
    expect(endOf(jobIn('unknown'), { type: 'routePaused', routes: routesOf('Abc') })).toBe('already');
    expect(endOf(jobIn('unknown'), { type: 'unknownDeadlinePassed', n: 2 })).toBe('failed');
  });
});

describe('where a job goes whose attempt was throttled', () => {
  const cells: readonly (readonly [string, Partial<Job>, string, string])[] = [
    ['its vendor is well: it waits as long as that says', {}, 'abc', 'a+900'],
    ['its vendor is paused', {}, 'Abc', 'b+0'],
    ['all are paused', {}, 'ABC', 'a+900'],
    ['it was throttled too often', { attempt: THROTTLES_MAX, throttles: THROTTLES_MAX - 1 }, 'abc', 'b+0'],
    ['it was throttled too often, and no route is left', { attempt: THROTTLES_MAX, throttles: THROTTLES_MAX - 1 }, 'a', 'failed'],
    ['an attempt before was billed', { pinned: true }, 'Abc', 'a+900'],
  ];
  test.each(cells)('%s', (_why, over, routes, end) => {
    const job = jobIn('running', over);
    expect(endOf(job, { type: 'attemptThrottled', n: job.attempt, retryAfterMs: 900, routes: routesOf(routes) })).toBe(end);
  });
});

describe('where a job goes that waits while its vendor is paused', () => {
  const cells: readonly (readonly [string, Partial<Job>, string, string])[] = [
    ['to the next that is well', {}, 'Abc', 'b+0'],
    ['to the first that is well', {}, 'ABc', 'c+0'],
    ['nowhere while all are paused', {}, 'ABC', 'already'],
    ['nowhere once it was billed', { pinned: true }, 'Abc', 'already'],
    ['nowhere if its vendor is well', {}, 'aBc', 'already'],
    ['never back', { route: 1, vendor: 'b' }, 'aBC', 'already'],
  ];
  test.each(cells)('%s', (_why, over, routes, end) => {
    expect(endOf(jobIn('queued', over), { type: 'routePaused', routes: routesOf(routes) })).toBe(end);
  });
});

test('attempts count up over all routes, and each route has its own tries', () => {
  let job = jobIn('running', { attempt: 1 });
  const seen: string[] = [];
  for (let n = 1; job.state !== 'releasing'; n += 1) {
    seen.push(`${job.attempt}${job.vendor}`);
    const rejection = transition(job, rejected(n, 'abc'));
    if (rejection.kind !== 'moved') throw new Error(rejection.kind);
    ({ job } = rejection);
    if (job.state !== 'queued') break;
    const started = transition(job, { type: 'started', n: n + 1 });
    if (started.kind !== 'moved') throw new Error(started.kind);
    ({ job } = started);
  }
  expect(seen).toEqual(['1a', '2a', '3b', '4b', '5c', '6c']);
});

test('the success of an attempt at the vendor before is still charged', () => {
  const answer = transition(jobIn('running', { route: 1, vendor: 'b', triesBefore: 1 }), { type: 'attemptSucceeded', n: 1, costMicro: 5n });
  expect(answer).toMatchObject({ kind: 'moved', job: { state: 'charging', resultAttempt: expect.stringMatching(/:1$/) } });
});
