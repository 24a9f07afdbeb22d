import { totalOf } from '../../measure-cpu/cpu-per-unit.js';
import { fixed } from '../../show-table/table.js';
import { CONTENDER_NAMES, type Round } from '../figures.js';

/** One line as soon as a round has ended and its books agree. */
export function sayRound({ contender, round, operations, operationsPerSecond, p50Ms, p99Ms, cpuMs }: Round): void {
  console.log(
    `  ${round === 0 ? 'warm-up' : `round ${round}`}, ${CONTENDER_NAMES[contender]}: ${fixed(operationsPerSecond, 0)} operations/s (${operations}), ` +
      `p50 ${fixed(p50Ms, 2)} ms, p99 ${fixed(p99Ms, 2)} ms, ${fixed(totalOf(cpuMs), 3)} CPU-ms each; books agree`,
  );
}
