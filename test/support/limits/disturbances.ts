import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '#local-stack';
import type { Chance } from '../chance/chance.js';

const DOWN_MS = 300;
/** Mostly shorter than a sender's lease; now and then longer, so that others take its attempts over. */
const FROZEN_MS = 4_000;
const FROZEN_LONG_MS = 12_000;

/** Kills and freezes workers at random, one after the other. */
export class Disturbances {
  kills = 0;
  freezes = 0;
  private isOver = false;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: { readonly workers: readonly ManagedProcess[]; readonly chance: Chance; readonly everyMs: number }) {}

  start(): void {
    this.running = this.run();
  }

  /** Resolves once all of them run again. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async run(): Promise<void> {
    const { chance, everyMs, workers } = this.parts;
    for (;;) {
      await sleep(chance.below(2 * everyMs));
      const worker = workers[chance.below(workers.length)];
      if (this.hasEnded() || !worker) return;
      if (chance.below(2) === 0) await this.kill(worker);
      else await this.freeze(worker);
    }
  }

  /** A method, because the compiler would think that nothing changes it while `run` waits. */
  private hasEnded(): boolean {
    return this.isOver;
  }

  private async kill(worker: ManagedProcess): Promise<void> {
    this.kills += 1;
    await worker.kill('SIGKILL');
    await sleep(DOWN_MS);
    await worker.start();
  }

  private async freeze(worker: ManagedProcess): Promise<void> {
    const { pid } = worker;
    if (pid === undefined) return;
    this.freezes += 1;
    process.kill(pid, 'SIGSTOP');
    await sleep(this.parts.chance.below(5) === 0 ? FROZEN_LONG_MS : 20 + this.parts.chance.below(FROZEN_MS));
    process.kill(pid, 'SIGCONT');
  }
}
