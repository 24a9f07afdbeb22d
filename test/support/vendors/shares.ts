import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../system/start-system.js';
import { countsOfAll, type VendorCounts } from '../limits/vendor-counts.js';
import { mostASecond, nameOf, type VendorRow } from './vendor-table.js';
import type { NamedVendor } from './many-vendors.js';

/** What all doubles have counted by a moment. */
export interface Look {
  readonly atMs: number;
  readonly counts: Readonly<Record<string, VendorCounts>>;
}

export async function look({ stack }: System): Promise<Look> {
  const counts = await countsOfAll(stack.simUrl);
  return { atMs: performance.now(), counts };
}

/** So long, from one look to the next. */
export async function lookAfter(ms: number, system: System): Promise<Look> {
  await sleep(ms);
  return look(system);
}

/** Calls that came in a second between two looks. */
export function paceOf(name: string, from: Look, to: Look): number {
  const arrived = (to.counts[name]?.arrived ?? 0) - (from.counts[name]?.arrived ?? 0);
  return (1_000 * arrived) / (to.atMs - from.atMs);
}

/** Of the tightest limit, between two looks, in per cent: of a rate what was taken, of calls at once how much of their time was spent. */
export function usedPercent(vendor: NamedVendor, from: Look, to: Look): number {
  const seconds = (to.atMs - from.atMs) / 1_000;
  const taken = (rate: number): number => (to.counts[vendor.name]?.taken[rate] ?? 0) - (from.counts[vendor.name]?.taken[rate] ?? 0);
  const ofRates = vendor.rates.map(({ max, seconds: perSeconds }, index) => (taken(index) * perSeconds) / (max * seconds));
  const ofAtOnce = atOnceShare(vendor, paceOf(vendor.name, from, to));
  return 100 * Math.max(...ofRates, ofAtOnce);
}

function atOnceShare({ atOnceMax, callMs }: VendorRow, pace: number): number {
  return atOnceMax === undefined ? 0 : (pace * callMs) / (1_000 * atOnceMax);
}

export interface Phases {
  readonly start: Look;
  readonly before: readonly [Look, Look];
  readonly during: readonly [Look, Look];
  readonly after: readonly [Look, Look];
  readonly end: Look;
}

/** What the healthy had while others were out, of what they had before and after, in per cent. */
export function shareWhileOut(name: string, { before, during, after }: Phases): number {
  const outside = (paceOf(name, ...before) + paceOf(name, ...after)) / 2;
  return (100 * paceOf(name, ...during)) / outside;
}

/** A line of the report. */
export function describe(vendor: NamedVendor, phases: Phases): string {
  const { name, outage } = vendor;
  const { start, before, during, after, end } = phases;
  const { arrived = 0, refused = 0, windowsExceeded = 0, atOnceExceeded = 0, most = [], atOnceMost = 0 } = end.counts[name] ?? {};
  const allowed = Math.floor((mostASecond(vendor) * (end.atMs - start.atMs)) / 1_000);
  const tops = [...most, ...(vendor.atOnceMax === undefined ? [] : [atOnceMost])].join(', ');
  const paces = [before, during, after].map(([from, to]) => paceOf(name, from, to).toFixed(2)).join(' / ');
  return (
    `  ${name} (${nameOf(vendor)}): about ${allowed} allowed, ${arrived} came, exceeded ${windowsExceeded + atOnceExceeded} (most ${tops}), refused ${refused}; ` +
    `used ${usedPercent(vendor, start, end).toFixed(1)} %; calls/s before, during, after ${paces}` +
    (outage !== undefined ? `, ${outage} meanwhile` : `: ${shareWhileOut(name, phases).toFixed(1)} %`)
  );
}
