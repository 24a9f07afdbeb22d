import { totalOf } from '../../measure-cpu/cpu-per-unit.js';
import { median } from '../../quantiles/quantiles.js';
import { fixed, table } from '../../show-table/table.js';
import type { Case, Round } from '../figures.js';

export interface CaseSummary {
  readonly work: Case;
  readonly rows: readonly ContenderSummary[];
  /** Ours divided by the fastest other contender of the same round, finished/s. */
  readonly ratios: readonly number[];
  readonly rounds: readonly Round[];
}

export interface ContenderSummary {
  readonly contender: string;
  readonly acceptedPerSecond: number;
  readonly finishedPerSecond: number;
  readonly acceptP50Ms: number;
  readonly acceptP99Ms: number;
  readonly cpuMsPerJob: number;
  readonly cpuMsPerJobBy: Readonly<Record<string, number>>;
}

/** The median of each figure over the rounds. */
export function summarize(work: Case, rounds: readonly Round[]): CaseSummary {
  const names = [...new Set(rounds.map(({ contender }) => contender))];
  const rows = names.map((contender) => {
    const own = rounds.filter((round) => round.contender === contender);
    const of = (figure: (round: Round) => number): number => median(own.map(figure));
    const parts = [...new Set(own.flatMap((round) => Object.keys(round.cpuMsPerJob)))];
    return {
      contender,
      acceptedPerSecond: of((round) => round.acceptedPerSecond),
      finishedPerSecond: of((round) => round.finishedPerSecond),
      acceptP50Ms: of((round) => round.acceptP50Ms),
      acceptP99Ms: of((round) => round.acceptP99Ms),
      cpuMsPerJob: of((round) => totalOf(round.cpuMsPerJob)),
      cpuMsPerJobBy: Object.fromEntries(parts.map((part) => [part, of((round) => round.cpuMsPerJob[part] ?? 0)])),
    };
  });
  return { work, rows, ratios: ratiosOf(rounds), rounds };
}

function ratiosOf(rounds: readonly Round[]): number[] {
  const numbers = [...new Set(rounds.map(({ round }) => round))];
  return numbers.flatMap((number) => {
    const inRound = rounds.filter(({ round }) => round === number);
    const ours = inRound.find(({ contender }) => contender === 'ours');
    const rivals = inRound.filter(({ contender }) => contender !== 'ours').map(({ finishedPerSecond }) => finishedPerSecond);
    return ours && rivals.length > 0 ? [ours.finishedPerSecond / Math.max(...rivals)] : [];
  });
}

export const titleOf = ({ jobs, users, connections }: Case): string =>
  `${jobs} jobs, ${users} user${users === 1 ? '' : 's'}, ${connections} connection${connections === 1 ? '' : 's'}`;

export function showCase({ work, rows, ratios, rounds }: CaseSummary): string {
  const count = new Set(rounds.map(({ round }) => round)).size;
  const head = [`median of ${count}`, 'accepted/s', 'finished/s', 'accept p50 ms', 'p99 ms', 'CPU-ms/job'];
  const cells = rows.map((row) => [
    row.contender,
    fixed(row.acceptedPerSecond, 0),
    fixed(row.finishedPerSecond, 0),
    fixed(row.acceptP50Ms, 1),
    fixed(row.acceptP99Ms, 1),
    row.cpuMsPerJob > 0 ? fixed(row.cpuMsPerJob, 2) : '–',
  ]);
  const comparison =
    ratios.length === 0
      ? ''
      : `\nfinished/s, ours to the fastest other of the same round: ${fixed(median(ratios), 2)} (${ratios.map((each) => fixed(each, 2)).join(', ')})`;
  return `${titleOf(work)}\n${table(head, cells)}${comparison}`;
}

/** CPU-ms per job, a row per process and a column per contender. */
export function showCpu({ rows }: Pick<CaseSummary, 'rows'>): string {
  return rows
    .map(({ contender, cpuMsPerJobBy, cpuMsPerJob }) => {
      const parts = Object.entries(cpuMsPerJobBy)
        .filter(([, ms]) => Math.abs(ms) >= 0.005)
        .sort(([, a], [, b]) => b - a)
        .map(([name, ms]) => `${name} ${fixed(ms, 2)}`);
      return `  ${contender}: ${fixed(cpuMsPerJob, 2)} = ${parts.join(', ')}`;
    })
    .join('\n');
}
