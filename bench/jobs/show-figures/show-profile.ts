import { readProfile, type HotSpot } from '../profile-app/hot-spots.js';
import { fixed, table } from './table.js';

const TOP = 25;

export function showProfile(app: string, file: string, jobs: number): string {
  const { busyMs, wallMs, spots, parts } = readProfile(file);
  const rows = (list: readonly HotSpot[]): string[][] =>
    list.slice(0, TOP).map(({ what, where, ms, percent }) => [what, fixed(percent, 1), fixed((ms * 1_000) / jobs, 1), where]);
  return [
    `${app}: busy ${fixed(busyMs, 0)} of ${fixed(wallMs, 0)} ms (${fixed((busyMs / wallMs) * 100, 0)} %), ${fixed(busyMs / jobs, 3)} ms per job`,
    table(
      ['package or folder', '%', 'µs/job'],
      rows(parts).map((row) => row.slice(0, 3)),
    ),
    table(['function', '%', 'µs/job', 'where'], rows(spots)),
  ].join('\n\n');
}
