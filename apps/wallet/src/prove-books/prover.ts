import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Alerts } from '#alert';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { readFuse } from '../trip-fuse/fuse.js';
import { Proof } from './proof.js';

/**
 * Guarantee: an invariant of the books that breaks is found within seconds, trips the money fuse, and is shouted about until a person resets it.
 * Trigger: the clock.
 * Duplicate: one replica at a time has a run; every replica shouts.
 * Crash: what was proven and not told is proven again, when the lease of the run is over.
 */
@Injectable()
export class Prover implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private alarmsAgainAtMs = 0;
  private warnsAgainAtMs = 0;

  constructor(
    private readonly proof: Proof,
    private readonly database: Database,
    private readonly alerts: Alerts,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A run that takes longer than the interval is not overtaken by the next.
      this.running ??= this.work().finally(() => {
        this.running = undefined;
      });
    }, LIMITS.proof.everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.proof.stop();
    await this.running;
  }

  /** The alarm is raised whether or not the run before it has come to an end. */
  private async work(): Promise<void> {
    await this.prove().catch((cause: unknown) => {
      this.log.warn({ err: cause }, 'the proof failed; the next run goes on');
    });
    await this.alarm().catch((cause: unknown) => {
      this.log.warn({ err: cause }, 'the money fuse could not be read');
    });
  }

  private async prove(): Promise<void> {
    const run = await this.proof.run();
    if (!run) return;
    for (const problem of run.told) this.log.error(problem, 'an invariant of the books is broken: see docs/runbooks/money-fuse.md');
    this.warn(run.notChecked);
    this.log.debug(run, 'proven');
  }

  private async alarm(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < this.alarmsAgainAtMs) return;
    const fuse = await readFuse(this.database);
    if (!fuse.isTripped) return;
    this.alarmsAgainAtMs = nowMs + LIMITS.fuse.alarmEveryMs;
    const { invariant, subject, reason, operator, at } = fuse.first;
    this.log.error(
      { invariant, subject, reason, operator, at, trips: fuse.trips },
      `the money fuse is tripped, all new holds are refused: ${reason}; see docs/runbooks/money-fuse.md`,
    );
    const text = `The money fuse is tripped, and all new holds are refused: ${reason}`.slice(0, 500);
    this.alerts.raise({
      kind: 'fuse_tripped',
      code: invariant ?? 'by hand',
      text,
      evidence: { subject: subject ?? '', trips: fuse.trips },
    });
  }

  private warn(notChecked: readonly string[]): void {
    const nowMs = performance.now();
    if (notChecked.length === 0 || nowMs < this.warnsAgainAtMs) return;
    this.warnsAgainAtMs = nowMs + LIMITS.fuse.alarmEveryMs;
    this.log.warn({ notChecked }, 'the proof could not check everything');
  }
}
