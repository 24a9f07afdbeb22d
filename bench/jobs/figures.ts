import type { CpuPerUnit } from '../measure-cpu/cpu-per-unit.js';
import type { Watched } from '../measure-cpu/cpu-time.js';

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

export interface Round extends LoadFigures {
  readonly contender: string;
  readonly round: number;
  readonly cpuMsPerJob: CpuPerUnit;
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
