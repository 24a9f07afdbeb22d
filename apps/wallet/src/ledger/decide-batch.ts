import { assertNever } from '#exhaustive';
import { USER_AVAILABLE, USER_HELD } from './chart-of-accounts.js';
import { bodyOf, isSameBody, type Command } from './commands.js';
import { decideCapture, decideHold, decideRelease, decideTopUp } from './decide-command.js';
import type { Account, Entry, Facts, Hold, Operation, Writes } from './facts.js';
import type { HOLD_NOT_FOUND, Outcome } from './outcomes.js';
import type { NotYet, Posting, Verdict } from './verdict.js';

export type Decision =
  /** The outcome recorded under the command's id, whether just now or at an earlier delivery. */
  | { readonly kind: 'recorded'; readonly operation: Operation; readonly isRepeated: boolean }
  | { readonly kind: 'conflict'; readonly code: Extract<Outcome, { outcome: 'conflict' }>['code'] }
  | { readonly kind: 'notYet'; readonly code: typeof HOLD_NOT_FOUND };

export interface Decided {
  /** One per command, in their order. */
  readonly decisions: readonly Decision[];
  readonly writes: Writes;
}

/**
 * Decides a batch: each command in order, on what the ones before it have left. Whether two commands stand in one batch
 * or in two makes no difference to any answer. Pure: facts in, answers and writes out. Throws only for bugs.
 */
export function decideBatch(facts: Facts, commands: readonly Command[]): Decided {
  const turn = new Turn(facts);
  const decisions = commands.map((command) => turn.decide(command));
  return { decisions, writes: turn.writes() };
}

class Turn {
  private readonly accounts: Map<string, Account>;
  private readonly holds: Map<string, Hold>;
  private readonly operations: Map<string, Operation>;
  private readonly neverHeldIds: ReadonlySet<string>;
  private readonly newOperations: Operation[] = [];
  private readonly changedUserIds = new Set<string>();
  private readonly changedHoldIds = new Set<string>();
  private readonly entries: Entry[] = [];

  constructor(facts: Facts) {
    this.accounts = new Map(facts.accounts.map((account) => [account.userId, account]));
    this.holds = new Map(facts.holds.map((hold) => [hold.id, hold]));
    this.operations = new Map(facts.operations.map((operation) => [operation.id, operation]));
    this.neverHeldIds = new Set(facts.neverHeldIds);
  }

  decide(command: Command): Decision {
    const body = bodyOf(command);
    const recorded = this.operations.get(command.id);
    if (recorded && !isSameBody(recorded, body)) return { kind: 'conflict', code: 'id_reused' };
    if (recorded) return { kind: 'recorded', operation: recorded, isRepeated: true };

    const verdict = this.judge(command);
    if ('notYet' in verdict) return { kind: 'notYet', code: verdict.notYet };
    const { answer, movedMicro, postings, hold } = verdict;
    if (answer.outcome === 'conflict') return { kind: 'conflict', code: answer.code };

    this.post(command, postings);
    if (hold) {
      this.holds.set(hold.id, hold);
      this.changedHoldIds.add(hold.id);
    }
    const { availableMicro, heldMicro } = this.accountOf(command.userId);
    const operation = {
      ...body,
      ...answer,
      id: command.id,
      movedMicro,
      availableAfterMicro: availableMicro,
      heldAfterMicro: heldMicro,
    };
    this.operations.set(operation.id, operation);
    this.newOperations.push(operation);
    return { kind: 'recorded', operation, isRepeated: false };
  }

  writes(): Writes {
    const accounts = [...this.changedUserIds].map((userId) => {
      const account = this.accountOf(userId);
      return { ...account, version: account.version + 1n };
    });
    const holds = [...this.holds.values()].filter((hold) => this.changedHoldIds.has(hold.id));
    return { operations: this.newOperations, accounts, holds, entries: this.entries };
  }

  private judge(command: Command): Verdict | NotYet {
    const account = this.accountOf(command.userId);
    switch (command.type) {
      case 'topUp':
        return decideTopUp(command, account);
      case 'hold':
        return decideHold(command, account, this.holds.get(command.id));
      case 'capture': {
        const isNeverHeld = this.operations.has(command.holdId) || this.neverHeldIds.has(command.holdId);
        return decideCapture(command, this.holds.get(command.holdId), isNeverHeld);
      }
      case 'release':
        return decideRelease(command, this.holds.get(command.holdId));
      default:
        return assertNever(command);
    }
  }

  /** The entries are what changes a balance, and the only thing that does. */
  private post(command: Command, postings: readonly Posting[]): void {
    const { id: operationId, userId } = command;
    let { availableMicro, heldMicro } = this.accountOf(userId);
    let sumMicro = 0n;
    for (const { account, amountMicro } of postings) {
      if (amountMicro === 0n) continue;
      sumMicro += amountMicro;
      if (account === USER_AVAILABLE) {
        availableMicro += amountMicro;
        this.entries.push({ operationId, account, userId, amountMicro, balanceAfterMicro: availableMicro });
      } else if (account === USER_HELD) {
        heldMicro += amountMicro;
        this.entries.push({ operationId, account, userId, amountMicro, balanceAfterMicro: heldMicro });
      } else {
        this.entries.push({ operationId, account, userId: null, amountMicro, balanceAfterMicro: null });
      }
    }
    if (sumMicro !== 0n) throw new Error(`entries of ${operationId} sum to ${sumMicro}, not to zero`);
    if (availableMicro < 0n || heldMicro < 0n) throw new Error(`${operationId} would leave ${availableMicro}/${heldMicro} with ${userId}`);
    if (postings.length === 0) return;
    this.accounts.set(userId, { ...this.accountOf(userId), availableMicro, heldMicro });
    this.changedUserIds.add(userId);
  }

  private accountOf(userId: string): Account {
    const account = this.accounts.get(userId);
    if (!account) throw new Error(`the account of ${userId} was not among the facts`);
    return account;
  }
}
