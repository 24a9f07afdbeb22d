import { expect, test } from '@jest/globals';
import type { Round } from '../figures.js';
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
