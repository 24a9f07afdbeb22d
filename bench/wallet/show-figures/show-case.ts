import { totalOf } from '../../measure-cpu/cpu-per-unit.js';
import { median } from '../../quantiles/quantiles.js';
import { fixed, table } from '../../show-table/table.js';
import { CONTENDER_NAMES, type ContenderKey, type Point, type Round, type Workload } from '../figures.js';
import type { Measured } from './wanted.js';

/** One point and one workload: all rounds of all contenders. */
export interface Case {
  readonly point: Point;
  readonly work: Workload;
  readonly rounds: readonly Round[];
  readonly measured: readonly Measured[];
}

/** The median of each figure over the rounds, a row per contender; below it, where the CPU time went. */
export function showCase({ work, rounds }: Case): string {
  const contenders = [...new Set(rounds.map(({ contender }) => contender))];
  const count = new Set(rounds.map(({ round }) => round)).size;
  const head = [`median of ${count}`, 'operations/s', 'p50 ms', 'p99 ms', 'CPU-ms/op', 'disk bytes/op', 'WAL bytes/op'];
  const rows = contenders.map((contender) => {
    const of = (figure: (round: Round) => number): number => medianOf(rounds, contender, figure);
    return [
      CONTENDER_NAMES[contender],
      fixed(
        of((round) => round.operationsPerSecond),
        0,
      ),
      fixed(
        of((round) => round.p50Ms),
        2,
      ),
      fixed(
        of((round) => round.p99Ms),
        2,
      ),
      fixed(
        of((round) => totalOf(round.cpuMs)),
        3,
      ),
      fixed(
        of((round) => round.diskBytes),
        0,
      ),
      fixed(
        of((round) => round.walBytes),
        0,
      ),
    ];
  });
  const cpu = contenders.map((contender) => `  ${CONTENDER_NAMES[contender]}: ${showCpu(rounds, contender)}`);
  return `${work.title}\n\n${table(head, rows)}\n\nCPU-ms per operation:\n${cpu.join('\n')}`;
}

function showCpu(rounds: readonly Round[], contender: ContenderKey): string {
  const names = new Set(rounds.filter((round) => round.contender === contender).flatMap(({ cpuMs }) => Object.keys(cpuMs)));
  return [...names]
    .map((name) => ({ name, ms: medianOf(rounds, contender, (round) => round.cpuMs[name] ?? 0) }))
    .filter(({ ms }) => Math.abs(ms) >= 0.0005)
    .sort((a, b) => b.ms - a.ms)
    .map(({ name, ms }) => `${name} ${fixed(ms, 3)}`)
    .join(', ');
}

function medianOf(rounds: readonly Round[], contender: ContenderKey, figure: (round: Round) => number): number {
  return median(rounds.filter((round) => round.contender === contender).map(figure));
}

/** Wanted beside measured. A figure that is missed is shown and fails nothing: machines differ. */
export function showWanted(cases: readonly Case[]): string {
  const rows = cases.flatMap(({ measured }) =>
    measured.map(({ point, workload, what, median: middle, least, most, digits, bound, isMet }) => [
      what,
      `fsync ${point}`,
      workload,
      fixed(middle, digits),
      `${fixed(least, digits)} … ${fixed(most, digits)}`,
      'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`,
      isMet ? 'met' : 'MISSED',
    ]),
  );
  return table(['what is wanted', 'point', 'workload', 'measured', 'rounds', 'wanted', ''], rows, ['point', 'workload', '']);
}
