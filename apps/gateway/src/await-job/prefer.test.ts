import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { appliedPreference, waitOf } from './prefer.js';

describe('Prefer: wait=N', () => {
  test.each([
    [undefined, undefined],
    ['wait=5', 5],
    ['wait=0', 0],
    ['Wait = 7', 7],
    ['wait="9"', 9],
    ['respond-async, wait=5', 5],
    ['respond-async,wait=5;strict', 5],
    ['wait=3, wait=8', 3],
    [['respond-async', 'wait=4'], 4],
    ['respond-async', undefined],
    ['', undefined],
    ['wait', undefined],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait=soon', undefined],
    ['awaits=5', undefined],
    ['wait=100000', LIMITS.http.waitSecondsMax],
  ])('%p asks for %p seconds', (header, seconds) => {
    expect(waitOf(header)?.seconds).toBe(seconds);
  });

  test.each([
    ['wait=5', 'end', 'wait=5'],
    ['wait=5; until=result', 'result', 'wait=5; until=result'],
    ['respond-async, wait=5;UNTIL = "result";x', 'result', 'wait=5; until=result'],
    ['wait=5; until=end', 'end', 'wait=5'],
    ['wait=5; until=resultant', 'end', 'wait=5'],
    ['wait=5, until=result', 'end', 'wait=5'],
  ])('%p waits until the %s, and is told so as %p', (header, until, applied) => {
    const wait = waitOf(header);
    expect(wait?.until).toBe(until);
    expect(wait && appliedPreference(wait)).toBe(applied);
  });
});
