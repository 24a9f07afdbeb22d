import { describe, expect, test } from '@jest/globals';
import { readOptions } from './read-options.js';

describe('the options of bench:wallet', () => {
  test('without any, everything is measured', () => {
    expect(readOptions([])).toMatchObject({
      ...{ operations: 20_000, rounds: 5, inFlight: 512, users: 10_000, points: ['free', 'slow'], workloads: ['spread', 'hot', 'one'] },
      contenders: ['whole', 'core', 'lock', 'call', 'loop', 'chained', 'unchained'],
    });
  });

  test.each([
    [['--rounds', '0'], '--rounds is at least 1'],
    [['--operations', '2000000'], '--operations is at most 1000000'],
    [['--points', 'free,fast'], '--points takes free, slow'],
    [['--only', 'whole,redis'], '--only takes whole, core, lock, call, loop, chained, unchained'],
  ])('%j is refused: %s', (args, problem) => {
    expect(() => readOptions(args)).toThrow(problem);
  });

  test('help is not a run', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });
});
