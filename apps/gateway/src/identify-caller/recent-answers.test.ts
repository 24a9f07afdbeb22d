import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { RecentAnswers } from './recent-answers.js';

describe('answers are remembered for a moment', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('until the time is over, so that a revoked key ends within it', () => {
    const answers = new RecentAnswers<string>({ itemsMax: 10, keepMs: 1000 });
    answers.remember('a', 'user');
    jest.advanceTimersByTime(999);
    expect(answers.recall('a')).toBe('user');
    jest.advanceTimersByTime(1);
    expect(answers.recall('a')).toBeUndefined();
  });

  test('counted from the question, however late its answer came', () => {
    const answers = new RecentAnswers<string>({ itemsMax: 10, keepMs: 1000 });
    const askedMs = performance.now();
    jest.advanceTimersByTime(600);
    answers.remember('a', 'user', askedMs);
    jest.advanceTimersByTime(399);
    expect(answers.recall('a')).toBe('user');
    jest.advanceTimersByTime(1);
    expect(answers.recall('a')).toBeUndefined();
  });

  test('never more than the bound: the oldest leaves', () => {
    const answers = new RecentAnswers<string>({ itemsMax: 2, keepMs: 1000 });
    answers.remember('a', 'first');
    answers.remember('b', 'second');
    answers.remember('a', 'first');
    answers.remember('c', 'third');
    expect([answers.recall('a'), answers.recall('b'), answers.recall('c')]).toEqual(['first', undefined, 'third']);
  });
});
