import { describe, expect, test } from '@jest/globals';
import { BATCH_ENDS } from '#contracts';
import { nextOf, type BatchNow, type Next } from './next-of-batch.js';

const BOUNDS = { openItemsMax: 500, failuresFrom: 20, fillWithinMs: 1_000 };
const RUNNING: BatchNow = {
  state: 'running',
  holdMicro: 1_000n,
  begunMicro: 400n,
  chargedMicro: 0n,
  stopPercent: null,
  ageMs: 0,
  waiting: 600,
  running: 100,
  succeeded: 50,
  failed: 50,
  cancelled: 0,
  skipped: 0,
};
const CLOSE: Next = { kind: 'close' };
const WAIT: Next = { kind: 'wait' };
const FAILURES: Next = { kind: 'stop', reason: 'failures' };

describe('the next step of a batch', () => {
  test.each<readonly [string, Partial<BatchNow>, Next]>([
    ['that is being filled is its client’s', { state: 'filling', ageMs: 1_000 }, WAIT],
    ['that nobody seals is to give it up', { state: 'filling', ageMs: 1_001 }, { kind: 'stop', reason: 'cancelled' }],
    ['that is sealed is its hold', { state: 'holding' }, { kind: 'sayHold' }],
    ['whose items have all ended is the release of what is left', { state: 'closing' }, { kind: 'sayRelease' }],
    ['that runs is to begin as many as there is room for, with what is left', {}, { kind: 'begin', room: 400, leftMicro: 600n }],
    ['that is full is to wait', { running: 500 }, WAIT],
    ['of which nothing waits any more is to wait for what is under way', { waiting: 0 }, WAIT],
    ['of which everything has ended is to close', { waiting: 0, running: 0 }, CLOSE],
    ['that is stopped is to take back what has not begun', { state: 'stopping', running: 0 }, { kind: 'clear' }],
    ['that is stopped is to take back what is queued', { state: 'stopping', waiting: 0 }, { kind: 'clear' }],
    ['that is stopped and cleared is to close', { state: 'stopping', waiting: 0, running: 0 }, CLOSE],
    ['of which more than allowed have failed is to stop', { stopPercent: 49 }, FAILURES],
    ['of which as many as allowed have failed is to go on', { stopPercent: 50 }, { kind: 'begin', room: 400, leftMicro: 600n }],
    [
      'of which too few have ended to tell is to go on',
      { stopPercent: 1, succeeded: 0, failed: 19 },
      { kind: 'begin', room: 400, leftMicro: 600n },
    ],
    ['of which just enough have failed to tell is to stop', { stopPercent: 99, succeeded: 0, failed: 20 }, FAILURES],
  ])('%s', (_what, changes, next) => {
    expect(nextOf({ ...RUNNING, ...changes }, BOUNDS)).toEqual(next);
  });

  test.each(BATCH_ENDS)('that has ended (%s) is to say so', (state) => {
    expect(nextOf({ ...RUNNING, state }, BOUNDS)).toEqual({ kind: 'announce' });
  });
});
