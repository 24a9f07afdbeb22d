import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { RecentAnswers } from './recent-answers.js';

const callerOf = (userId: string) => ({ userId, apiKeyId: `key of ${userId}` });

describe('good answers are remembered for a moment', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('until the time is over, so that a revoked key ends within it', () => {
    const answers = new RecentAnswers({ itemsMax: 10, keepMs: 1000 });
    answers.remember('a', callerOf('user'));
    jest.advanceTimersByTime(999);
    expect(answers.recall('a')).toEqual(callerOf('user'));
    jest.advanceTimersByTime(1);
    expect(answers.recall('a')).toBeUndefined();
  });

  test('never more than the bound: the oldest leaves', () => {
    const answers = new RecentAnswers({ itemsMax: 2, keepMs: 1000 });
    answers.remember('a', callerOf('first'));
    answers.remember('b', callerOf('second'));
    answers.remember('a', callerOf('first'));
    answers.remember('c', callerOf('third'));
    expect([answers.recall('a'), answers.recall('b'), answers.recall('c')]).toEqual([callerOf('first'), undefined, callerOf('third')]);
  });
});
