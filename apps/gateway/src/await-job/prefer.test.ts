import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { waitSecondsOf } from './prefer.js';

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
    expect(waitSecondsOf(header)).toBe(seconds);
  });
});
