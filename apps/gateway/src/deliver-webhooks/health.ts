import { LIMITS } from '#config/limits.js';
import type { PostOutcome } from './post-outcome.js';

/** How an endpoint has been answering. */
export interface Health {
  /** In a row. */
  readonly failures: number;
  /** The first of them. */
  readonly failingSince: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastFault: string | null;
}

export function healthAfter(health: Health, outcome: PostOutcome, at: Date): Health {
  if (outcome.kind === 'taken') return { failures: 0, failingSince: null, lastSuccessAt: at, lastFault: null };
  return { ...health, failures: health.failures + 1, failingSince: health.failingSince ?? at, lastFault: outcome.fault };
}

/** It gets one post at a time, as a probe. */
export const isFailing = ({ failures }: Health): boolean => failures >= LIMITS.webhooks.failuresInARow;

const failingMs = ({ failingSince }: Health, now: Date): number => (failingSince === null ? 0 : now.getTime() - failingSince.getTime());

/** Until the next probe: the longer it has been failing, the longer, so that nobody hammers what is down, and it is found within a minute when it is back. */
export function pauseMsOf(health: Health, now: Date): number {
  const { pauseMinMs, pauseMaxMs } = LIMITS.webhooks;
  return isFailing(health) ? Math.min(Math.max(failingMs(health, now) / 10, pauseMinMs), pauseMaxMs) : 0;
}

/** After a success: whether it was away for so long that what waits for it is posted out of turn. */
export const hasComeBack = (before: Health, now: Date): boolean => failingMs(before, now) >= LIMITS.webhooks.hurryAfterMs;

/** What follows from a failure. Nobody is disabled who was not warned before. */
export function verdictOn(health: Health, warnedAt: Date | null, now: Date): 'none' | 'warn' | 'disable' {
  const { warnAfterMs, disableAfterMs } = LIMITS.webhooks;
  const ms = failingMs(health, now);
  if (warnedAt === null) return ms >= warnAfterMs ? 'warn' : 'none';
  return ms >= disableAfterMs ? 'disable' : 'none';
}
