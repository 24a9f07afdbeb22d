import { expect, test } from '@jest/globals';
import { median, type Round } from '../figures.js';
import { summarize } from './summary.js';

const round = (contender: string, number: number, finishedPerSecond: number): Round => ({
  ...{ contender, round: number, finishedPerSecond, acceptedPerSecond: finishedPerSecond, acceptP50Ms: 1, acceptP99Ms: 2 },
  ...{ cpuMsPerJob: { worker: 1, wallet: 2 }, books: '', booksAreRight: true },
});

test('ours is compared with the faster mode of the same round, not of the best one', () => {
  const work = { jobs: 10, users: 1, connections: 1 };
  const rounds = [
    ...[round('ours', 1, 300), round('rival textbook', 1, 100), round('rival proc', 1, 200)],
    ...[round('ours', 2, 400), round('rival textbook', 2, 500), round('rival proc', 2, 250)],
  ];
  const { ratios, rows } = summarize(work, rounds);
  expect(ratios).toEqual([1.5, 0.8]);
  expect(rows[0]).toMatchObject({ contender: 'ours', finishedPerSecond: 350, cpuMsPerJob: 3 });
});

test('the median of an even number of values is between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
