import { describe, expect, test } from '@jest/globals';
import { eventIdOf, seenPositionOf, seenStepsOf } from './event-id.js';

const JOB = '0198c0de-0000-7000-8000-000000000001';

describe('the id of an event among all', () => {
  test('comes back as it was given out', () => {
    const position = { tx: '1234567890123456789', jobId: JOB };
    expect(seenPositionOf(eventIdOf(position))).toEqual(position);
  });

  test.each([undefined, ''])('%p: nothing was seen', (text) => {
    expect(seenPositionOf(text)).toBeNull();
  });

  test.each(['1', `.${JOB}`, `1.${JOB}.`, `-1.${JOB}`, `1.${JOB.toUpperCase()}`, `${'9'.repeat(20)}.${JOB}`, `1 .${JOB}`, `1.${JOB}\n`])(
    '%p was never given out',
    (text) => {
      expect(() => seenPositionOf(text)).toThrow('Last-Event-ID');
    },
  );
});

describe('the id of a step', () => {
  test.each([
    [undefined, 0],
    [`${JOB}:stored`, 1],
    [`${JOB}:held`, 2],
    [`${JOB}:started`, 3],
    [`${JOB}:unknown`, 4],
    [`${JOB}:succeeded`, 5],
    [`${JOB}:expired`, 5],
  ])('%p: %i steps were seen', (text, steps) => {
    expect(seenStepsOf(text, JOB)).toBe(steps);
  });

  test.each(['x', JOB, `${JOB}:`, `${JOB}:x`, `${JOB}:held:`, '0198c0de-0000-7000-8000-000000000002:held'])(
    '%p was never given out',
    (text) => {
      expect(() => seenStepsOf(text, JOB)).toThrow('Last-Event-ID');
    },
  );
});
