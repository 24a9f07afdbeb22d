import type { WalletCommand } from '#contracts';
import { readCommand } from '../src/apply-commands/translate.js';
import { NO_CAPS } from '../src/ledger/caps.js';
import { holdIdsConcernedBy, operationIdsNamedBy, touchesAccount } from '../src/ledger/commands.js';
import { decideBatch, type Decision } from '../src/ledger/decide-batch.js';
import type { Account, Code, Lot, LowBalance, OpenHold, Operation, Refunded, Writes } from '../src/ledger/facts.js';
import { sumAvailable } from '../src/ledger/lots.js';

/** The wallet's tables in memory: what apply-commands does with PostgreSQL, so that the pure core can be run as a whole. */
export class Books {
  readonly accounts = new Map<string, Account>();
  readonly holds = new Map<string, OpenHold>();
  readonly operations = new Map<string, Operation>();
  readonly refunds = new Map<string, Refunded>();
  readonly lots: Lot[] = [];
  readonly codes = new Map<string, Code>();
  readonly lowBalances: LowBalance[] = [];
  nowMs = Date.UTC(2026, 0, 1);
  isFuseTripped = false;

  constructor(codes: readonly Code[] = []) {
    for (const code of codes) this.codes.set(code.hash, code);
  }

  /** One batch; then everything must add up, or it throws. */
  apply(items: readonly WalletCommand[]): readonly Decision[] {
    const commands = items.map(readCommand);
    const userIds = [...new Set(commands.filter(touchesAccount).map((command) => command.userId))];
    const holdIds = [...new Set(commands.flatMap(holdIdsConcernedBy))].filter((id) => id !== null);
    const [openIds, otherIds] = [holdIds.filter((id) => this.holds.has(id)), holdIds.filter((id) => !this.holds.has(id))];
    const operationIds = [...commands.flatMap((command) => [command.id, ...operationIdsNamedBy(command)]), ...otherIds];
    const { decisions, writes } = decideBatch(
      {
        nowMs: this.nowMs,
        isFuseTripped: this.isFuseTripped,
        accounts: userIds.map((userId) => this.accountOf(userId)),
        holds: openIds.flatMap((id) => this.holds.get(id) ?? []),
        operations: [...new Set(operationIds)].flatMap((id) => this.operations.get(id) ?? []),
        endings: [...this.operations.values()].filter(({ endsHold }) => endsHold !== null && holdIds.includes(endsHold)),
        lots: this.lots,
        refunds: [...this.refunds.values()],
        codes: [...this.codes.values()],
      },
      commands,
    );
    this.write(writes);
    this.audit();
    return decisions;
  }

  /** `available/held` in micro-points. */
  balanceOf(userId: string): string {
    const { availableMicro, heldMicro } = this.accountOf(userId);
    return `${availableMicro}/${heldMicro}`;
  }

  /** As test/model.ts tells it. */
  stateOf(userId: string): string {
    const lots = this.accountOf(userId).lots.map((lot) => `${lot.no}:${lot.availableMicro}/${lot.heldMicro}`);
    return [this.balanceOf(userId), ...lots].join(' ');
  }

  accountOf(userId: string): Account {
    return this.accounts.get(userId) ?? newAccount(userId);
  }

  private write({ operations, accounts, newHolds, changedHolds, endedHoldIds, newLots, refunds, codes, lowBalances }: Writes): void {
    for (const operation of operations) {
      must(!this.operations.has(operation.id), `${operation.id} is recorded twice`);
      this.operations.set(operation.id, operation);
    }
    for (const account of accounts) this.accounts.set(account.userId, account);
    for (const hold of newHolds) this.holds.set(hold.id, hold);
    for (const hold of changedHolds) {
      must(this.holds.has(hold.id), `${hold.id} changes and is not open`);
      this.holds.set(hold.id, hold);
    }
    for (const id of endedHoldIds) must(this.holds.delete(id), `${id} ends twice`);
    for (const refunded of refunds) this.refunds.set(refunded.holdId, refunded);
    this.lots.push(...newLots);
    for (const code of codes) this.codes.set(code.hash, code);
    this.lowBalances.push(...lowBalances);
  }

  private audit(): void {
    for (const { id, availableMicro, heldMicro, platform, second } of this.operations.values()) {
      must(availableMicro + heldMicro + (platform?.amountMicro ?? 0n) + (second?.amountMicro ?? 0n) === 0n, `${id} does not sum to zero`);
    }
    for (const account of this.accounts.values()) this.auditAccount(account);
    for (const { holdId, capturedMicro, refundedMicro } of this.refunds.values()) {
      must(refundedMicro <= capturedMicro, `${holdId}: more was refunded than captured`);
    }
  }

  private auditAccount({ userId, availableMicro, heldMicro, lots, mayOweMicro }: Account): void {
    must(availableMicro >= -mayOweMicro && heldMicro >= 0n, `${userId} is below zero`);
    const own = [...this.operations.values()].filter((operation) => operation.userId === userId && operation.availableAfterMicro !== null);
    must(sum(own.map((each) => each.availableMicro)) === availableMicro, `${userId}: available is not the sum of its entries`);
    must(sum(own.map((each) => each.heldMicro)) === heldMicro, `${userId}: held is not the sum of its entries`);
    const open = [...this.holds.values()].filter((hold) => hold.userId === userId);
    must(sum(open.map(({ amountMicro }) => amountMicro)) === heldMicro, `${userId}: held is not the sum of the open holds`);
    must(sumAvailable(lots) === (availableMicro > 0n ? availableMicro : 0n), `${userId}: available is not in its lots`);
    must(sum(lots.map((lot) => lot.heldMicro)) === heldMicro, `${userId}: held is not in its lots`);
    for (const { no } of this.lots.filter((lot) => lot.userId === userId)) {
      const moves = own.flatMap(({ lotMoves }) => lotMoves.filter(({ lotNo }) => lotNo === no));
      const left = lots.find((lot) => lot.no === no);
      must(
        sum(moves.map((move) => move.availableMicro)) === (left?.availableMicro ?? 0n),
        `${userId}: lot ${no} is not the sum of its moves`,
      );
      must(sum(moves.map((move) => move.heldMicro)) === (left?.heldMicro ?? 0n), `${userId}: lot ${no} holds not the sum of its moves`);
    }
  }
}

export function newAccount(userId: string, over: Partial<Account> = {}): Account {
  return {
    userId,
    availableMicro: 0n,
    heldMicro: 0n,
    version: 0n,
    lots: [],
    lotsMade: 0,
    isFrozen: false,
    mayOweMicro: 0n,
    caps: NO_CAPS,
    thresholdsMicro: [],
    ...over,
  };
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
