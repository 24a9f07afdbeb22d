import { fixed, table } from '../../show-table/table.js';
import { readProfile, type HotSpot } from '../profile-app/hot-spots.js';

const TOP = 25;

export interface ProfiledProcess {
  readonly name: string;
  readonly file: string;
  /** Samples tell shares; how much there was to share, the kernel tells: beside other work, a sample may stand for waiting for a core. */
  readonly cpuMsPerJob: number;
}

export function showProfile({ name, file, cpuMsPerJob }: ProfiledProcess): string {
  const { busyMs, wallMs, spots, parts } = readProfile(file);
  const rows = (list: readonly HotSpot[]): string[][] =>
    list.slice(0, TOP).map(({ what, where, percent }) => [what, fixed(percent, 1), fixed(percent * cpuMsPerJob * 10, 1), where]);
  return [
    `${name}: ${fixed(cpuMsPerJob, 3)} CPU-ms per job, busy ${fixed((busyMs / wallMs) * 100, 0)} % of the round`,
    table(
      ['package or folder', '%', 'µs/job'],
      rows(parts).map((row) => row.slice(0, 3)),
    ),
    table(['function', '%', 'µs/job', 'where'], rows(spots), ['where']),
  ].join('\n\n');
}
