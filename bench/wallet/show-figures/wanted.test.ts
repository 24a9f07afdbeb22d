import { describe, expect, test } from '@jest/globals';
import type { ContenderKey, Round } from '../figures.js';
import { holdAgainst, WANTED } from './wanted.js';

const round = (contender: ContenderKey, number: number, operationsPerSecond: number, p50Ms = 1): Round => ({
  ...{ contender, round: number, operations: 100, operationsPerSecond, p50Ms, p99Ms: 2 * p50Ms, afterJobId: '' },
  ...{ cpuMs: {}, diskBytes: 0, walBytes: 0 },
});
const of = (point: string, workload: string) => WANTED.filter((each) => each.point === point && each.workload === workload);

describe('what is wanted is held against what was measured', () => {
  test('a ratio is taken within a round, and its median over the rounds', () => {
    const rounds = [
      ...[round('whole', 1, 300), round('call', 1, 100)],
      ...[round('whole', 2, 400), round('call', 2, 400)],
      ...[round('whole', 3, 320), round('call', 3, 200)],
    ];
    const [ratio] = holdAgainst(of('free', 'spread'), rounds);
    expect(ratio).toMatchObject({ median: 1.6, least: 1, most: 3, isMet: true, bound: { atLeast: 1.5 } });
  });

  test('what needs a contender that did not run is left out', () => {
    expect(holdAgainst(of('slow', 'hot'), [round('call', 1, 100), round('lock', 1, 50)])).toEqual([]);
    expect(holdAgainst(of('slow', 'hot'), [round('whole', 1, 9_999)])).toMatchObject([{ median: 9_999, isMet: false }]);
  });

  test('what the chain costs is how much more CPU time the core takes with it', () => {
    const measured = (contender: ContenderKey, cpuMs: number): Round => ({
      ...round(contender, 1, 100),
      cpuMs: { client: cpuMs / 2, PostgreSQL: cpuMs / 2 },
    });
    const [cost] = holdAgainst(
      of('free', 'hot').filter(({ what }) => what.includes('chain')),
      [measured('chained', 0.108), measured('unchained', 0.1)],
    );
    expect(cost).toMatchObject({ isMet: true, bound: { atMost: 10 } });
    expect(cost?.median).toBeCloseTo(8, 6);
  });

  test('a latency is met when it is small enough', () => {
    expect(holdAgainst(of('free', 'one'), [round('whole', 1, 300, 4)])).toMatchObject([{ median: 4, isMet: true }]);
    expect(holdAgainst(of('free', 'one'), [round('whole', 1, 300, 4.1)])).toMatchObject([{ median: 4.1, isMet: false }]);
  });
});
