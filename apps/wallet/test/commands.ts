import { captureIdOf, clawBackIdOf, costIdOf, holdIdOf, redeemIdOf, releaseIdOf, topUpIdOf, type WalletCommand } from '#contracts';
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

interface LotTerms {
  readonly priority?: number;
  readonly expiresAt?: string;
}

const termsOf = ({ priority, expiresAt }: LotTerms) => ({
  ...(priority === undefined ? {} : { priority }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

type TopUpOptions = LotTerms & { readonly userId?: string; readonly payment?: string; readonly provider?: string; readonly id?: string };

export function topUp(amount: string, o: TopUpOptions = {}): WalletCommand {
  const { userId = ANN, payment = 'p1', provider = 'card' } = o;
  return { type: 'topUp', id: o.id ?? topUpIdOf(provider, payment), userId, provider, amount, ...termsOf(o) };
}

export function bonus(amount: string, o: LotTerms & { userId?: string; id?: string; earnedBy?: string } = {}): WalletCommand {
  const { userId = ANN, id = 'bonus:1', earnedBy } = o;
  return { type: 'bonus', id, userId, reason: 'welcome', amount, ...(earnedBy === undefined ? {} : { earnedBy }), ...termsOf(o) };
}

const BY_HAND = { reason: 'complaint 7', operator: 'olga' };

export function refund(amount: string, o: OfJob & { holdId?: string; reason?: string } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, id = `${jobId}:refund:1`, reason = BY_HAND.reason } = o;
  return { type: 'refund', id, holdId: o.holdId ?? holdIdOf(jobId), userId, jobId, amount, ...BY_HAND, reason };
}

export function adjust(
  amount: string,
  o: { userId?: string; id?: string; direction?: 'give' | 'take'; approver?: string } = {},
): WalletCommand {
  const { userId = ANN, id = 'adjust:1', direction = 'give', approver } = o;
  return { type: 'adjust', id, userId, amount, direction, ...BY_HAND, ...(approver === undefined ? {} : { approver }) };
}

export function expireLot(lot: number, o: { userId?: string; id?: string } = {}): WalletCommand {
  const { userId = ANN, id = `expire:${userId}:${lot}` } = o;
  return { type: 'expireLot', id, userId, lot };
}

export function clawBack(o: { userId?: string; payment?: string; reason?: string } = {}): WalletCommand {
  const { userId = ANN, payment = 'p1', reason = BY_HAND.reason } = o;
  const topUpId = topUpIdOf('card', payment);
  return { type: 'clawBack', id: clawBackIdOf(topUpId), userId, topUpId, ...BY_HAND, reason };
}

export function freeze(o: { userId?: string; id?: string; reason?: string } = {}): WalletCommand {
  const { userId = ANN, id = 'freeze:1', reason = BY_HAND.reason } = o;
  return { type: 'freeze', id, userId, ...BY_HAND, reason };
}

export function unfreeze(o: { userId?: string; id?: string; reason?: string } = {}): WalletCommand {
  const { userId = ANN, id = 'unfreeze:1', reason = BY_HAND.reason } = o;
  return { type: 'unfreeze', id, userId, ...BY_HAND, reason };
}

interface CostOptions extends OfJob {
  readonly vendor?: string;
  readonly product?: string;
  readonly reason?: 'sold' | 'failed' | 'late';
}

export function bookCost(amount: string, o: CostOptions = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, vendor = 'deepl', product = 'translate', reason = 'sold' } = o;
  return { type: 'bookCost', id: o.id ?? costIdOf(`${jobId}:1`), userId, jobId, product, vendor, reason, amount };
}

export function redeem(codeHash: string, o: { userId?: string } = {}): WalletCommand {
  const { userId = ANN } = o;
  return { type: 'redeem', id: redeemIdOf(codeHash, userId), userId, codeHash };
}

interface CapOptions {
  readonly userId?: string;
  readonly id?: string;
  readonly apiKeyId?: string;
  readonly window?: 'day' | 'month' | 'total';
}

export function setCap(limit: string | null, o: CapOptions = {}): WalletCommand {
  const { userId = ANN, id = 'cap:1', window = 'day', apiKeyId } = o;
  return { type: 'setCap', id, userId, window, limit, ...BY_HAND, ...(apiKeyId === undefined ? {} : { apiKeyId }) };
}

export function setThresholds(thresholds: string[], o: { userId?: string; id?: string } = {}): WalletCommand {
  const { userId = ANN, id = 'thresholds:1' } = o;
  return { type: 'setThresholds', id, userId, thresholds };
}

export function hold(amount: string, o: OfJob & { product?: string; apiKeyId?: string } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, product = 'translate', apiKeyId } = o;
  const spender = apiKeyId === undefined ? {} : { apiKeyId };
  return { type: 'hold', id: o.id ?? holdIdOf(jobId), userId, jobId, product, amount, ...spender };
}

/** So many points of a batch's hold are this job's. */
export interface OfPart {
  readonly share: string;
  readonly of: string;
}
const partOf = (part: OfPart | undefined) => (part === undefined ? {} : { partOf: { holdId: part.of, share: part.share } });

type CaptureOptions = OfJob & { readonly part?: OfPart; readonly holdId?: string; readonly aboveHold?: 'reject' | 'cap' | 'absorb' };

export function capture(amount: string, o: CaptureOptions = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, aboveHold, part } = o;
  const policy = aboveHold === undefined ? {} : { aboveHold };
  return {
    type: 'capture',
    id: o.id ?? captureIdOf(jobId),
    holdId: o.holdId ?? holdIdOf(jobId),
    userId,
    jobId,
    amount,
    ...policy,
    ...partOf(part),
  };
}

export function release(o: OfJob & { holdId?: string; part?: OfPart } = {}): WalletCommand {
  const { userId = ANN, jobId = JOB, part } = o;
  return { type: 'release', id: o.id ?? releaseIdOf(jobId), holdId: o.holdId ?? holdIdOf(jobId), userId, jobId, ...partOf(part) };
}

/** A decision in the words of the tables: `held`, `refused insufficient_points`, `conflict id_reused`, `notYet hold_not_found`. */
export function told(decision: Decision): string {
  if (decision.kind !== 'recorded') return `${decision.kind} ${decision.code}`;
  const { outcome, code } = decision.operation;
  return code === null ? outcome : `${outcome} ${code}`;
}
