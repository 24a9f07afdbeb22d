import { describe, expect, test } from '@jest/globals';
import type { Posted } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { isWanted, type Wish } from '../note-events/note-events.js';
import { hasComeBack, healthAfter, isFailing, pauseMsOf, verdictOn, type Health } from './health.js';
import { outcomeOf } from './post-outcome.js';
import { nextTryAt } from './retry-schedule.js';

const NOW = new Date('2026-11-27T12:00:00Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const HOUR = 3_600_000;
const { giveUpAfterMs, retryAfterMaxMs, retryAfterMs: WAITS, jitter } = LIMITS.webhooks;

describe('what a post came to', () => {
  const answered = (status: number, retryAfter?: string): Posted => ({ kind: 'answered', status, retryAfter, excerpt: '' });
  const failed = (fault: string, retryAfterMs?: number) => ({ kind: 'failed', fault, retryAfterMs });
  test.each<readonly [string, Posted, object]>([
    ['200', answered(200), { kind: 'taken' }],
    ['299', answered(299), { kind: 'taken' }],
    ['199', answered(199), failed('status 199')],
    ['a redirect', answered(307), failed('status 307: redirects are not followed')],
    ['410', answered(410), { kind: 'gone', fault: 'status 410' }],
    ['400', answered(400), failed('status 400')],
    ['500', answered(500), failed('status 500')],
    ['429 with seconds', answered(429, '120'), failed('status 429', 120_000)],
    ['503 with a date', answered(503, new Date(NOW.getTime() + 90_000).toUTCString()), failed('status 503', 90_000)],
    ['a date that is over', answered(503, ago(90_000).toUTCString()), failed('status 503', 0)],
    ['more than we wait', answered(503, '999999999'), failed('status 503', retryAfterMaxMs)],
    ['no time at all', answered(503, 'soon'), failed('status 503')],
    ['a negative one', answered(503, '-5'), failed('status 503')],
    ['no answer', { kind: 'failed', reason: 'x' }, failed('no answer: x')],
    ['an address inside', { kind: 'forbidden', reason: 'x' }, failed('not sent: x')],
  ])('%s', (_what, posted, outcome) => {
    expect(outcomeOf(posted, NOW)).toEqual(outcome);
  });
});

describe('when a delivery is tried again', () => {
  const next = (tries: number, changes: object = {}, chance = 0.5) =>
    nextTryAt({ tries, owedSince: ago(0), now: NOW, retryAfterMs: undefined, ...changes }, chance);
  const waitOf = (tries: number, changes: object = {}, chance = 0.5) =>
    (next(tries, changes, chance)?.getTime() ?? Number.NaN) - NOW.getTime();

  test('later and later, eleven times in all, for about a day', () => {
    const waits = WAITS.map((_wait, at) => waitOf(at + 1));
    expect(waits).toEqual([...WAITS]);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    const hours = waits.reduce((sum, ms) => sum + ms, 0) / HOUR;
    expect(hours).toBeGreaterThan(20);
    expect(hours * (1 + jitter)).toBeLessThan(24);
    expect(next(WAITS.length + 1)).toBeUndefined();
  });

  test('spread by chance, within a tenth', () => {
    expect(waitOf(3, {}, 0)).toBe(WAITS[2] * (1 - jitter));
    expect(waitOf(3, {}, 1)).toBe(WAITS[2] * (1 + jitter));
  });

  test('not before its receiver asked for, and not earlier for that', () => {
    expect(waitOf(1, { retryAfterMs: 60_000 })).toBe(60_000);
    expect(waitOf(5, { retryAfterMs: 60_000 })).toBe(WAITS[4]);
  });

  test('never, once it is a day old', () => {
    expect(next(1, { owedSince: ago(giveUpAfterMs - 1) })).toBeDefined();
    expect(next(1, { owedSince: ago(giveUpAfterMs) })).toBeUndefined();
  });
});

describe('how an endpoint is', () => {
  const healthy: Health = { failures: 0, failingSince: null, lastSuccessAt: ago(HOUR), lastFault: null };
  const failure = { kind: 'failed', fault: 'status 500', retryAfterMs: undefined } as const;
  const failingFor = (ms: number): Health => ({ ...healthy, failures: 3, failingSince: ago(ms), lastFault: 'status 500' });

  test('it is failing after three failures in a row, and well after one success', () => {
    const twice = healthAfter(healthAfter(healthy, failure, ago(2)), failure, ago(1));
    expect([isFailing(twice), isFailing(healthAfter(twice, failure, NOW))]).toEqual([false, true]);
    expect(twice.failingSince).toEqual(ago(2));
    expect(healthAfter(failingFor(HOUR), { kind: 'taken' }, NOW)).toEqual({ ...healthy, lastSuccessAt: NOW });
  });

  test.each([
    [0, 1_000],
    [30_000, 3_000],
    [HOUR, 60_000],
  ])('after %i ms of it, the next probe is in %i ms', (ms, pause) => {
    expect(pauseMsOf(failingFor(ms), NOW)).toBe(pause);
  });

  test('what waits is hurried only after it was away for a while', () => {
    expect([hasComeBack(failingFor(59_000), NOW), hasComeBack(failingFor(60_000), NOW), hasComeBack(healthy, NOW)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test.each([
    ['nothing for a while', 5 * HOUR, null, 'none'],
    ['a warning after six hours', 6 * HOUR, null, 'warn'],
    ['nothing more until three days', 71 * HOUR, ago(60 * HOUR), 'none'],
    ['its end after three days', 72 * HOUR, ago(60 * HOUR), 'disable'],
    ['a warning first, however late', 100 * HOUR, null, 'warn'],
  ] as const)('what follows is %s', (_what, ms, warnedAt, verdict) => {
    expect(verdictOn(failingFor(ms), warnedAt, NOW)).toBe(verdict);
  });
});

describe('an endpoint is told of', () => {
  const event = { type: 'job.succeeded', product: 'translate', isBatchItem: false, endedAt: NOW } as const;
  const wish: Wish = { events: ['job.succeeded'], products: null, batch_items: false, created_at: ago(1) };
  test.each([
    ['what it wants', event, wish, true],
    ['no other event', { ...event, type: 'job.failed' as const }, wish, false],
    ['its products', event, { ...wish, products: ['translate'] }, true],
    ['no other product', event, { ...wish, products: ['chat'] }, false],
    ['no item of a batch', { ...event, isBatchItem: true }, wish, false],
    ['items of batches, if it wants them', { ...event, isBatchItem: true }, { ...wish, batch_items: true }, true],
    ['nothing that ended before there was it', event, { ...wish, created_at: new Date(NOW.getTime() + 1) }, false],
  ])('%s', (_what, of, wanted, is) => {
    expect(isWanted(of, wanted)).toBe(is);
  });
});
