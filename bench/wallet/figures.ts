import type { CpuPerUnit } from '../measure-cpu/cpu-per-unit.js';
import type { Watched } from '../measure-cpu/cpu-time.js';
import type { LoadFigures } from './send-load/send-load.js';

export const CONTENDER_NAMES = {
  whole: 'ours, whole path',
  core: 'ours, core alone',
  lock: 'row lock, six round trips',
  call: 'procedure per operation',
  loop: 'procedure per batch, row by row',
  chained: 'ours, core with the chain',
  unchained: 'ours, core without the chain',
} as const;
export type ContenderKey = keyof typeof CONTENDER_NAMES;
export const CONTENDER_KEYS = ['whole', 'core', 'lock', 'call', 'loop', 'chained', 'unchained'] as const satisfies readonly ContenderKey[];

/** What an fsync of PostgreSQL costs: nothing, because its data lies in memory, or as much as on a real disk. */
export const POINTS = ['free', 'slow'] as const;
export type Point = (typeof POINTS)[number];

/** Many users of whom a few are busy; one user; and one client that waits for each answer before it asks again. */
export const WORKLOADS = ['spread', 'hot', 'one'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly operations: number;
  readonly inFlight: number;
  /** A round's load ends after so many operations or so much time, whichever comes first. */
  readonly withinMs: number;
}

export type OperationType = 'hold' | 'capture';

/** The same for every contender; each puts it into its own words. */
export interface Operation {
  readonly id: string;
  readonly type: OperationType;
  readonly userId: string;
  readonly jobId: string;
  readonly holdId: string;
}

/** What an operation is answered when all is well. */
export const EXPECTED: Readonly<Record<OperationType, string>> = { hold: 'held', capture: 'captured' };

/** A job's price: what is held, and then captured whole. */
export const PRICE_POINTS = 10;
/** What each user has at first: enough for any bench. */
export const POINTS_PER_USER = 100_000_000;
export const MICRO_PER_POINT = 1_000_000;

/** One way to keep the books. */
export interface Contender {
  readonly key: ContenderKey;
  /** Where its books are. */
  readonly schema: string;
  /** Resolves with the recorded outcome, once that is durable and the client knows. */
  operate(operation: Operation): Promise<string>;
  /** Before a round and after it, neither of which is measured. */
  begin?(): Promise<void>;
  end?(): Promise<void>;
  /** Resolves when nothing that the round has caused is left to do: its CPU time counts until then. */
  settle?(): Promise<void>;
  /** The processes whose CPU time it uses, besides the bench's own. */
  watched(): readonly Watched[];
  close(): Promise<void>;
}

export interface Round extends LoadFigures {
  readonly contender: ContenderKey;
  /** From 1; 0 is the warm-up. */
  readonly round: number;
  readonly cpuMs: CpuPerUnit;
  /** Tables and indexes, per operation. */
  readonly diskBytes: number;
  readonly walBytes: number;
}
