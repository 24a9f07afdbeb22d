import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';

const { everyMs, forMs, toldMax } = LIMITS.http.turnstile;

/**
 * While a user is told to come back later, its submissions step in together: what is to be found out about one of them costs far more than about one more. So those who may come in
 * have the machine to themselves. Whoever comes back when it was told to passes at once.
 */
@Injectable()
export class Turnstile {
  /** Until when the submissions of these users step in together; in the order of those times. */
  private readonly slowUntilMs = new Map<string, number>();
  /** By job, when it was told to come back; the first who were told first. */
  private readonly dueAtMs = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];

  /** This job of this user was just told to come back after so long. */
  sentAway(userId: string, jobId: string, afterMs: number): void {
    const nowMs = performance.now();
    this.slowUntilMs.delete(userId);
    this.slowUntilMs.set(userId, nowMs + forMs);
    for (const [id, untilMs] of this.slowUntilMs) {
      if (untilMs > nowMs) break;
      this.slowUntilMs.delete(id);
    }
    this.dueAtMs.delete(jobId);
    this.dueAtMs.set(jobId, nowMs + afterMs);
    for (const id of this.dueAtMs.keys()) {
      if (this.dueAtMs.size <= toldMax) break;
      this.dueAtMs.delete(id);
    }
  }

  /** Resolves at once for whoever was not slowed lately, and for whoever comes back in time. */
  pass(userId: string, jobId: string): Promise<void> {
    const nowMs = performance.now();
    if ((this.slowUntilMs.get(userId) ?? -Infinity) <= nowMs) return Promise.resolve();
    const dueAtMs = this.dueAtMs.get(jobId);
    if (dueAtMs !== undefined && dueAtMs <= nowMs) {
      this.dueAtMs.delete(jobId);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length > 1) return;
      setTimeout(() => {
        this.open();
      }, everyMs);
    });
  }

  private open(): void {
    for (const enter of this.waiting.splice(0)) enter();
  }
}
