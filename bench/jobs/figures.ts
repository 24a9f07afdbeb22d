/** One point of the matrix. */
export interface Case {
  readonly jobs: number;
  readonly users: number;
  readonly connections: number;
}

/** What a load generator saw. */
export interface LoadFigures {
  readonly acceptedPerSecond: number;
  readonly finishedPerSecond: number;
  readonly acceptP50Ms: number;
  readonly acceptP99Ms: number;
}

/** CPU time per job and process, in milliseconds; empty where the system does not tell. */
export type CpuPerJob = Readonly<Record<string, number>>;

export interface Round extends LoadFigures {
  readonly contender: string;
  readonly round: number;
  readonly cpuMsPerJob: CpuPerJob;
  /** What its books say afterwards. */
  readonly books: string;
  readonly booksAreRight: boolean;
}

/** One system under load. */
export interface Contender {
  readonly name: string;
  /** Submits the jobs and waits until the last one has ended. */
  load(work: Case): Promise<LoadFigures>;
  /** Looks into its books. Not measured. */
  check(work: Case): Promise<{ readonly isRight: boolean; readonly text: string }>;
  /** Its servers plan their queries from fresh statistics afterwards. */
  analyze(): Promise<void>;
  watched(): readonly Watched[];
}

/** A process whose CPU time counts, with all that it starts. */
export interface Watched {
  readonly name: string;
  readonly pid: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export const totalOf = (cpu: CpuPerJob): number => Object.values(cpu).reduce((sum, each) => sum + each, 0);
