import { Controller, Inject } from '@nestjs/common';
import { Bus, dead, done, passingOn, retryIn, TakesItems, type Decision, type Delivered, type TurnGoesOn } from '#bus';
import { walletCommandTopic, walletEventTopic, type WalletCommand, type WalletEvent } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { HOLD_NOT_FOUND } from '../ledger/outcomes.js';
import { ApplyCommands } from './apply-commands.js';
import { writeEvent } from './translate.js';

/**
 * Guarantee: every command has one effect or none, one recorded outcome, and is told of by one event per delivery.
 * Trigger: items on `wallet.cmd`; what is there when the turn before is being stored is one turn, one transaction.
 * A duplicate writes nothing and is told the recorded outcome again; an id reused for something else is told `conflict`.
 * A crash before the commit leaves nothing behind; after it, the items come again as duplicates and the events are said.
 */
@Controller()
export class ApplyCommandsController {
  constructor(
    private readonly applyCommands: ApplyCommands,
    private readonly bus: Bus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @TakesItems(walletCommandTopic)
  take(deliveries: readonly Delivered<WalletCommand>[]): Promise<readonly Decision[] | TurnGoesOn> {
    return passingOn((passOn) => this.takeTurn(deliveries, passOn));
  }

  private async takeTurn(deliveries: readonly Delivered<WalletCommand>[], passOn: () => void): Promise<readonly Decision[]> {
    const items = deliveries.map(({ item }) => item);
    const decided = await this.applyCommands.apply(items, passOn);

    const events: WalletEvent[] = [];
    const replies = new Map<string, WalletEvent[]>();
    const settled = deliveries.map(({ item, deliveries: count }, index): Decision => {
      const decision = decided[index];
      const event = decision && writeEvent(item, decision);
      if (!event) return this.comeAgain(item, count);

      events.push(event);
      if (event.outcome === 'conflict') this.log.warn({ command: item, code: event.code }, 'a command conflicts; nothing was done');
      if ('replyTo' in item && item.replyTo !== undefined) gather(replies, item.replyTo, event);
      return done;
    });

    if (events.length > 0) await this.bus.publisher<WalletEvent>(walletEventTopic.subject).say(events);
    for (const [replyTo, told] of replies) this.bus.reply(replyTo, told);
    return settled;
  }

  /** The one command that can be undecided is a capture without its hold: ledger/outcomes.ts tells why it waits. */
  private comeAgain(item: WalletCommand, deliveries: number): Decision {
    const { deliverMax, retryFirstMs, retryCapMs } = LIMITS.delivery;
    this.log.error({ command: item, deliveries, code: HOLD_NOT_FOUND }, 'a capture finds no hold; nothing was done');
    if (deliveries >= deliverMax) return dead(HOLD_NOT_FOUND);
    return retryIn(Math.min(retryCapMs, retryFirstMs * 2 ** (deliveries - 1)));
  }
}

function gather(replies: Map<string, WalletEvent[]>, replyTo: string, event: WalletEvent): void {
  const told = replies.get(replyTo);
  if (told) told.push(event);
  else replies.set(replyTo, [event]);
}
