/** CPU time per unit of work and process, in milliseconds; empty where the system does not tell. */
export type CpuPerUnit = Readonly<Record<string, number>>;

export const totalOf = (cpu: CpuPerUnit): number => Object.values(cpu).reduce((sum, each) => sum + each, 0);

/** What was used between two looks (cpuTimes), divided by the units of work done meanwhile. */
export function cpuPerUnit(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, units: number): CpuPerUnit {
  const sums = new Map<string, number>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const ms = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    // A backend that ended meanwhile took all its time to its server's account: what it lacks here is too much there.
    const account = ms < 0 ? (name.split(' for ')[0] ?? name) : name;
    sums.set(account, (sums.get(account) ?? 0) + ms / units);
  }
  return Object.fromEntries(sums);
}
