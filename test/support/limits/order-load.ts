import { connect, type NatsConnection } from '@nats-io/transport-node';
import { natsServerOf } from '#bus';
import { z } from 'zod';
import { attemptIdOf, attemptReport, attemptSubjectOf, workSubjectOf, type AttemptOrder, type AttemptReport } from '#contracts';
import { randomUUID } from 'node:crypto';

const reports = z.object({ items: z.array(attemptReport) });

/** Where a vendor names no wait, as a dispatcher would put it off. */
const BACK_OFF_MS = 500;

export interface LoadParts {
  readonly natsUrl: string;
  readonly vendor: string;
  readonly product: string;
  readonly windowMax: number;
  readonly inputOf: () => AttemptOrder['input'];
}

/**
 * Work without end for a vendor's workers, as a dispatcher would order it: a window that is always full, and what was throttled again after its time. Alone, so
 * that two cores are enough for 500 calls a second.
 */
export class OrderLoad {
  readonly ended: Record<AttemptReport['outcome']['kind'], number> = { succeeded: 0, rejected: 0, throttled: 0, accepted: 0, unknown: 0 };
  private readonly open = new Map<string, AttemptOrder>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private isFeeding = false;

  private constructor(
    private readonly parts: LoadParts,
    private readonly connection: NatsConnection,
  ) {}

  static async connect(parts: LoadParts): Promise<OrderLoad> {
    const connection = await connect({ ...natsServerOf(parts.natsUrl), maxReconnectAttempts: -1 });
    const load = new OrderLoad(parts, connection);
    connection.subscribe(attemptSubjectOf(parts.vendor), {
      callback: (_fault, message) => {
        for (const report of reports.parse(message.json()).items) load.hear(report);
      },
    });
    await connection.flush();
    return load;
  }

  get underWay(): number {
    return this.open.size;
  }

  feed(): void {
    this.isFeeding = true;
    while (this.open.size + this.timers.size < this.parts.windowMax) this.order(randomUUID(), 1, this.parts.inputOf());
  }

  /** No new orders; those that are under way end. */
  stopFeeding(): void {
    this.isFeeding = false;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** To those that are still open, as a dispatcher's sweeper does it. */
  sayAgain(): void {
    for (const order of this.open.values()) this.say(order);
  }

  async close(): Promise<void> {
    this.stopFeeding();
    await this.connection.close();
  }

  private order(jobId: string, n: number, input: AttemptOrder['input']): void {
    const attemptId = attemptIdOf(jobId, n);
    const order: AttemptOrder = {
      type: 'call',
      attemptId,
      jobId,
      n,
      product: this.parts.product,
      input,
      orderedAt: new Date().toISOString(),
    };
    this.open.set(attemptId, order);
    this.say(order);
  }

  private say(order: AttemptOrder): void {
    this.connection.publish(workSubjectOf(this.parts.vendor), JSON.stringify({ v: 1, items: [order] }));
  }

  private hear({ attemptId, jobId, n, outcome }: AttemptReport): void {
    const order = this.open.get(attemptId);
    if (!order) return;
    this.open.delete(attemptId);
    this.ended[outcome.kind] += 1;
    if (outcome.kind === 'throttled' && this.isFeeding) {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.order(jobId, n + 1, order.input);
      }, outcome.retryAfterMs ?? BACK_OFF_MS);
      this.timers.add(timer);
    }
    if (this.isFeeding) this.feed();
  }
}
