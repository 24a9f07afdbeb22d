import { quantile } from '../../quantiles/quantiles.js';
import { fixed, table } from '../../show-table/table.js';
import { PATHS, type SplitJob, type Until, type Wait } from '../split-hops/hops.js';

/** What one client may wait for us, on the machine that the issue was written on (two cores). */
export const WANTED = { p50Ms: 20, p99Ms: 60 };

export interface Figures {
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

export function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number): number => quantile(sorted, p);
  const meanMs = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { meanMs, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), mostMs: at(1) };
}

export const addedBy = (waits: readonly Wait[]): Figures => figuresOf(waits.map(({ totalMs, vendorMs }) => totalMs - vendorMs));

const HEAD = ['', 'mean ms', 'p50', 'p95', 'p99', 'most'];

const rowOf = (name: string, { meanMs, p50Ms, p95Ms, p99Ms, mostMs }: Figures): string[] => [
  name,
  ...[meanMs, p50Ms, p95Ms, p99Ms, mostMs].map((ms) => fixed(ms, 2)),
];

/** The means of the hops add up to the mean of what the client waited; quantiles of parts never do. */
export function showHops(jobs: readonly SplitJob[], until: Until): string {
  const hops = PATHS[until].map(({ at, what }, index) =>
    rowOf(`${at} ${what}`, figuresOf(jobs.map(({ hopsMs }) => hopsMs[index] ?? Number.NaN))),
  );
  const sums = jobs.map(({ hopsMs }) => hopsMs.reduce((sum, ms) => sum + ms, 0));
  return table(HEAD, [
    ...hops,
    rowOf('all hops', figuresOf(sums)),
    rowOf('what the client waited', figuresOf(jobs.map(({ totalMs }) => totalMs))),
    rowOf('remainder', figuresOf(jobs.map(({ totalMs }, index) => totalMs - (sums[index] ?? Number.NaN)))),
    rowOf('added by Holdfast', addedBy(jobs)),
  ]);
}

export type Waits = Readonly<Record<Until, { readonly alone: readonly Wait[]; readonly heard: readonly SplitJob[] }>>;

const WAITED: Readonly<Record<Until, string>> = { result: 'for its stored result', end: 'for its charge, too' };

export function showWaits(waits: Waits): string {
  const rows = (until: Until): string[][] => {
    const { alone, heard } = waits[until];
    return [
      rowOf(`client waited ${WAITED[until]}`, figuresOf(alone.map(({ totalMs }) => totalMs))),
      rowOf('  of that the vendor', figuresOf(alone.map(({ vendorMs }) => vendorMs))),
      rowOf('  added by Holdfast', addedBy(alone)),
      rowOf('  the same when heard hop by hop', addedBy(heard)),
    ];
  };
  return table(HEAD, [...rows('result'), ...rows('end')]);
}

/** Of the synchronous path to the stored result: key, hold, queue, call, result. */
export function showWanted(waits: readonly Wait[]): string {
  const { p50Ms, p99Ms } = addedBy(waits);
  const line = (name: string, ms: number, most: number): string =>
    `${name} ${fixed(ms, 1)} ms, wanted at most ${most} ms: ${ms <= most ? 'met' : 'MISSED'}`;
  return [
    line('added until the result is stored, p50', p50Ms, WANTED.p50Ms),
    line('added until the result is stored, p99', p99Ms, WANTED.p99Ms),
  ].join('\n');
}
