import type { Vendor } from '#catalog';
import type { PauseReason } from '#contracts';
import { assertNever } from '#exhaustive';

// Pure: when an account is taken for ill, and how it is found well again. Libraries of circuit breakers keep their state in one process; here all replicas
// of a worker share one row per account, and only the decisions are left.

export type BreakerRules = Pick<Vendor, 'breaker'>['breaker'] & {
  /** How long the one call of a probe may take before its sender is taken for dead. */
  readonly probeMs: number;
};

/** What a call says of its account. `good`: the vendor answered it, also if it blames the user's input. `neutral`: it says nothing either way. */
export type Sample = 'good' | 'neutral' | Fault;
export type Fault = Exclude<PauseReason, 'balance_low'>;

/** What one process has seen lately of an account that takes calls. */
export interface Recent {
  /** Of the last fault, one after the other. */
  readonly inARow: number;
  readonly oursInARow: number;
  /** The newest last; true: a fault. */
  readonly faults: readonly boolean[];
}

export const NOTHING_SEEN: Recent = { inARow: 0, oursInARow: 0, faults: [] };

export function see(recent: Recent, sample: Sample, { shareOf }: Pick<BreakerRules, 'shareOf'>): Recent {
  if (sample === 'neutral') return recent;
  const isFault = sample !== 'good';
  return {
    inARow: isFault ? recent.inARow + 1 : 0,
    oursInARow: sample === 'our_faults' ? recent.oursInARow + 1 : 0,
    faults: [...recent.faults, isFault].slice(-shareOf),
  };
}

export function isTooMuch({ inARow, oursInARow, faults }: Recent, rules: BreakerRules): boolean {
  if (inARow >= rules.inARowMax || oursInARow >= rules.oursInARowMax) return true;
  return faults.length >= rules.shareOf && faults.filter(Boolean).length > rules.shareMax * faults.length;
}

export interface Breaker {
  /** `closed`: calls go through. `open`: none does. `probing`: one is tried. */
  readonly state: 'closed' | 'open' | 'probing';
  /** How often in a row it was opened. */
  readonly opens: number;
  readonly reason: Fault | null;
}

export type BreakerEvent =
  | { readonly type: 'tripped'; readonly reason: Fault }
  /** Its time is over, and a call is there to be tried. */
  | { readonly type: 'tried' }
  /** What the call that was tried says. */
  | { readonly type: 'probed'; readonly sample: Sample };

/** `forMs`: until the next call may be tried. */
export interface BreakerChange {
  readonly to: Breaker;
  readonly forMs: number;
}

export const WELL: Breaker = { state: 'closed', opens: 0, reason: null };

/** Undefined: it stays as it is. */
export function changeOf(breaker: Breaker, event: BreakerEvent, rules: BreakerRules): BreakerChange | undefined {
  switch (event.type) {
    case 'tripped':
      return breaker.state === 'closed' ? openAgain(0, event.reason, rules) : undefined;
    case 'tried':
      return breaker.state === 'closed' ? undefined : { to: { ...breaker, state: 'probing' }, forMs: rules.probeMs };
    case 'probed':
      if (breaker.state !== 'probing') return undefined;
      if (event.sample === 'good') return { to: WELL, forMs: 0 };
      // It said nothing: as long as before, and then another one.
      if (event.sample === 'neutral') return openAgain(breaker.opens - 1, breaker.reason, rules);
      return openAgain(breaker.opens, event.sample, rules);
    default:
      return assertNever(event);
  }
}

function openAgain(opensBefore: number, reason: Fault | null, { openMs, openCapMs }: BreakerRules): BreakerChange {
  const opens = Math.max(0, opensBefore) + 1;
  return { to: { state: 'open', opens, reason }, forMs: Math.min(openCapMs, openMs * 2 ** Math.min(opens - 1, 20)) };
}
