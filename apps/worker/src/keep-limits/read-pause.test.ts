import { expect, test } from '@jest/globals';
import type { VendorOutcome } from '#contracts';
import { readPause } from './read-pause.js';

type Headers = Readonly<Record<string, string>>;
const DATE = 'Fri, 27 Nov 2026 10:00:00 GMT';
const AT = Date.parse(DATE) / 1_000;

const rule = (resetIs: 'seconds' | 'epochSeconds' | 'duration') => ({ remainingAt: 'header:left', resetAt: 'header:reset', resetIs });
const pauseOf = (resetIs: Parameters<typeof rule>[0], headers: Headers, outcome: VendorOutcome = { kind: 'succeeded', usage: {} }) => {
  const answer = { status: 200, headers, body: Buffer.from('{}') };
  const meaning = outcome.kind === 'succeeded' ? { outcome, result: { kind: 'json' as const, value: {} } } : { outcome };
  return readPause([rule(resetIs)], { phase: 'answered', answer }, meaning);
};

test.each<[string, Parameters<typeof rule>[0], Headers, number | undefined]>([
  ['something is left', 'seconds', { left: '3', reset: '7' }, undefined],
  ['nothing is left, for seconds', 'seconds', { left: '0', reset: '7' }, 7_000],
  ['nothing is left until a moment of the vendor’s clock', 'epochSeconds', { left: '0', reset: String(AT + 9), date: DATE }, 9_000],
  ['a moment that has passed', 'epochSeconds', { left: '0', reset: String(AT - 9), date: DATE }, undefined],
  ['a moment without a clock', 'epochSeconds', { left: '0', reset: String(AT + 9) }, undefined],
  ['a duration', 'duration', { left: '0', reset: '6m0s' }, 360_000],
  ['a short duration', 'duration', { left: '0', reset: '20ms' }, 20],
  ['a fraction', 'duration', { left: '0.0', reset: '1.5s' }, 1_500],
  ['no duration', 'duration', { left: '0', reset: 'soon' }, undefined],
  ['no number', 'seconds', { left: 'none', reset: '7' }, undefined],
  ['nothing said', 'seconds', {}, undefined],
  ['more than a day', 'seconds', { left: '0', reset: '1000000' }, 86_400_000],
])('%s', (_what, resetIs, headers, ms) => {
  expect(pauseOf(resetIs, headers)).toBe(ms);
});

test('the longer of Retry-After and the vendor’s own header counts', () => {
  expect(pauseOf('seconds', { left: '0', reset: '2' }, { kind: 'throttled', retryAfterMs: 5_000 })).toBe(5_000);
  expect(pauseOf('seconds', {}, { kind: 'throttled' })).toBeUndefined();
});
