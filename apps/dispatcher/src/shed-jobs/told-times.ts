import { LIMITS } from '#config/limits.js';

const { toldMax } = LIMITS.queue.shed;

/** By job, when it may come back, as this replica told it: so that whoever comes at its time need not stand before the judge again, and whoever comes early is told the rest of it. */
export class ToldTimes {
  private readonly dueAtMs = new Map<string, number>();

  note(jobId: string, inSeconds: number): void {
    this.dueAtMs.delete(jobId);
    this.dueAtMs.set(jobId, performance.now() + inSeconds * 1_000);
    for (const id of this.dueAtMs.keys()) {
      if (this.dueAtMs.size <= toldMax) break;
      this.dueAtMs.delete(id);
    }
  }

  isDue(jobId: string): boolean {
    return this.restS(jobId) <= 0;
  }

  /** Infinity for whoever was told nothing here. */
  restS(jobId: string): number {
    return ((this.dueAtMs.get(jobId) ?? Infinity) - performance.now()) / 1_000;
  }

  forget(jobId: string): void {
    this.dueAtMs.delete(jobId);
  }
}
