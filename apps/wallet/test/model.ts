import type { WalletCommand } from '#contracts';

/*
 * The wallet once more, as simply as it can be said: written from DESIGN.md and the list of answers (ledger/outcomes.ts), sharing no code with the
 * ledger that it is compared with. Numbers are micro-points. Everything is mutable, nothing is fast, and nobody is concurrent.
 */

type CommandOf<Type extends WalletCommand['type']> = Extract<WalletCommand, { type: Type }>;
type Balance = Record<'free' | 'held', bigint>;
type Lot = Balance & { no: number; priority: number; expires: number; earned: string | null };
type User = Balance & { frozen: boolean; lots: Lot[] };
type Part = Record<'amount', bigint> & { lot: Lot };
type Fate = Record<'owner', string> & { end: 'captured' | 'released' | null; whole: Hold | undefined };
type Hold = Record<'amount' | 'charged' | 'refunded', bigint> & Record<'drawn' | 'spent', Part[]> & Fate;

const MAX = 1_000_000_000_000_000_000n;
const FORESTALLED = 'refused released_before_held';
const NEW = { charged: 0n, refunded: 0n, spent: [], end: null };
const bonusOf = (topUp: string): string => `bonus of ${topUp}`;
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const micro = (points: string): bigint => BigInt((points.split('.')[0] ?? '') + (points.split('.')[1] ?? '').padEnd(6, '0'));

const ownerOf = (user: string, job: string): string => `${user} ${job}`;
const opened = (owner: string, amount: bigint, drawn: Part[], whole?: Hold): Hold => ({ ...NEW, owner, amount, drawn, whole });

/** So much of them, the first ones first; they keep the rest. */
function cut(parts: Part[], amount: bigint): Part[] {
  let left = amount;
  return parts.map((part) => {
    const taken = least(part.amount, left);
    part.amount -= taken;
    left -= taken;
    return { lot: part.lot, amount: taken };
  });
}

export class Model {
  now = 0;
  private readonly users = new Map<string, User>();
  private readonly holds = new Map<string, Hold>();
  private readonly told = new Map<string, Record<'owner' | 'body' | 'answer', string>>();
  private readonly bought = new Map<string, { user: string; amount: bigint }>();
  private readonly fallen = new Set<string>();

  apply(command: WalletCommand): string {
    const body = JSON.stringify(command);
    const owner = ownerOf(command.userId, 'jobId' in command ? command.jobId : '');
    const before = this.told.get(command.id);
    if (before?.body === FORESTALLED && command.type === 'hold') return before.owner === owner ? FORESTALLED : 'conflict hold_of_another';
    if (before) return before.body === body ? before.answer : 'conflict id_reused';
    const user = this.user(command.userId);
    if (command.type !== 'bookCost' && command.type !== 'expireLot')
      user.lots.forEach((lot) => lot.expires <= this.now && this.empty(user, lot));
    const answer = this.decide(command, user, 'amount' in command ? micro(command.amount) : 0n, owner);
    if (!/^(conflict|notYet)/.test(answer)) this.told.set(command.id, { owner, body, answer });
    return answer;
  }

  /** `available/held`, then each lot that holds anything in burn order: `number:available/held`. */
  stateOf(userId: string): string {
    const { free, held, lots } = this.user(userId);
    const open = lots.filter((lot) => lot.free + lot.held > 0n).map((lot) => `${lot.no}:${lot.free}/${lot.held}`);
    return [`${free}/${held}`, ...open].join(' ');
  }

