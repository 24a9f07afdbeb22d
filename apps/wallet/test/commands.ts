import { captureIdOf, holdIdOf, releaseIdOf, topUpIdOf, type WalletCommand } from '#contracts';
import type { Decision } from '../src/ledger/decide-batch.js';

/** A UUID that a person can tell apart in a failing test. */
export const uuidOf = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const ANN = uuidOf(0xa);
export const BOB = uuidOf(0xb);
export const JOB = uuidOf(1);
export const OTHER_JOB = uuidOf(2);

interface OfJob {
  readonly userId?: string;
  readonly jobId?: string;
  readonly id?: string;
}

export function topUp(amount: string, o: { userId?: string; payment?: string; provider?: string; id?: string } = {}): WalletCommand {
  const { userId = ANN, payment = 'p1', provider = 'card' } = o;
  return { type: 'topUp', id: o.id ?? topUpIdOf(provider, payment), userId, provider, amount };
}

export function hold(amount: string, o: OfJob & { product?: string } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, product = 'translate' } = o;
  return { type: 'hold', id: o.id ?? holdIdOf(jobId), userId, jobId, product, amount };
}

export function capture(amount: string, o: OfJob & { holdId?: string } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB } = o;
  return { type: 'capture', id: o.id ?? captureIdOf(jobId), holdId: o.holdId ?? holdIdOf(jobId), userId, jobId, amount };
}

export function release(o: OfJob & { holdId?: string } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB } = o;
  return { type: 'release', id: o.id ?? releaseIdOf(jobId), holdId: o.holdId ?? holdIdOf(jobId), userId, jobId };
}

/** A decision in the words of the tables: `held`, `refused insufficient_points`, `conflict id_reused`, `notYet hold_not_found`. */
export function told(decision: Decision): string {
  if (decision.kind !== 'recorded') return `${decision.kind} ${decision.code}`;
  const { outcome, code } = decision.operation;
  return code === null ? outcome : `${outcome} ${code}`;
}
