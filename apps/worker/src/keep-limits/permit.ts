import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '#config/limits.js';
import type { DatabaseClock } from './database-clock.js';

/** How a call ended, as far as limits go. `overloaded`: the vendor had too many. `unused`: it certainly never left, and its slot is free for another. */
export type End = 'good' | 'overloaded' | 'neutral' | 'unused';

/** One call may leave at its slot, by the database's clock, and shortly after; and is one of those under way until it has ended. */
export class Permit {
  private isOver = false;

  constructor(
    readonly slotUs: number,
    readonly units: number,
    /** When it was given. */
    readonly givenUs: number,
    private readonly clock: DatabaseClock,
    private readonly told: {
      readonly ended: (permit: Permit, end: End, pauseMs: number | undefined) => void;
      readonly leftLate: (permit: Permit, leftUs: number) => void;
    },
  ) {}

  /** Resolves once its slot has certainly come. */
  async begins(): Promise<void> {
    const ms = this.clock.msUntil(this.slotUs, performance.now());
    // Timers of Node wait for whole milliseconds.
    if (ms > 0) await sleep(Math.ceil(ms));
  }

  /** Whether it is certainly still its time. Asked in the last moment before the request is written: a process that was frozen finds out here. */
  get isInTime(): boolean {
    return this.clock.latestUs(performance.now()) <= this.slotUs + LIMITS.limiter.startWithinMs * 1_000;
  }

  /** The request was written just now. The processor may have been somebody else's since the clock was asked: then the vendor got it later than its slot says. */
  left(): void {
    if (!this.isInTime) this.told.leftLate(this, Math.ceil(this.clock.latestUs(performance.now())));
  }

  /** Once, whatever happens. */
  end(end: End, pauseMs?: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.told.ended(this, end, pauseMs);
  }
}
