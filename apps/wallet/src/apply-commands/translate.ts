import { clawBackIdOf, type WalletBalance, type WalletCommand, type WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import { AMOUNT_MAX_MICRO, formatPoints, parsePoints } from '#points';
import type { Command, LotTerms, Part } from '../ledger/commands.js';
import type { Decision } from '../ledger/decide-batch.js';

/** A command of the wire, whose schema has been checked, as a command of the ledger. */
export function readCommand(item: WalletCommand): Command {
  const { id, userId } = item;
  switch (item.type) {
    case 'hold': {
      const { jobId, product, apiKeyId = null } = item;
      return { type: item.type, id, userId, jobId, product, apiKeyId, amountMicro: readAmount(item) };
    }
    case 'capture': {
      const { jobId, holdId, aboveHold = 'reject' } = item;
      return { type: item.type, id, userId, jobId, holdId, amountMicro: readAmount(item), aboveHold, part: readPart(item) };
    }
    case 'release':
      return { type: item.type, id, userId, jobId: item.jobId, holdId: item.holdId, part: readPart(item) };
    case 'refund': {
      const { jobId, holdId, reason, operator } = item;
      return { type: item.type, id, userId, jobId, holdId, reason, operator, amountMicro: readAmount(item) };
    }
    case 'topUp':
      return { type: item.type, id, userId, provider: item.provider, amountMicro: readAmount(item), ...readTerms(item) };
    case 'bonus': {
      const { reason, earnedBy: topUpId } = item;
      const earnedBy = topUpId === undefined ? null : { topUpId, clawBackId: clawBackIdOf(topUpId) };
      return { type: item.type, id, userId, reason, earnedBy, amountMicro: readAmount(item), ...readTerms(item) };
    }
    case 'clawBack':
      return { type: item.type, id, userId, topUpId: item.topUpId, reason: item.reason, operator: item.operator };
    case 'adjust': {
      const { reason, operator, approver = null, direction } = item;
      return { type: item.type, id, userId, reason, operator, approver, direction, amountMicro: readAmount(item) };
    }
    case 'expireLot':
      return { type: item.type, id, userId, lotNo: item.lot };
    case 'freeze':
    case 'unfreeze':
      return { type: item.type, id, userId, reason: item.reason, operator: item.operator };
    case 'bookCost': {
      const { jobId, product, vendor, reason } = item;
      return { type: item.type, id, userId, jobId, product, vendor, reason, amountMicro: readAmount(item) };
    }
    case 'redeem':
      return { type: item.type, id, userId, codeHash: item.codeHash };
    case 'setCap': {
      const { apiKeyId = null, window, limit, reason, operator } = item;
      const limitMicro = limit === null ? null : readAmount({ id, amount: limit });
      return { type: item.type, id, userId, apiKeyId, window, limitMicro, reason, operator };
    }
    case 'setThresholds': {
      const thresholdsMicro = [...new Set(item.thresholds.map((amount) => readAmount({ id, amount })))];
      return { type: item.type, id, userId, thresholdsMicro };
    }
    default:
      return assertNever(item);
  }
}

function readPart({
  id,
  partOf,
}: {
  readonly id: string;
  readonly partOf?: { readonly holdId: string; readonly share: string } | undefined;
}): Part | null {
  return partOf ? { ofHoldId: partOf.holdId, shareMicro: readAmount({ id, amount: partOf.share }) } : null;
}

function readTerms(item: { readonly priority?: number | undefined; readonly expiresAt?: string | undefined }): LotTerms {
  const { priority, expiresAt } = item;
  return { priority: priority ?? null, expiresMs: expiresAt === undefined ? null : Date.parse(expiresAt) };
}

/**
 * The schema allows amounts that are larger than any operation may carry. They are refused by the ledger like any other
 * amount out of bounds, so that the refusal is remembered; one micro-point too much stands for all of them.
 */
function readAmount(item: { readonly id: string; readonly amount: string }): bigint {
  const parsed = parsePoints(item.amount);
  if (parsed.ok) return parsed.micro;
  if (parsed.problem === 'too_large') return AMOUNT_MAX_MICRO + 1n;
  throw new Error(`the amount of ${item.id} ${parsed.message}, but its schema let it pass`);
}

/**
 * What is told about a command: the recorded outcome, or the conflict. A conflict tells no balance, because the id may
 * be another user's. Null for a command that is not decided yet.
 */
export function writeEvent(item: WalletCommand, decision: Decision): WalletEvent | null {
  const { id, type, userId } = item;
  const command = 'jobId' in item ? { id, type, userId, jobId: item.jobId } : { id, type, userId };
  switch (decision.kind) {
    case 'notYet':
      return null;
    case 'conflict':
      return { ...command, outcome: 'conflict', code: decision.code, amount: '0' };
    case 'recorded': {
      const { outcome, code, movedMicro, availableAfterMicro, heldAfterMicro } = decision.operation;
      const told: WalletEvent = { ...command, outcome, amount: formatPoints(movedMicro) };
      if (code !== null) told.code = code;
      if (availableAfterMicro !== null) told.balance = writeBalance(availableAfterMicro, heldAfterMicro ?? 0n);
      return told;
    }
    default:
      return assertNever(decision);
  }
}

export function writeBalance(availableMicro: bigint, heldMicro: bigint): WalletBalance {
  return { available: formatPoints(availableMicro), held: formatPoints(heldMicro), total: formatPoints(availableMicro + heldMicro) };
}
