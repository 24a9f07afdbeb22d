import type { JsMsg } from '@nats-io/jetstream';
import { LIMITS } from '#config/limits.js';
import { dead, retryIn, TurnGoesOn, type Decision, type Delivered } from './decision.js';
import type { Floor } from './floor.js';
import { NOT_BEFORE_HEADER, numberHeader } from './headers.js';
import { readInbound, type Inbound } from './inbound.js';
import { isLastDelivery, settleMessage, splitMessage, type SettlePlace } from './settle.js';
import type { Topic } from '#contracts';

export type HandleItems = (deliveries: readonly Delivered<unknown>[]) => Promise<readonly Decision[] | TurnGoesOn>;

export interface TurnsOptions extends SettlePlace {
  readonly topic: Topic<unknown>;
  readonly handle: HandleItems;
  readonly isTransient: (fault: unknown) => boolean;
  /**
   * Shared by the consumers that take turns, each of which takes all that came meanwhile. Without one, every message is a turn
   * of its own, all at once: work whose items end one by one, each in its own time.
   */
  readonly floor?: Floor;
}

interface Turn {
  messages: readonly Inbound[];
}

/** How a turn lets others begin (floor.ts). */
interface GoOn {
  readonly passOn: () => void;
  readonly leave: () => void;
}

/**
 * The mailbox of one durable consumer in one process (DESIGN.md section 2: a batch is its turn). Messages gather while a turn
 * is under way; the next turn takes what is there, never waits for more, and settles each message by its items' decisions.
 */
export class Turns {
  private readonly waiting: Inbound[] = [];
  private readonly underWay = new Set<Turn>();
  private scheduled = false;
  private closing = false;
  private readonly whenIdle: (() => void)[] = [];

  constructor(private readonly options: TurnsOptions) {}

  take(message: JsMsg): void {
    if (this.closing) return;
    const inbound = readInbound(message, this.options.topic);
    const waitMs = numberHeader(inbound.headers, NOT_BEFORE_HEADER) - Date.now();
    if (waitMs > 0) {
      message.nak(waitMs);
      return;
    }
    this.waiting.push(inbound);
    this.schedule();
  }

  /** Tells the server that work is still going on, so that a long call is not delivered to somebody else. */
  sayWorking(): void {
    for (const { messages } of this.underWay) for (const { message } of messages) message.working();
  }

