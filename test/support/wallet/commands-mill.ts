import { randomUUID } from 'node:crypto';
import type { WalletCommand } from '#contracts';
import { adjust, bonus, capture, freeze, hold, refund, release, topUp, unfreeze } from '../../../apps/wallet/test/commands.js';
import type { Chance } from '../chance/chance.js';

interface Job {
  readonly userId: string;
  readonly jobId: string;
}

/** Jobs that may still be ended or refunded, or ended twice. */
const REMEMBERED_MAX = 200;
const AMOUNTS = ['1', '2.5', '10', '40', '99.999999'] as const;

/** Random commands of one sender over a set of users: sales in all stages, money that comes and goes, duplicates and reused ids among them. */
export class CommandsMill {
  private readonly open: Job[] = [];
  private readonly ended: Job[] = [];
  private readonly said: WalletCommand[] = [];

  constructor(
    private readonly users: readonly [string, ...string[]],
    private readonly chance: Chance,
  ) {}

  next(): WalletCommand {
    const dice = this.chance.below(100);
    if (dice < 5) return this.again();
    const command = this.fresh(dice);
    remember(this.said, command, this.chance);
    return command;
  }

  private fresh(dice: number): WalletCommand {
    const { chance } = this;
    const userId = chance.pick(this.users);
    const amount = chance.pick(AMOUNTS);
    if (dice < 15) return topUp('100', { userId, payment: randomUUID() });
    if (dice < 18) return bonus(amount, { userId, id: `bonus:${randomUUID()}` });
    if (dice < 21) return adjust(amount, { userId, id: `adjust:${randomUUID()}`, direction: chance.pick(['give', 'take']) });
    if (dice < 22) return freeze({ userId, id: `freeze:${randomUUID()}` });
    if (dice < 26) return unfreeze({ userId, id: `unfreeze:${randomUUID()}` });
    const open = dice < 62 ? undefined : this.open.splice(chance.below(this.open.length), 1)[0];
    if (open !== undefined) {
      remember(this.ended, open, chance);
      return dice < 90 ? capture(amount, { ...open, aboveHold: chance.pick(['cap', 'absorb']) }) : release(open);
    }
    const ended = dice < 96 ? undefined : this.ended[chance.below(this.ended.length)];
    if (ended !== undefined) return refund('1', { ...ended, id: `refund:${randomUUID()}` });
    const job = { userId, jobId: randomUUID() };
    remember(this.open, job, chance);
    return hold(amount, job);
  }

  /** The same once more; or its id for somebody else, which must change nothing. */
  private again(): WalletCommand {
    const { chance } = this;
    const before = this.said[chance.below(this.said.length)];
    if (before === undefined) return this.fresh(50);
    return chance.below(10) === 0 ? { ...before, userId: randomUUID() } : before;
  }
}

function remember<Item>(items: Item[], item: Item, chance: Chance): void {
  if (items.length < REMEMBERED_MAX) items.push(item);
  else items[chance.below(REMEMBERED_MAX)] = item;
}
