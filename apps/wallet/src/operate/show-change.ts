import { json, table } from '#console';
import type { WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import { formatPoints } from '#points';
import type { BalanceAt } from './balance.command.js';
import type { BookedEntry, Recorded } from './read-booked.js';
import type { OperatorCommand } from './say-command.js';

const COLUMNS = ['available', 'held', 'total'] as const;

/** What would be said, and what the user has now. */
export function dryRunLines(command: OperatorCommand, balance: BalanceAt | undefined): string[] {
  const { available = '0', held = '0', total = '0' } = balance ?? {};
  return [json(command), '', ...table(['', ...COLUMNS], [['now', available, held, total]], COLUMNS)];
}

/** What was booked, in a sentence. */
export function sentenceOf(command: OperatorCommand, { amount }: WalletEvent): string {
  const { userId } = command;
  switch (command.type) {
    case 'topUp':
    case 'bonus':
      return `credited ${pointsOf(amount)} to ${userId}`;
    case 'refund':
      return `refunded ${pointsOf(amount)} of job ${command.jobId} to ${userId}`;
    case 'adjust':
      return command.direction === 'give' ? `gave ${pointsOf(amount)} to ${userId}` : `took ${pointsOf(amount)} from ${userId}`;
    case 'clawBack':
      return `took back ${pointsOf(amount)} of ${command.topUpId} from ${userId}`;
    case 'freeze':
      return `froze ${userId}: no new holds; what is held may still be captured or released`;
    case 'unfreeze':
      return `unfroze ${userId}`;
    case 'expireLot':
      return amount === '0'
        ? `nothing of lot ${command.lot} was left to expire`
        : `expired ${pointsOf(amount)} of lot ${command.lot} of ${userId}`;
    case 'redeem':
      return `credited ${pointsOf(amount)} of a code to ${userId}`;
    case 'setCap': {
      const whose = command.apiKeyId === undefined ? userId : `key ${command.apiKeyId} of ${userId}`;
      const { limit, window } = command;
      return limit === null ? `took away the ${window} cap of ${whose}` : `set the ${window} cap of ${whose} to ${pointsOf(limit)}`;
    }
    case 'setThresholds':
      return command.thresholds.length === 0
        ? `${userId} is not told of low balances any more`
        : `${userId} is told when less than ${command.thresholds.join(' or ')} points are available`;
    default:
      return assertNever(command);
  }
}

/** The sentence says which way they went. */
function pointsOf(amount: string): string {
  const magnitude = amount.replace('-', '');
  return `${magnitude} ${magnitude === '1' ? 'point' : 'points'}`;
}

/** The balance before and after it, and where the points came from or went. */
export function bookedLines(recorded: Recorded, entries: readonly BookedEntry[]): string[] {
  const [available, held] = [recorded.available_after_micro ?? 0n, recorded.held_after_micro ?? 0n];
  const before = cells(available - recorded.available_micro, held - recorded.held_micro);
  const rows = [
    ['before', ...before],
    ['after', ...cells(available, held)],
  ];
  const moved = entries.map(({ account, amount_micro: micro }) => `${account} ${micro > 0n ? '+' : ''}${formatPoints(micro)}`);
  return [...table(['', ...COLUMNS], rows, COLUMNS), '', moved.length === 0 ? 'no points moved' : `entries: ${moved.join(', ')}`];
}

const cells = (available: bigint, held: bigint): string[] => [available, held, available + held].map(formatPoints);
