import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { Turnstile } from './turnstile.js';

const { busyFrom, manyFrom, apartMs } = LIMITS.http.turnstile;

describe('submissions step in', () => {
  const replies = { underWay: 0 };
  let turnstile: Turnstile;
  let passed: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    replies.underWay = 0;
    turnstile = new Turnstile(replies);
    passed = [];
  });
  afterEach(() => void jest.useRealTimers());

  const pass = (name: string): void => void turnstile.pass().then(() => passed.push(name));
  const after = async (ms: number): Promise<readonly string[]> => {
    await jest.advanceTimersByTimeAsync(ms);
    return passed.splice(0);
  };

  test('at once, while few are under way', async () => {
    replies.underWay = busyFrom - 1;
    pass('one');
    pass('two');
    expect(await after(0)).toEqual(['one', 'two']);
    pass('three');
    expect(await after(0)).toEqual(['three']);
  });

  test('together with all who come within the same time, while more are; the first of them at once', async () => {
    replies.underWay = busyFrom;
    pass('first');
    expect(await after(1)).toEqual(['first']);
    pass('one');
    expect(await after(apartMs - 3)).toEqual([]);
    pass('two');
    expect(await after(2)).toEqual(['one', 'two']);
    pass('three');
    expect(await after(apartMs - 1)).toEqual([]);
    expect(await after(1)).toEqual(['three']);
  });

  test('at once while many are under way', async () => {
    replies.underWay = manyFrom - 1;
    pass('first');
    expect(await after(1)).toEqual(['first']);
    pass('waits');
    replies.underWay = manyFrom;
    pass('one');
    pass('two');
    expect(await after(1)).toEqual(['one', 'two']);
    expect(await after(apartMs)).toEqual(['waits']);
  });

  test('at once again when it is quiet, past those who still wait', async () => {
    replies.underWay = busyFrom;
    pass('first');
    expect(await after(1)).toEqual(['first']);
    pass('waits');
    replies.underWay = 0;
    pass('quiet');
    expect(await after(0)).toEqual(['quiet']);
    expect(await after(apartMs)).toEqual(['waits']);
  });
});
