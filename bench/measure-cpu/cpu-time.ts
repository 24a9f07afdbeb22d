import { readdirSync, readFileSync } from 'node:fs';

/** A process whose CPU time counts, with all that it starts. */
export interface Watched {
  readonly name: string;
  readonly pid: number;
}

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  /** Its own, and that of children which have ended and were reaped; ms. */
  readonly ownMs: number;
  readonly reapedMs: number;
}

/** The kernel tells CPU time in units of 1/100 s on every platform that Node runs on (USER_HZ), whatever its own tick is. */
const MS_PER_TICK = 10;

/**
 * `/proc/<pid>/stat`: the name in parentheses may itself hold blanks and parentheses, so the fields are counted from the last one.
 * proc(5): 4 ppid, 14 utime, 15 stime, 16 cutime, 17 cstime.
 */
export function parseStat(text: string): ProcessTimes | undefined {
  const pid = Number.parseInt(text, 10);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const at = (field: number): number => Number(fields[field - 3] ?? Number.NaN);
  const times = {
    pid,
    parent: at(4),
    ownMs: (at(14) + at(15)) * MS_PER_TICK,
    reapedMs: (at(16) + at(17)) * MS_PER_TICK,
  };
  return Object.values(times).every((each) => Number.isFinite(each)) ? times : undefined;
}

/** What this process's ended children used: a load generator is over before it could be asked. */
export const LOAD_GENERATOR = 'load generator';

/**
 * CPU time used so far, in ms: each watched process with all that it started. A PostgreSQL backend counts under the role that it
 * serves. Children that have ended are in the reaped time of the parent, so a tree's sum never shrinks and counts nothing twice.
 * Empty where there is no /proc.
 */
export function cpuTimes(watched: readonly Watched[]): Map<string, number> {
  const sums = new Map<string, number>();
  const all = readAll();
  const own = all.get(process.pid);
  if (!own) return sums;

  const add = (name: string, ms: number): void => void sums.set(name, (sums.get(name) ?? 0) + ms);
  add(LOAD_GENERATOR, own.reapedMs);
  const childrenOf = new Map<number, ProcessTimes[]>();
  for (const each of all.values()) {
    const siblings = childrenOf.get(each.parent);
    if (siblings) siblings.push(each);
    else childrenOf.set(each.parent, [each]);
  }
  const addTree = (name: string, pid: number): void => {
    const times = all.get(pid);
    if (times) add(name, times.ownMs + times.reapedMs);
    for (const child of childrenOf.get(pid) ?? []) addTree(nameOfChild(name, child.pid), child.pid);
  };
  for (const { name, pid } of watched) addTree(name, pid);
  return sums;
}

/** `postgres: holdfast_wallet holdfast 127.0.0.1(4711) COMMIT`. Its own helpers (`postgres: walwriter`) stay with the server. */
export function nameOfBackend(server: string, commandLine: string): string {
  const role = /^postgres: (\S+) \S+ [0-9.]+\(\d+\)/.exec(commandLine)?.[1];
  return role === undefined ? server : `${server} for ${role.replace('holdfast_', '')}`;
}

function nameOfChild(parent: string, pid: number): string {
  return nameOfBackend(parent, readIfThere(`/proc/${pid}/cmdline`) ?? '');
}

function readAll(): Map<number, ProcessTimes> {
  const all = new Map<number, ProcessTimes>();
  if (process.platform !== 'linux') return all;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const times = parseStat(readIfThere(`/proc/${name}/stat`) ?? '');
    if (times) all.set(times.pid, times);
  }
  return all;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // it has ended since the folder was listed
  }
}
