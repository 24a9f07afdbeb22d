import { expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { openJob } from '../../test-support/jobs.js';
import { alertOfMove, alertOfWait } from './alerts-of.js';

test('operators are told of what a clock has decided at our expense, and of nothing else', () => {
  const job = openJob({ id: 'j', attempt: 2, state: 'releasing' });
  expect(alertOfMove({ ...job, written_off: true })).toMatchObject([
    { kind: 'written_off', vendor: 'deepl', jobId: 'j', attemptId: 'j:2' },
  ]);
  expect(alertOfMove(job)).toEqual([]);
});

test.each([
  [null, 0],
  [LIMITS.alerts.unknownForMs - 1, 0],
  [LIMITS.alerts.unknownForMs, 1],
])('operators are told of a job that is unknown for too long: %s ms, %i alerts', (unknown_for_ms, count) => {
  expect(alertOfWait({ ...openJob({ state: 'unknown', attempt: 1 }), said: 3, unknown_for_ms })).toHaveLength(count);
});
