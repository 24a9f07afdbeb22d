import type { COST_REASONS } from '#contracts';
import type { CapWindow } from './caps.js';

/** What the wallet can be told to do, with amounts already read as micro-points. Times are ms since 1970. */
export type Command =
  | TopUpCommand
  | BonusCommand
  | HoldCommand
  | CaptureCommand
  | ReleaseCommand
  | RefundCommand
  | AdjustCommand
  | ExpireLotCommand
  | ClawBackCommand
  | FreezeCommand
  | BookCostCommand
  | RedeemCommand
  | SetCapCommand
  | SetThresholdsCommand;
export type CommandType = Command['type'];

interface Common {
  readonly id: string;
  readonly userId: string;
}

/** How the points of a new lot are spent: a lower priority goes first, then whatever expires first. */
export interface LotTerms {
  readonly priority: number | null;
  readonly expiresMs: number | null;
}

/** By whom and why something was done by hand. */
export interface ByHand {
  readonly reason: string;
  readonly operator: string;
}

export interface TopUpCommand extends Common, LotTerms {
  readonly type: 'topUp';
  readonly provider: string;
  readonly amountMicro: bigint;
}

export interface BonusCommand extends Common, LotTerms {
  readonly type: 'bonus';
  readonly reason: string;
  /** The top-up that earned it, and what its claw-back is called: when that comes, what is left of the bonus falls with it. */
  readonly earnedBy: { readonly topUpId: string; readonly clawBackId: string } | null;
  readonly amountMicro: bigint;
}

export interface HoldCommand extends Common {
  /** Its id names the operation and the hold itself. */
  readonly type: 'hold';
  readonly jobId: string;
  readonly product: string;
  readonly amountMicro: bigint;
  /** The API key that spends; null where nobody told. Its caps count as well as the user's. */
  readonly apiKeyId: string | null;
}

/** What becomes of an amount above the hold: the product's stated policy. */
export const ABOVE_HOLD_POLICIES = ['reject', 'cap', 'absorb'] as const;
export type AboveHoldPolicy = (typeof ABOVE_HOLD_POLICIES)[number];

/** What is held for a job of a batch is a part of the batch's hold: it ends on its own, and the hold has so much less. */
export interface Part {
  readonly ofHoldId: string;
  readonly shareMicro: bigint;
}

export interface CaptureCommand extends Common {
  readonly type: 'capture';
  /** Of a part: what the part is called. */
  readonly holdId: string;
  readonly jobId: string;
  readonly part: Part | null;
  /** Zero is allowed: the job cost nothing after all, and the whole hold returns. */
  readonly amountMicro: bigint;
  readonly aboveHold: AboveHoldPolicy;
}

export interface ReleaseCommand extends Common {
  readonly type: 'release';
  readonly holdId: string;
  readonly jobId: string;
  readonly part: Part | null;
}

export interface RefundCommand extends Common, ByHand {
  readonly type: 'refund';
  readonly holdId: string;
  readonly jobId: string;
  readonly amountMicro: bigint;
}

export interface AdjustCommand extends Common, ByHand {
  readonly type: 'adjust';
  readonly direction: 'give' | 'take';
  readonly amountMicro: bigint;
  /** A second person; needed above ADJUST_ALONE_MAX_MICRO. */
  readonly approver: string | null;
}

/** A reminder: a lot also expires by itself, before whatever its user does next. */
export interface ExpireLotCommand extends Common {
  readonly type: 'expireLot';
  readonly lotNo: number;
}

/** The payment provider took a top-up back. */
export interface ClawBackCommand extends Common, ByHand {
  readonly type: 'clawBack';
  readonly topUpId: string;
}

export interface FreezeCommand extends Common, ByHand {
  readonly type: 'freeze' | 'unfreeze';
}

/** What a vendor charges us for an attempt, whoever bears it. Touches no balance. */
export interface BookCostCommand extends Common {
  readonly type: 'bookCost';
  readonly jobId: string;
  readonly product: string;
  readonly vendor: string;
  /** Who bears it: its call made what was sold, or it is our loss. */
  readonly reason: (typeof COST_REASONS)[number];
  readonly amountMicro: bigint;
}

/** Points for a code that was given out. Named after the code and its user, so a user redeems a code once. */
export interface RedeemCommand extends Common {
  readonly type: 'redeem';
  /** SHA-256 of the code, in hex: the code itself is nowhere but with whoever has it. */
  readonly codeHash: string;
}

/** How much may be spent in each window. */
export interface SetCapCommand extends Common, ByHand {
  readonly type: 'setCap';
  /** Null: all that the user spends, whatever the key. */
  readonly apiKeyId: string | null;
  readonly window: CapWindow;
  /** Null takes the cap away. */
  readonly limitMicro: bigint | null;
}

/** Balances that the user wants to hear about when they are crossed downwards; replaces those that were set before. */
export interface SetThresholdsCommand extends Common {
  readonly type: 'setThresholds';
  readonly thresholdsMicro: readonly bigint[];
}

