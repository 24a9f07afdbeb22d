import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { assertNever } from '#exhaustive';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { SealOperations } from './seal-operations.js';

/**
 * Guarantee: whatever was committed is soon part of a chain of hashes, once, and in one order for all replicas.
 * Trigger: the clock.
 * Duplicate: one sealer works at a time; the others leave it to that one.
 * Crash: a seal is there as a whole or not at all; the next run, of any replica, covers what is missing.
 */
@Injectable()
export class Sealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;
  private looksAgainAtMs = 0;
  private alarmsAgainAtMs = 0;

  constructor(
    private readonly operations: SealOperations,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A run that takes longer than the interval is not overtaken by the next.
      this.running ??= this.run().finally(() => {
        this.running = undefined;
      });
    }, LIMITS.seal.everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (await this.sealOnce());
      await this.watchLag();
    } catch (cause) {
      this.log.warn({ err: cause }, 'sealing failed; the next run goes on');
    }
  }

  /** Returns whether there may be more. */
  private async sealOnce(): Promise<boolean> {
    const sealing = await this.operations.seal();
    switch (sealing.kind) {
      case 'sealed':
        this.log.debug(sealing.seal, 'sealed');
        return sealing.seal.rows >= LIMITS.seal.rowsMax && !this.stopped;
      case 'anotherCluster':
        this.alarm(sealing, 'nothing is sealed: this PostgreSQL is not the one that the last seal was made on, see docs/runbooks/seals.md');
        return false;
      case 'nothing':
      case 'busy':
        return false;
      default:
        return assertNever(sealing);
    }
  }

  private async watchLag(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < this.looksAgainAtMs) return;
    this.looksAgainAtMs = nowMs + LIMITS.seal.lookAtLagEveryMs;
    const { rows, seconds } = await this.operations.lag();
    if (seconds * 1_000 <= LIMITS.seal.lagMaxMs) return;
    this.log.warn({ rows, seconds }, 'operations wait to be sealed: a transaction is open for too long, see docs/runbooks/seals.md');
  }

  /** Once a minute, for as long as it is so. */
  private alarm(facts: object, text: string): void {
    const nowMs = performance.now();
    if (nowMs < this.alarmsAgainAtMs) return;
    this.alarmsAgainAtMs = nowMs + LIMITS.seal.alarmEveryMs;
    this.log.error(facts, text);
  }
}