  private decide(command: WalletCommand, user: User, amount: bigint, owner: string): string {
    switch (command.type) {
      case 'topUp':
      case 'bonus':
        return this.credit(command, user, amount);
      case 'hold':
        return this.hold(command.id, owner, user, amount);
      case 'capture':
      case 'release':
      case 'refund':
        return this.settle(command, owner, user, amount);
      case 'adjust':
        return this.adjust(command, user, amount);
      case 'expireLot': {
        const lot = user.lots.find(({ no }) => no === command.lot);
        if (!lot) return 'refused no_such_lot';
        if (lot.free + lot.held > 0n && lot.expires > this.now) return 'refused not_due';
        this.empty(user, lot);
        return 'expired';
      }
      case 'clawBack':
        return this.clawBack(command, user);
      case 'freeze':
      case 'unfreeze':
        user.frozen = command.type === 'freeze';
        return user.frozen ? 'frozen' : 'unfrozen';
      case 'bookCost':
        if (amount > MAX) return 'refused amount_too_large';
        return amount > 0n ? 'booked' : 'refused amount_not_positive';
      case 'redeem':
      case 'setCap':
      case 'setThresholds':
        throw new Error(`${command.type} is modelled in model-of-settings.ts`);
    }
  }

  private credit(command: CommandOf<'topUp' | 'bonus'>, user: User, amount: bigint): string {
    const expires = command.expiresAt === undefined ? Number.MAX_VALUE : Date.parse(command.expiresAt);
    const topUp = (command.type === 'bonus' ? command.earnedBy : undefined) ?? null;
    if (amount <= 0n) return 'refused amount_not_positive';
    if (expires <= this.now) return 'refused already_expired';
    if (topUp !== null && this.bought.get(topUp)?.user !== command.userId) return 'refused no_such_top_up';
    if (topUp !== null && this.fallen.has(topUp)) return 'refused top_up_clawed_back';
    if (amount > MAX || user.free + user.held + amount > MAX) return 'refused balance_too_large';
    const [priority, earned] = command.type === 'topUp' ? [200, command.id] : [100, topUp === null ? null : bonusOf(topUp)];
    if (command.type === 'topUp') this.bought.set(command.id, { user: command.userId, amount });
    this.grant(user, amount, command.priority ?? priority, expires, earned);
    return 'credited';
  }

  private hold(id: string, owner: string, user: User, amount: bigint): string {
    if (user.frozen) return 'refused account_frozen';
    if (user.free < amount) return 'refused insufficient_points';
    const drawn = this.take(user, amount);
    for (const part of drawn) part.lot.held += part.amount;
    user.free -= amount;
    user.held += amount;
    this.holds.set(id, opened(owner, amount, drawn));
    return 'held';
  }

  private settle(command: CommandOf<'capture' | 'release' | 'refund'>, owner: string, user: User, amount: bigint): string {
    const of = 'partOf' in command && !this.told.has(command.holdId) ? command.partOf : undefined;
    const whole = of && this.holds.get(of.holdId);
    const part =
      whole?.end === null ? opened(ownerOf(whole.owner.slice(0, 36), command.jobId), micro(of?.share ?? ''), [], whole) : undefined;
    const hold = this.holds.get(command.holdId) ?? part;
    const named = this.told.get(command.holdId) ?? (of && this.told.get(of.holdId));
    // What was refused for another reason can be captured by nobody; everything else is its owner's alone.
    const known = hold ?? (command.type === 'capture' && named?.answer !== FORESTALLED ? undefined : named);
    if ((known?.owner ?? owner) !== owner) return 'conflict hold_of_another';
    if (command.type === 'refund') return this.refund(hold, user, amount);
    const isTooMuch = hold?.whole && hold.amount > hold.whole.amount;
    if (command.type === 'capture') {
      if (!known) return named ? 'refused never_held' : 'notYet hold_not_found';
      if (hold?.end !== null) return `refused already_${hold?.end ?? 'released'}`;
      if (isTooMuch) return 'refused above_hold';
      if (amount > hold.amount && (amount > MAX || (command.aboveHold ?? 'reject') === 'reject')) return 'refused above_hold';
      this.end(command.holdId, hold, user, least(amount, hold.amount), 'captured');
      return amount <= hold.amount ? 'captured' : `captured ${command.aboveHold === 'cap' ? 'capped' : 'overrun_absorbed'}`;
    }
    if (hold?.end === 'captured') return 'refused already_captured';
    if (isTooMuch) return 'refused above_hold';
    if (hold?.end === null) this.end(command.holdId, hold, user, 0n, 'released');
    if (!known) this.told.set(command.holdId, { owner, body: FORESTALLED, answer: FORESTALLED });
    return 'released';
  }

