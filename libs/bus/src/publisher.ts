import type { JetStreamClient } from '@nats-io/jetstream';
import type { Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { traceHeaders } from './headers.js';
import type { SendTogether } from './send-together.js';

interface Waiting {
  readonly item: unknown;
  readonly json: string;
  readonly bytes: number;
}

/**
 * One subject's way out. Items that are handed over while messages are on their way gather and travel together.
 *
 * `say` resolves once its items are handed to the connection. The PubAck is awaited in the background, and only to hold
 * the publisher back: a message that is lost is said again by whoever owes it (DESIGN.md section 4).
 */
export class ItemPublisher {
  private readonly waiting: Waiting[] = [];
  private inFlight = 0;
  private scheduled = false;
  private readonly handedOver: { readonly upTo: number; readonly resolve: () => void }[] = [];
  /** Items ever accepted and ever sent: whoever waits, waits until `sent` has reached what was accepted with theirs. */
  private accepted = 0;
  private sent = 0;

  constructor(
    private readonly subject: string,
    private readonly jetstream: JetStreamClient,
    private readonly together: SendTogether,
    private readonly log: Logger,
  ) {}

  say(items: readonly unknown[]): Promise<void> {
    if (items.length === 0) return Promise.resolve();
    const { bytesMax } = LIMITS.message;
    if (this.waiting.length + items.length > LIMITS.message.waitingItemsMax) {
      return Promise.reject(new Error(`${this.subject}: ${this.waiting.length} items wait already; say them again later`));
    }
    const encoded = items.map((item) => {
      const json = JSON.stringify(item);
      return { item, json, bytes: Buffer.byteLength(json) };
    });
    const tooLarge = encoded.find((waiting) => waiting.bytes > bytesMax);
    if (tooLarge) return Promise.reject(new Error(`${this.subject}: an item of ${tooLarge.bytes} bytes exceeds ${bytesMax}`));

    this.waiting.push(...encoded);
    this.accepted += encoded.length;
    const upTo = this.accepted;
    return new Promise((resolve) => {
      this.handedOver.push({ upTo, resolve });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.inFlight >= LIMITS.message.inFlightMax) return;
    this.scheduled = true;
    this.together.soon(() => {
      this.scheduled = false;
      while (this.waiting.length > 0 && this.inFlight < LIMITS.message.inFlightMax) this.sendOne();
      while (this.handedOver[0] && this.handedOver[0].upTo <= this.sent) this.handedOver.shift()?.resolve();
    });
  }

  private sendOne(): void {
    const items = this.takeOneMessage();
    this.sent += items.length;
    const body = `{"v":1,"items":[${items.map((waiting) => waiting.json).join(',')}]}`;
    this.inFlight += 1;
    this.jetstream
      .publish(this.subject, body, { headers: traceHeaders(items[0]?.item), timeout: LIMITS.message.pubAckWithinMs })
      .catch((cause: unknown) => {
        this.log.warn({ subject: this.subject, items: items.length, err: cause }, 'a message got no PubAck; its owner will say it again');
      })
      .finally(() => {
        this.inFlight -= 1;
        this.schedule();
      });
  }

  private takeOneMessage(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.waiting) {
      bytes += waiting.bytes + 1;
      if (count > 0 && (bytes > LIMITS.message.bytesMax || count === LIMITS.message.itemsMax)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }
}
