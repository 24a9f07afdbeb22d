import type { WalletBalance, WalletCommand, WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import { AMOUNT_MAX_MICRO, formatPoints, parsePoints } from '#points';
import type { Command } from '../ledger/commands.js';
import type { Decision } from '../ledger/decide-batch.js';

/** A command of the wire, whose schema has been checked, as a command of the ledger. */
export function readCommand(item: WalletCommand): Command {
  const { id, userId } = item;
  switch (item.type) {
    case 'topUp':
      return { type: item.type, id, userId, provider: item.provider, amountMicro: readAmount(item) };
    case 'hold':
      return { type: item.type, id, userId, jobId: item.jobId, product: item.product, amountMicro: readAmount(item) };
    case 'capture':
      return { type: item.type, id, userId, jobId: item.jobId, holdId: item.holdId, amountMicro: readAmount(item) };
    case 'release':
      return { type: item.type, id, userId, jobId: item.jobId, holdId: item.holdId };
    default:
      return assertNever(item);
  }
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
  const command = { id, type, userId, ...(item.type === 'topUp' ? {} : { jobId: item.jobId }) };
  switch (decision.kind) {
    case 'notYet':
      return null;
    case 'conflict':
      return { ...command, outcome: 'conflict', code: decision.code, amount: '0' };
    case 'recorded': {
      const { outcome, code, movedMicro, availableAfterMicro, heldAfterMicro } = decision.operation;
      const balance = writeBalance(availableAfterMicro, heldAfterMicro);
      return { ...command, outcome, ...(code === null ? {} : { code }), amount: formatPoints(movedMicro), balance };
    }
    default:
      return assertNever(decision);
  }
}

export function writeBalance(availableMicro: bigint, heldMicro: bigint): WalletBalance {
  return { available: formatPoints(availableMicro), held: formatPoints(heldMicro), total: formatPoints(availableMicro + heldMicro) };
}