  private refund(hold: Hold | undefined, user: User, amount: bigint): string {
    if (amount <= 0n) return 'refused amount_not_positive';
    if (hold?.end !== 'captured') return 'refused not_captured';
    if (hold.refunded + amount > hold.charged) return 'refused above_captured';
    if (user.free + user.held + amount > MAX) return 'refused balance_too_large';
    hold.refunded += amount;
    for (const back of cut(hold.spent.toReversed(), amount)) back.lot.free += back.amount;
    this.settleDebt(user, amount);
    return 'refunded';
  }

  private adjust({ direction, approver, operator }: CommandOf<'adjust'>, user: User, amount: bigint): string {
    if (amount === 0n) return 'refused amount_zero';
    if (amount > 1_000_000_000n && approver === undefined) return 'refused approval_missing';
    if (approver === operator) return 'refused approved_by_operator';
    if (direction === 'take' && user.free < amount) return 'refused insufficient_points';
    if (direction === 'give' && (amount > MAX || user.free + user.held + amount > MAX)) return 'refused balance_too_large';
    if (direction === 'give') this.grant(user, amount, 150, Number.MAX_VALUE, null);
    else this.settleDebt(user, -amount);
    return 'adjusted';
  }

  private clawBack({ userId, topUpId }: CommandOf<'clawBack'>, user: User): string {
    const bought = this.bought.get(topUpId);
    if (bought?.user !== userId) return 'refused no_such_top_up';
    this.fallen.add(topUpId);
    for (const lot of user.lots) if (lot.earned === bonusOf(topUpId)) this.empty(user, lot);
    for (const lot of user.lots) if (lot.earned === topUpId) lot.free = 0n;
    this.settleDebt(user, -bought.amount);
    return 'clawedBack';
  }

  private end(id: string, hold: Hold, user: User, charged: bigint, end: 'captured' | 'released'): void {
    // Nothing is taken from the whole before its part ends.
    if (hold.whole) hold.whole.amount -= hold.amount;
    const drawn = hold.whole ? cut(hold.whole.drawn, hold.amount) : hold.drawn;
    for (const { lot, amount } of drawn) lot.held -= amount;
    const spent = cut(drawn, charged);
    for (const { lot, amount } of drawn) lot.free += amount;
    this.holds.set(id, { ...hold, whole: undefined, end, charged, spent });
    user.held -= hold.amount;
    this.settleDebt(user, hold.amount - charged);
  }

  private grant(user: User, amount: bigint, priority: number, expires: number, earned: string | null): void {
    user.lots.push({ no: user.lots.length + 1, priority, expires, earned, free: amount, held: 0n });
    user.lots.sort((a, b) => Math.sign(a.priority - b.priority) * 4 + Math.sign(a.expires - b.expires) * 2 + Math.sign(a.no - b.no));
    this.settleDebt(user, amount);
  }

  private empty(user: User, lot: Lot): void {
    user.free -= lot.free;
    lot.free = 0n;
  }

  /** Changes what is free; the lots then give what they have above it: what was taken, or what was owed. */
  private settleDebt(user: User, amount: bigint): void {
    user.free += amount;
    this.take(user, user.lots.reduce((sum, { free }) => sum + free, 0n) - (user.free > 0n ? user.free : 0n));
  }

  private take(user: User, amount: bigint): Part[] {
    const taken = cut(
      user.lots.map((lot) => ({ lot, amount: lot.free })),
      amount,
    );
    for (const part of taken) part.lot.free -= part.amount;
    return taken;
  }

  private user(id: string): User {
    const user = this.users.get(id) ?? { free: 0n, held: 0n, frozen: false, lots: [] };
    this.users.set(id, user);
    return user;
  }
}
