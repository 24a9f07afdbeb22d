import type { WalletCommand } from '#contracts';
import { readCommand } from '../src/apply-commands/translate.js';
import { USER_AVAILABLE, USER_HELD, type UserAccountName } from '../src/ledger/chart-of-accounts.js';
import { holdIdConcernedBy } from '../src/ledger/commands.js';
import { decideBatch, type Decision } from '../src/ledger/decide-batch.js';
import type { Account, Entry, Hold, Operation, Writes } from '../src/ledger/facts.js';

/** The wallet's tables in memory: what apply-commands does with PostgreSQL, so that the pure core can be run as a whole. */
export class Books {
  readonly accounts = new Map<string, Account>();
  readonly holds = new Map<string, Hold>();
  readonly operations = new Map<string, Operation>();
  readonly entries: Entry[] = [];

  /** One batch; then everything must add up, or it throws. */
  apply(items: readonly WalletCommand[]): readonly Decision[] {
    const commands = items.map(readCommand);
    const userIds = [...new Set(commands.map((command) => command.userId))];
    const holdIds = [...new Set(commands.map(holdIdConcernedBy))].filter((id) => id !== null);
    const facts = {
      accounts: userIds.map((userId) => this.accountOf(userId)),
      holds: holdIds.flatMap((id) => this.holds.get(id) ?? []),
      operations: commands.flatMap(({ id }) => this.operations.get(id) ?? []),
      neverHeldIds: holdIds.filter((id) => !this.holds.has(id) && this.operations.has(id)),
    };
    const { decisions, writes } = decideBatch(facts, commands);
    this.write(writes);
    this.audit();
    return decisions;
  }

  /** `available/held` in micro-points. */
  balanceOf(userId: string): string {
    const { availableMicro, heldMicro } = this.accountOf(userId);
    return `${availableMicro}/${heldMicro}`;
  }

  private accountOf(userId: string): Account {
    return this.accounts.get(userId) ?? { userId, availableMicro: 0n, heldMicro: 0n, version: 0n };
  }

  private write({ operations, accounts, holds, entries }: Writes): void {
    for (const operation of operations) {
      must(!this.operations.has(operation.id), `${operation.id} is recorded twice`);
      this.operations.set(operation.id, operation);
    }
    for (const account of accounts) this.accounts.set(account.userId, account);
    for (const hold of holds) {
      const before = this.holds.get(hold.id);
      must(before === undefined || before.state === 'held', `${hold.id} ends twice`);
      this.holds.set(hold.id, hold);
    }
    this.entries.push(...entries);
  }

  private audit(): void {
    for (const [id, entries] of groupBy(this.entries, (entry) => entry.operationId)) {
      must(this.operations.has(id), `entries of ${id} have no operation`);
      must(sum(entries) === 0n, `entries of ${id} do not sum to zero`);
    }
    for (const { userId, availableMicro, heldMicro } of this.accounts.values()) {
      must(availableMicro >= 0n && heldMicro >= 0n, `${userId} is below zero`);
      this.auditAccount(userId, USER_AVAILABLE, availableMicro);
      this.auditAccount(userId, USER_HELD, heldMicro);
      const open = [...this.holds.values()].filter((hold) => hold.userId === userId && hold.state === 'held');
      must(open.reduce((total, hold) => total + hold.amountMicro, 0n) === heldMicro, `${userId}: held is not the sum of the open holds`);
    }
  }

  private auditAccount(userId: string, account: UserAccountName, balanceMicro: bigint): void {
    const entries = this.entries.filter((entry) => entry.userId === userId && entry.account === account);
    must(sum(entries) === balanceMicro, `${userId} ${account}: the balance is not the sum of its entries`);
    must((entries.at(-1)?.balanceAfterMicro ?? 0n) === balanceMicro, `${userId} ${account}: the last entry tells another balance`);
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function sum(entries: readonly Entry[]): bigint {
  return entries.reduce((total, entry) => total + entry.amountMicro, 0n);
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
