import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { LongQueues } from './long-queues.js';
import { Turnstile } from './turnstile.js';

const { busyFrom, manyFrom, apartMs } = LIMITS.http.turnstile;
const { rememberedMs } = LIMITS.http.longQueues;
const queue = { userId: 'anna', product: 'translate' };

describe('submissions step in', () => {
  const replies = { underWay: 0 };
  let longQueues: LongQueues;
  let turnstile: Turnstile;
  let passed: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    replies.underWay = 0;
    longQueues = new LongQueues();
    turnstile = new Turnstile(replies, longQueues);
    passed = [];
  });
  afterEach(() => void jest.useRealTimers());

  const pass = (name: string, to = queue): void => void turnstile.pass(to).then(() => passed.push(name));
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

  test('at once to a queue from which somebody was just sent away, and to no other', async () => {
    replies.underWay = busyFrom;
    pass('first');
    expect(await after(1)).toEqual(['first']);
    longQueues.note(queue);
    pass('long');
    pass('other product', { ...queue, product: 'image' });
    pass('other user', { ...queue, userId: 'ben' });
    expect(await after(1)).toEqual(['long']);
    expect(await after(apartMs)).toEqual(['other product', 'other user']);
    await after(rememberedMs);
    pass('first again');
    expect(await after(1)).toEqual(['first again']);
    pass('no longer long');
    expect(await after(apartMs - 2)).toEqual([]);
    expect(await after(2)).toEqual(['no longer long']);
  });
});
