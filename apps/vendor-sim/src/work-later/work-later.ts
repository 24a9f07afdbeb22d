import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { LaterScript } from '../script-faults/script.js';

/** Pieces of work that are remembered; the oldest is forgotten first, as if its vendor had deleted it. */
const KEPT_MAX = 10_000;

/** What a vendor has accepted, by the vendor's own id, and the timers of what it still has to do. They end with the server. */
export class LaterWork<T> {
  private readonly kept = new Map<string, T>();
  private readonly ending = new AbortController();

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  endWith(server: FastifyInstance): void {
    server.addHook('onClose', (_server, done) => {
      this.ending.abort();
      done();
    });
  }

  keep(id: string, work: T): void {
    this.kept.set(id, work);
    if (this.kept.size <= KEPT_MAX) return;
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }

  find(id: string): T | undefined {
    return this.kept.get(id);
  }

  forget(id: string): boolean {
    return this.kept.delete(id);
  }

  /** Newest first. */
  all(): readonly T[] {
    return [...this.kept.values()].reverse();
  }

  /** Does the steps one after the other, each so long after the one before; not those that are left when the server ends. */
  go(steps: readonly { readonly afterMs: number; readonly act: () => Promise<void> | void }[]): void {
    void this.run(steps).catch((cause: unknown) => {
      if (!this.ending.signal.aborted) throw cause;
    });
  }

  private async run(steps: readonly { readonly afterMs: number; readonly act: () => Promise<void> | void }[]): Promise<void> {
    for (const { afterMs, act } of steps) {
      await wait(afterMs, undefined, { signal: this.ending.signal });
      await act();
    }
  }
}

/** Counts the questions about one piece of work, so that the first so many can be answered with a fault. */
export class AskCounter {
  private asked = 0;

  /** The status that this question is answered with instead, if the script says so. */
  next(script: LaterScript | undefined): number | undefined {
    this.asked += 1;
    return script?.askStatus !== undefined && this.asked <= script.asksMax ? script.askStatus : undefined;
  }
}