  /** Takes no more; what waits comes again elsewhere; resolves once the turns under way have ended. */
  async close(): Promise<void> {
    this.closing = true;
    for (const inbound of this.waiting.splice(0)) inbound.message.nak();
    if (this.underWay.size > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    // One turn of the event loop later, so that all messages of one network read share the turn.
    setImmediate(() => {
      const { floor } = this.options;
      if (floor) {
        floor.take((passOn, leave) => this.takeTurn({ passOn, leave }));
        return;
      }
      this.scheduled = false;
      for (const inbound of this.waiting.splice(0)) void this.runTurn([inbound], nobodyWaits);
    });
  }

  private async takeTurn(goOn: GoOn): Promise<void> {
    this.scheduled = false;
    const messages = this.takeMessages();
    if (this.waiting.length > 0) this.schedule();
    if (messages.length > 0) await this.runTurn(messages, goOn);
  }

  private takeMessages(): Inbound[] {
    let items = 0;
    let count = 0;
    for (const inbound of this.waiting) {
      items += inbound.items.length;
      if (count > 0 && items > LIMITS.turn.itemsMax) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async runTurn(messages: readonly Inbound[], goOn: GoOn): Promise<void> {
    const turn: Turn = { messages };
    this.underWay.add(turn);
    try {
      await this.handleAndSettle(messages, goOn);
    } catch (cause) {
      // Only settling throws here: NATS is away. Unacknowledged messages come again.
      this.options.log.warn({ durable: this.options.durable, err: cause }, 'messages could not be settled; they will come again');
    } finally {
      // Emptied, because what a Set has outgrown may be held for long (libs/brief-map/README.md).
      turn.messages = [];
      this.underWay.delete(turn);
      if (this.underWay.size === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
    }
  }

  private async handleAndSettle(messages: readonly Inbound[], goOn: GoOn): Promise<void> {
    const [toSplit, toHandle] = partition(messages, (inbound) => inbound.items.length > 1 && isLastDelivery(inbound));
    for (const inbound of toSplit) await splitMessage(this.options, inbound);
    if (toHandle.length === 0) return;

    const decisions = await this.decide(toHandle.flatMap(deliveriesOf), goOn);
    if (decisions === 'all again') {
      for (const inbound of toHandle) await this.deliverAgain(inbound);
      return;
    }
    let next = 0;
    const unfinished: { inbound: Inbound; own: Decision[] }[] = [];
    for (const inbound of toHandle) {
      const own = inbound.items.map((item): Decision => {
        if (!item.valid) return dead(`malformed: ${item.problem}`);
        return decisions[next++] ?? dead('the handler gave no decision');
      });
      if (own.every((decision) => decision.kind === 'done')) this.ackSoon(inbound);
      else unfinished.push({ inbound, own });
    }
    for (const { inbound, own } of unfinished) await settleMessage(this.options, inbound, own);
  }

  private ackSoon(inbound: Inbound): void {
    this.options.together.soon(() => {
      inbound.message.ack();
    });
  }

  /** After a transient fault messages come again whole: splitting them would only multiply the load on what is down. */
  private async deliverAgain(inbound: Inbound): Promise<void> {
    const again = retryIn(backOffMs(inbound.deliveries));
    if (inbound.items.length > 1) inbound.message.nak(backOffMs(inbound.deliveries));
    else await settleMessage(this.options, inbound, [again]);
  }

  /** A transient fault concerns everybody. Anything else is somebody's fault: each item is tried alone to find out whose. */
  private async decide(deliveries: readonly Delivered<unknown>[], goOn: GoOn): Promise<readonly Decision[] | 'all again'> {
    if (deliveries.length === 0) return [];
    try {
      const handled = await this.options.handle(deliveries);
      if (handled instanceof TurnGoesOn) goOn[handled.isApart ? 'leave' : 'passOn']();
      const decisions = handled instanceof TurnGoesOn ? await handled.decisions : handled;
      if (decisions.length !== deliveries.length) throw new Error(`${deliveries.length} items got ${decisions.length} decisions`);
      return decisions;
    } catch (cause) {
      const transient = this.options.isTransient(cause);
      this.options.log[transient ? 'warn' : 'error'](
        { durable: this.options.durable, items: deliveries.length, transient, err: cause },
        transient ? 'a turn failed; its items will be tried again' : 'a turn failed; its items are tried one by one',
      );
      if (transient) return 'all again';
      if (deliveries.length === 1) return deliveries.map((delivered) => retryIn(backOffMs(delivered.deliveries)));
    }
    const decisions: Decision[] = [];
    for (const delivered of deliveries) {
      const alone = await this.decide([delivered], goOn);
      decisions.push(...(alone === 'all again' ? [retryIn(backOffMs(delivered.deliveries))] : alone));
    }
    return decisions;
  }
}

/** Without a floor every message is a turn of its own, and nobody waits. */
const nobodyWaits: GoOn = { passOn: () => undefined, leave: () => undefined };

/** Doubles from delivery to delivery; full jitter would save nothing here, since a consumer's turns are serial. */
function backOffMs(deliveries: number): number {
  return Math.min(LIMITS.delivery.retryCapMs, LIMITS.delivery.retryFirstMs * 2 ** (deliveries - 1));
}

function deliveriesOf(inbound: Inbound): Delivered<unknown>[] {
  const { headers, deliveries } = inbound;
  return inbound.items.flatMap((item) => (item.valid ? [{ item: item.item, deliveries, headers }] : []));
}

function partition<Value>(values: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  const first: Value[] = [];
  const second: Value[] = [];
  for (const value of values) (isFirst(value) ? first : second).push(value);
  return [first, second];
}
