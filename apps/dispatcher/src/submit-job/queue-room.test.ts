import { describe, expect, test } from '@jest/globals';
import { newJob } from '../../test-support/jobs.js';
import { fit, holdersOf, type Room } from './queue-room.js';

const [USER, KEY] = ['user', 'key'];
const jobs = (count: number, apiKeyId: string | null = null) =>
  Array.from({ length: count }, (_, n) => newJob({ id: `${apiKeyId ?? ''}${n}`, userId: USER, apiKeyId }));
const room = (queues: Record<string, readonly [waiting: number, most: number]>, stored: readonly string[] = []): Room => ({
  queues: new Map(Object.entries(queues).map(([id, [waiting, most]]) => [id, { waiting, most }])),
  stored: new Set(stored),
});

describe('of what is submitted at once', () => {
  test.each<[string, Room, readonly string[], readonly string[]]>([
    ['all fit while there is room', room({ user: [0, 3] }), ['key0', 'key1', 'key2'], []],
    ['the first ones fit', room({ user: [1, 3] }), ['key0', 'key1'], ['key2']],
    ['none fits into a full queue', room({ user: [3, 3] }), [], ['key0', 'key1', 'key2']],
    ['none fits where more wait than may now', room({ user: [9, 3] }), [], ['key0', 'key1', 'key2']],
    ['the key may be what is full', room({ user: [0, 9], key: [1, 2] }), ['key0'], ['key1', 'key2']],
    ['what is stored already takes no room, and is neither', room({ user: [2, 3] }, ['key0']), ['key1'], ['key2']],
  ])('%s', (_what, given, fits, isFull) => {
    const { fitting, full } = fit(jobs(3, KEY), given);
    expect(fitting.map(({ id }) => id)).toEqual(fits);
    expect([...full.keys()]).toEqual(isFull);
  });

  test('one job is told whose limit it is, and how many wait by then', () => {
    const { full } = fit([...jobs(2, KEY), ...jobs(2)], room({ user: [1, 3], key: [0, 1] }));
    expect([...full]).toEqual([
      ['key1', { of: 'key', most: 1, waiting: 1 }],
      ['1', { of: 'user', most: 3, waiting: 3 }],
    ]);
  });
});

test('jobs count for their user and for the key that they came with', () => {
  expect(holdersOf([...jobs(2, KEY), ...jobs(1)])).toEqual([
    { userId: USER, id: USER, jobs: 3 },
    { userId: USER, id: KEY, jobs: 2 },
  ]);
});
