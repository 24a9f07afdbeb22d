import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '#config/limits.js';
import type { DatabaseClock } from './database-clock.js';
import type { Places } from './places.js';

/** How a call ended, as far as limits go. `overloaded`: the vendor had too many. `unused`: it certainly never left, and its slot is free for another. */
export type End = 'good' | 'overloaded' | 'neutral' | 'unused';

/** When a call left, at the latest by the database's clock; and whether that may be later than a call may leave. */
export interface Leaving {
  readonly leftUs: number;
  readonly isLate: boolean;
}

/** One call may leave at its slot, by the database's clock, and shortly after, if it has a place by then; and keeps that until it has ended. */
export class Permit {
  private isOver = false;
  private takenMs: number | undefined;

  constructor(
    readonly slotUs: number,
    readonly units: number,
    /** When it was given. */
    readonly givenUs: number,
    private readonly clock: DatabaseClock,
    private readonly places: Places,
    private readonly told: {
      readonly ended: (permit: Permit, end: End, pauseMs: number | undefined) => void;
      readonly begun: () => void;
      readonly left: (permit: Permit, leaving: Leaving) => void;
    },
  ) {}

  /** Resolves once its slot has certainly come, with a place if one became free while it may be used. */
  async begins(): Promise<void> {
    const ms = this.clock.msUntil(this.slotUs, performance.now());
    // Timers of Node wait for whole milliseconds.
    if (ms > 0) await sleep(Math.ceil(ms));
    if (!(await this.places.take(this.leftMs))) return;
    this.takenMs = performance.now();
    this.told.begun();
  }

  /** Whether it is certainly still its time, and it has a place. Asked in the last moment before the request is written: a process that was frozen finds out here. */
  get mayLeave(): boolean {
    return this.takenMs !== undefined && this.leftMs >= 0;
  }

  /** How long its call has had its place; undefined: it never got one. */
  get lastedMs(): number | undefined {
    return this.takenMs === undefined ? undefined : performance.now() - this.takenMs;
  }

  /** How long its slot may still be used. */
  private get leftMs(): number {
    return (this.slotUs - this.clock.latestUs(performance.now())) / 1_000 + LIMITS.limiter.startWithinMs;
  }

  /** The request was written just now. The processor may have been somebody else's since the clock was asked: then it was too late. */
  left(): void {
    this.told.left(this, { leftUs: Math.ceil(this.clock.latestUs(performance.now())), isLate: this.leftMs < 0 });
  }

  /** Once, whatever happens. */
  end(end: End, pauseMs?: number): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.takenMs !== undefined) this.places.giveBack();
    this.told.ended(this, end, pauseMs);
  }
}
