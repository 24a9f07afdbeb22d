import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { Turnstile } from './turnstile.js';

const { everyMs, forMs, toldMax } = LIMITS.http.turnstile;

describe('submissions step in', () => {
  let turnstile: Turnstile;
  let passed: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    turnstile = new Turnstile();
    passed = [];
  });
  afterEach(() => void jest.useRealTimers());

  const pass = (jobId: string, userId = 'ada'): void => void turnstile.pass(userId, jobId).then(() => passed.push(jobId));
  const after = async (ms: number): Promise<readonly string[]> => {
    await jest.advanceTimersByTimeAsync(ms);
    return passed.splice(0);
  };

  test('at once, while nobody of their user was told to come back', async () => {
    turnstile.sentAway('grace', 'late', 2_000);
    pass('one');
    pass('two');
    expect(await after(0)).toEqual(['one', 'two']);
  });

  test('together, once somebody was; and at once again when that is over', async () => {
    turnstile.sentAway('ada', 'late', 2_000);
    pass('one');
    expect(await after(everyMs / 2)).toEqual([]);
    pass('two');
    pass('hers', 'grace');
    expect(await after(0)).toEqual(['hers']);
    expect(await after(everyMs / 2)).toEqual(['one', 'two']);
    await after(forMs);
    pass('three');
    expect(await after(0)).toEqual(['three']);
  });

  test('at once when they come back in time, and once for each time that they were told', async () => {
    turnstile.sentAway('ada', 'early', 60_000);
    turnstile.sentAway('ada', 'due', 500);
    await after(500);
    pass('due');
    pass('early');
    expect(await after(0)).toEqual(['due']);
    expect(await after(everyMs)).toEqual(['early']);
    pass('due');
    expect(await after(0)).toEqual([]);
    expect(await after(everyMs)).toEqual(['due']);
  });

  test('together with the others when so many were told since that theirs is forgotten', async () => {
    turnstile.sentAway('ada', 'first', 0);
    for (let n = 0; n < toldMax; n += 1) turnstile.sentAway('ada', `job ${n}`, 0);
    pass('first');
    pass('job 7');
    expect(await after(0)).toEqual(['job 7']);
    expect(await after(everyMs)).toEqual(['first']);
  });
});
