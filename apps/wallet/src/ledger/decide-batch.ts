import { bodyOf, isSameBody, touchesAccount, type Command, type CommandBody } from './commands.js';
import { expiring, isDue } from './decide-funding.js';
import { isTombstone } from './decide-spending.js';
import { judge, type Standing } from './judge.js';
import type { Account, Code, Facts, Lot, LowBalance, OpenHold, Operation, Refunded, Writes } from './facts.js';
import { applyMoves, drawFrom, sumAvailable, takeMoves, type LotMove, type OpenLot } from './lots.js';
import type { HOLD_NOT_FOUND, Outcome, RecordedOutcome } from './outcomes.js';
import { isOf, verdict as judged, type Effect } from './verdict.js';

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
  private readonly holds: Map<string, OpenHold>;
  private readonly operations: Map<string, Operation>;
  /** By the id of the hold that they ended. */
  private readonly endings: Map<string, Operation>;
  private readonly refunds: Map<string, Refunded>;
  private readonly lots: Lot[];
  private readonly codes: Map<string, Code>;
  private readonly newOperations: Operation[] = [];
  private readonly changedUserIds = new Set<string>();
  private readonly newHoldIds = new Set<string>();
  private readonly changedHoldIds = new Set<string>();
  private readonly endedHoldIds: string[] = [];
  private readonly newLots: Lot[] = [];
  private readonly changedRefunds = new Set<string>();
  private readonly usedCodes = new Set<string>();
  private readonly lowBalances: LowBalance[] = [];
  private readonly standing: Standing;
  private expired = 0;

  constructor(private readonly facts: Facts) {
    this.accounts = new Map(facts.accounts.map((account) => [account.userId, account]));
    this.holds = new Map(facts.holds.map((hold) => [hold.id, hold]));
    this.operations = new Map(facts.operations.map((operation) => [operation.id, operation]));
    this.endings = new Map(facts.endings.map((operation) => [operation.endsHold ?? '', operation]));
    this.refunds = new Map(facts.refunds.map((refunded) => [refunded.holdId, refunded]));
    this.lots = [...facts.lots];
    this.codes = new Map(facts.codes.map((code) => [code.hash, code]));
    const { holds, operations, endings, refunds, lots, codes } = this;
    this.standing = { facts, accountOf: (userId) => this.accountOf(userId), holds, operations, endings, refunds, lots, codes };
  }

  decide(command: Command): Decision {
    const body = bodyOf(command);
    const recorded = this.operations.get(command.id);
    if (recorded) return repeat(recorded, command, body);

    if (touchesAccount(command) && command.type !== 'expireLot') this.expireDueLots(command.userId);
    const verdict = judge(command, this.standing);
    if ('notYet' in verdict) return { kind: 'notYet', code: verdict.notYet };
    const { answer } = verdict;
    if (answer.outcome === 'conflict') return { kind: 'conflict', code: answer.code };

    if (verdict.forestalls !== null) this.forestall(command.userId, body, verdict.forestalls);
    const operation = this.book(command.id, body, answer, verdict, touchesAccount(command));
    return { kind: 'recorded', operation, isRepeated: false };
  }

  writes(): Writes {
    const accounts = [...this.changedUserIds].map((userId) => {
      const account = this.accountOf(userId);
      return { ...account, version: account.version + 1n };
    });
    return {
      operations: this.newOperations,
      accounts,
      newHolds: [...this.newHoldIds].flatMap((id) => this.holds.get(id) ?? []),
      changedHolds: [...this.changedHoldIds].flatMap((id) => (this.newHoldIds.has(id) ? [] : (this.holds.get(id) ?? []))),
      endedHoldIds: this.endedHoldIds,
      newLots: this.newLots,
      codes: [...this.usedCodes].flatMap((hash) => this.codes.get(hash) ?? []),
      lowBalances: this.lowBalances,
      refunds: [...this.changedRefunds].flatMap((id) => this.refunds.get(id) ?? []),
    };
  }

  /** So that nobody spends what is over, whether or not anybody has reminded us. */
  private expireDueLots(userId: string): void {
    const { lots, version } = this.accountOf(userId);
    for (const lot of lots) {
      if (lot.availableMicro === 0n || !isDue(lot, this.facts.nowMs)) continue;
      this.expired += 1;
      // The version is this turn's alone: the id has not been and will not be used again.
      const id = `expire:${userId}:${lot.no}:${version}.${this.expired}`;
      const body = {
        type: 'expireLot',
        userId,
        jobId: null,
        holdId: null,
        reference: `lot ${lot.no}`,
        askedMicro: null,
        details: null,
      } as const;
      const answer = { outcome: 'expired', code: null } as const;
      this.book(id, body, answer, judged<'expireLot'>(answer, expiring(lot.no, lot.availableMicro)), true);
    }
  }

  /** The hold's refusal, recorded before the hold has come: whichever of the two is written first decides. */
  private forestall(userId: string, { jobId }: CommandBody, holdId: string): void {
    const body = { type: 'hold', userId, jobId, holdId: null, reference: null, askedMicro: null, details: null } as const;
    const answer = { outcome: 'refused', code: 'released_before_held' } as const;
    this.book(holdId, body, answer, judged<'hold'>(answer), true);
  }

  /** Records the operation and all that it changes. The entries are what changes a balance, and the only thing that does. */
  private book(id: string, body: CommandBody, answer: RecordedOutcome, effect: Effect, isOfAccount: boolean): Operation {
    const { movedMicro, availableMicro, heldMicro, platform, second, endsHold, leaves, opens, grants, refunds, usesCode } = effect;
    const sumMicro = availableMicro + heldMicro + (platform?.amountMicro ?? 0n) + (second?.amountMicro ?? 0n);
    if (sumMicro !== 0n) throw new Error(`entries of ${id} sum to ${sumMicro}, not to zero`);

    if (grants) {
      this.lots.push(grants);
      this.newLots.push(grants);
    }
    const after = isOfAccount ? this.change(id, body.userId, effect) : null;
    const operation: Operation = {
      id,
      type: body.type,
      userId: body.userId,
      jobId: body.jobId,
      holdId: body.holdId,
      reference: body.reference,
      askedMicro: body.askedMicro,
      details: body.details,
      outcome: answer.outcome,
      code: answer.code,
      movedMicro,
      availableMicro,
      heldMicro,
      availableAfterMicro: after?.availableMicro ?? null,
      heldAfterMicro: after?.heldMicro ?? null,
      platform,
      second,
      lotMoves: after?.lotMoves ?? [],
      endsHold,
    };
    this.operations.set(id, operation);
    this.newOperations.push(operation);
    if (opens) {
      this.holds.set(opens.id, opens);
      this.newHoldIds.add(opens.id);
    }
    if (endsHold !== null) {
      const isRow = this.holds.delete(endsHold);
      this.endings.set(endsHold, operation);
      // A part has no row of its own.
      if (isRow && !this.newHoldIds.delete(endsHold)) this.endedHoldIds.push(endsHold);
    }
    if (leaves) {
      this.holds.set(leaves.id, leaves);
      this.changedHoldIds.add(leaves.id);
    }
    if (refunds) {
      this.refunds.set(refunds.holdId, refunds);
      this.changedRefunds.add(refunds.holdId);
    }
    if (usesCode) {
      this.codes.set(usesCode.hash, usesCode);
      this.usedCodes.add(usesCode.hash);
    }
    return operation;
  }

  private change(id: string, userId: string, effect: Effect): { availableMicro: bigint; heldMicro: bigint; lotMoves: readonly LotMove[] } {
    const before = this.accountOf(userId);
    const { lotMoves: moves, grants, freezes, caps, thresholdsMicro } = effect;
    const sets = freezes !== null || caps !== null || thresholdsMicro !== null;
    if (moves.length === 0 && effect.availableMicro === 0n && !sets) return { ...before, lotMoves: moves };

    const availableMicro = before.availableMicro + effect.availableMicro;
    const heldMicro = before.heldMicro + effect.heldMicro;
    if (heldMicro < 0n || (availableMicro < 0n && effect.availableMicro < 0n && !effect.mayOwe)) {
      throw new Error(`${id} would leave ${availableMicro}/${heldMicro} with ${userId}`);
    }
    const moved = applyMoves(before.lots, moves, (no) => this.termsOf(userId, no));
    // What is owed is paid from whatever has come in.
    const owed = sumAvailable(moved) - (availableMicro > 0n ? availableMicro : 0n);
    const payments = owed > 0n ? takeMoves(drawFrom(moved, owed)) : [];
    const lots = payments.length > 0 ? applyMoves(moved, payments, (no) => this.termsOf(userId, no)) : moved;
    if (owed < 0n) throw new Error(`${id} would leave ${availableMicro} available with ${userId}, but ${sumAvailable(moved)} in lots`);

    const { version, lotsMade, isFrozen } = before;
    this.accounts.set(userId, {
      userId,
      availableMicro,
      heldMicro,
      version,
      lots,
      lotsMade: grants ? grants.no : lotsMade,
      isFrozen: freezes ?? isFrozen,
      mayOweMicro: availableMicro < 0n ? -availableMicro : 0n,
      caps: caps ?? before.caps,
      thresholdsMicro: thresholdsMicro ?? before.thresholdsMicro,
    });
    this.noteCrossings(id, before, availableMicro);
    this.changedUserIds.add(userId);
    return { availableMicro, heldMicro, lotMoves: payments.length > 0 ? [...moves, ...payments] : moves };
  }

  private noteCrossings(id: string, { userId, availableMicro: beforeMicro, thresholdsMicro }: Account, availableMicro: bigint): void {
    for (const thresholdMicro of thresholdsMicro) {
      if (beforeMicro < thresholdMicro || availableMicro >= thresholdMicro) continue;
      this.lowBalances.push({ id: `${id}:low:${thresholdMicro}`, userId, thresholdMicro, availableMicro });
    }
  }

  private termsOf(userId: string, no: number): Pick<OpenLot, 'priority' | 'expiresMs'> {
    const lot = this.lots.find((each) => each.userId === userId && each.no === no);
    if (!lot) throw new Error(`lot ${no} of ${userId} was not among the facts`);
    return { priority: lot.priority, expiresMs: lot.expiresMs };
  }

  private accountOf(userId: string): Account {
    const account = this.accounts.get(userId);
    if (!account) throw new Error(`the account of ${userId} was not among the facts`);
    return account;
  }
}

/** An id that was decided is answered the same for ever; a hold's refusal that was recorded ahead answers for whatever hold comes. */
function repeat(recorded: Operation, command: Command, body: CommandBody): Decision {
  if (command.type === 'hold' && isTombstone(recorded)) {
    if (!isOf(recorded, command)) return { kind: 'conflict', code: 'hold_of_another' };
  } else if (!isSameBody(recorded, body)) {
    return { kind: 'conflict', code: 'id_reused' };
  }
  return { kind: 'recorded', operation: recorded, isRepeated: true };
}
