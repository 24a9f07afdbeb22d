import { LIMITS } from '#config/limits.js';

export interface FailedTry {
  /** Failed posts since it was owed, this one included. */
  readonly tries: number;
  readonly owedSince: Date;
  readonly now: Date;
  /** What its receiver asked for. */
  readonly retryAfterMs: number | undefined;
}

/** When a delivery is tried again: later and later, for about a day. Undefined: not any more. `chance`, from 0 to 1, spreads what failed together. */
export function nextTryAt({ tries, owedSince, now, retryAfterMs }: FailedTry, chance: number): Date | undefined {
  const { retryAfterMs: waits, jitter, giveUpAfterMs } = LIMITS.webhooks;
  const wait = waits[tries - 1];
  if (wait === undefined || now.getTime() - owedSince.getTime() >= giveUpAfterMs) return undefined;
  const spread = wait * (1 + jitter * (2 * chance - 1));
  return new Date(now.getTime() + Math.round(Math.max(spread, retryAfterMs ?? 0)));
}