/** All of a command but its id: two commands of one id are the same command only if their bodies are equal. */
export interface CommandBody {
  readonly type: CommandType;
  readonly userId: string;
  readonly jobId: string | null;
  /** The hold that a capture, release or refund names; null for the others (a hold is named by its own id). */
  readonly holdId: string | null;
  /** The product of a hold, the provider of a top-up, the vendor of a cost, the direction of an adjustment, the other operation that is named. */
  readonly reference: string | null;
  /** Null for commands that have no amount of their own. */
  readonly askedMicro: bigint | null;
  /** Everything else, as JSON; null where there is nothing else. */
  readonly details: string | null;
}

export function bodyOf(command: Command): CommandBody {
  const { type, userId } = command;
  switch (command.type) {
    case 'hold':
      return body(type, userId, command.jobId, null, command.product, command.amountMicro, spenderDetails(command.apiKeyId));
    case 'capture': {
      const policy = command.aboveHold === 'reject' ? null : command.aboveHold;
      return body(type, userId, command.jobId, command.holdId, policy, command.amountMicro, partDetails(command.part));
    }
    case 'release':
      return body(type, userId, command.jobId, command.holdId, null, null, partDetails(command.part));
    case 'topUp':
      return body(type, userId, null, null, command.provider, command.amountMicro, lotDetails(command));
    case 'bonus':
      return body(type, userId, null, null, command.earnedBy?.topUpId ?? null, command.amountMicro, lotDetails(command, command.reason));
    case 'refund':
      return body(type, userId, command.jobId, command.holdId, null, command.amountMicro, byHand(command));
    case 'adjust':
      return body(type, userId, null, null, command.direction, command.amountMicro, byHand(command, command.approver));
    case 'expireLot':
      return body(type, userId, null, null, `lot ${command.lotNo}`, null, null);
    case 'clawBack':
      return body(type, userId, null, null, command.topUpId, null, byHand(command));
    case 'freeze':
    case 'unfreeze':
      return body(type, userId, null, null, null, null, byHand(command));
    case 'bookCost':
      return body(type, userId, command.jobId, null, command.vendor, command.amountMicro, costDetails(command));
    case 'redeem':
      return body(type, userId, null, null, command.codeHash, null, null);
    case 'setCap': {
      const { window, limitMicro, apiKeyId, reason, operator } = command;
      const details = JSON.stringify({ reason, operator, ...(apiKeyId === null ? {} : { apiKey: apiKeyId }) });
      return body(type, userId, null, null, window, limitMicro, details);
    }
    case 'setThresholds':
      return body(type, userId, null, null, null, null, JSON.stringify({ thresholds: command.thresholdsMicro.map(String) }));
  }
}

export function isSameBody(a: CommandBody, b: CommandBody): boolean {
  return (
    a.type === b.type &&
    a.userId === b.userId &&
    a.jobId === b.jobId &&
    a.holdId === b.holdId &&
    a.reference === b.reference &&
    a.askedMicro === b.askedMicro &&
    a.details === b.details
  );
}

/** The ids of the holds that a command ends, takes a part of or refunds: they are looked up before the command is decided. */
export function holdIdsConcernedBy(command: Command): readonly (string | null)[] {
  if (!('holdId' in command)) return [null];
  return 'part' in command && command.part ? [command.holdId, command.part.ofHoldId] : [command.holdId];
}

/** The ids of other operations that a command's decision depends on. */
export function operationIdsNamedBy(command: Command): readonly string[] {
  if (command.type === 'clawBack') return [command.topUpId];
  return command.type === 'bonus' && command.earnedBy ? [command.earnedBy.topUpId, command.earnedBy.clawBackId] : [];
}

/** Whether it can return points to lots that are empty by now: their terms must be known. */
export function reopensLots(command: Command): boolean {
  return command.type === 'refund' || command.type === 'clawBack';
}

/** The code that a command redeems: it is locked before the command is decided. */
export function codeHashNamedBy(command: Command): string | null {
  return command.type === 'redeem' ? command.codeHash : null;
}

/** Whether a command concerns its user's account at all: only then is it locked. */
export function touchesAccount(command: Command): boolean {
  return command.type !== 'bookCost';
}

function body(
  type: CommandType,
  userId: string,
  jobId: string | null,
  holdId: string | null,
  reference: string | null,
  askedMicro: bigint | null,
  details: string | null,
): CommandBody {
  return { type, userId, jobId, holdId, reference, askedMicro, details };
}

function lotDetails({ priority, expiresMs }: LotTerms, reason?: string): string | null {
  if (priority === null && expiresMs === null && reason === undefined) return null;
  return JSON.stringify({
    ...(reason === undefined ? {} : { reason }),
    ...(priority === null ? {} : { priority }),
    ...(expiresMs === null ? {} : { expiresAt: new Date(expiresMs).toISOString() }),
  });
}

function partDetails(part: Part | null): string | null {
  return part && JSON.stringify({ partOf: part.ofHoldId, share: String(part.shareMicro) });
}

function spenderDetails(apiKeyId: string | null): string | null {
  return apiKeyId === null ? null : JSON.stringify({ apiKey: apiKeyId });
}

function costDetails({ product, reason }: BookCostCommand): string {
  return JSON.stringify({ reason, product });
}

function byHand({ reason, operator }: ByHand, approver: string | null = null): string {
  return JSON.stringify({ reason, operator, ...(approver === null ? {} : { approver }) });
}
