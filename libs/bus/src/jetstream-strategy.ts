import { JetStreamApiError, jetstream, type ConsumerMessages } from '@nats-io/jetstream';
import type { Msg, Subscription } from '@nats-io/transport-node';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { z } from 'zod';
import { forVendor, ofVendor, type AppName, type Question, type Topic } from '#contracts';
import type { Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { Bus } from './bus.js';
import { TurnGoesOn, type Decision, type Delivered } from './decision.js';
import { Floor } from './floor.js';
import { HandlerFailure, JETSTREAM, type ItemsExtras, type QuestionExtras } from './handlers.js';
import { proveHandlers } from './prove-handlers.js';
import { Turns } from './take-turns.js';

export interface StrategyOptions {
  readonly bus: Bus;
  readonly app: AppName;
  /** Only the worker has one: its topic and durable are named after it. */
  readonly vendor?: string;
  readonly log: Logger;
  /** Tells a fault of the world, which passes, from a bug. */
  readonly isTransient: (fault: unknown) => boolean;
}

/** A missing consumer is looked for this often: soon enough after JetStream's store was lost, and a light load before. */
const REBIND_EVERY_MS = 300;

type Handler = (argument: unknown) => Promise<unknown>;

/**
 * Nest's transport over JetStream. It binds durable consumers by name and never creates them; if one is missing (not
 * provisioned yet, or JetStream's store was lost), it tries again until it is there.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = JETSTREAM;
  override readonly propagatesEventHandlerErrors = true;
  private readonly turns: Turns[] = [];
  private readonly floor = new Floor();
  private readonly consumers = new Set<ConsumerMessages>();
  private readonly subscriptions: Subscription[] = [];
  private working: NodeJS.Timeout | undefined;
  private closing = false;
  private readonly questions = new Set<Promise<void>>();

  constructor(private readonly options: StrategyOptions) {
    super();
  }

  listen(callback: (fault?: unknown) => void): void {
    try {
      proveHandlers(this.options.app, this.messageHandlers);
      for (const [subject, handler] of this.messageHandlers) this.bind(subject, handler.extras ?? {}, this.calling(handler));
      this.working = setInterval(() => {
        for (const turns of this.turns) turns.sayWorking();
      }, LIMITS.delivery.workingEveryMs);
      callback();
    } catch (cause) {
      callback(cause);
    }
  }

  /** Orderly: no new messages, the turns under way end, unhandled messages go back at once. */
  async close(): Promise<void> {
    this.closing = true;
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    for (const messages of this.consumers) messages.stop();
    await Promise.all([...this.turns.map((turns) => turns.close()), ...this.questions]);
    clearInterval(this.working);
  }

  on(): void {
    throw new Error('the JetStream strategy has no events');
  }

  unwrap<T>(): T {
    throw new Error('the JetStream strategy has nothing to unwrap: inject Bus');
  }

  private bind(subject: string, extras: Partial<ItemsExtras & QuestionExtras>, call: Handler): void {
    if (extras.topic) void this.consume(extras.topic, call);
    else if (extras.question) this.answer(extras.question, call);
    else throw new Error(`${subject}: use TakesItems or Answers`);
  }

  private async consume(topic: Topic<unknown>, call: Handler): Promise<void> {
    const { bus, log, isTransient, vendor } = this.options;
    const durable = vendor === undefined ? topic.durable : forVendor(topic.durable, vendor);
    const oneByOne = topic.durable.includes('<vendor>');
    const turns = new Turns({
      jetstream: bus.jetstream,
      together: bus.together,
      log,
      stream: topic.stream,
      durable,
      topic,
      isTransient,
      handle: (deliveries: readonly Delivered<unknown>[]) => decisionsOf(call(deliveries)),
      ...(oneByOne ? {} : { floor: this.floor }),
    });
    this.turns.push(turns);

    // A context of its own: binding waits less for an answer than publishing does.
    const client = jetstream(bus.connection, { timeout: LIMITS.question.withinMs });
    let complained = false;
    for (;;) {
      try {
        const consumer = await client.consumers.get(topic.stream, durable);
        const messages = await consumer.consume({
          max_messages: oneByOne ? LIMITS.delivery.ordersAheadMax : LIMITS.delivery.messagesAheadMax,
          expires: 5_000,
          abort_on_missing_resource: true,
          callback: (message) => {
            turns.take(message);
          },
        });
        log.debug({ stream: topic.stream, durable }, 'bound');
        complained = false;
        this.consumers.add(messages);
        if (this.isClosing()) messages.stop();
        await messages.closed().finally(() => this.consumers.delete(messages));
      } catch (cause) {
        if (!complained)
          log.warn({ stream: topic.stream, durable, reason: reasonOf(cause) }, 'cannot bind a consumer yet; trying until it is there');
        complained = true;
      }
      if (this.isClosing()) return;
      await new Promise((resolve) => setTimeout(resolve, REBIND_EVERY_MS));
    }
  }

  /** A method, because the compiler would think that nothing changes it while `consume` waits. */
  private isClosing(): boolean {
    return this.closing;
  }

  private answer(question: Question<unknown, unknown>, call: Handler): void {
    const { vendor } = this.options;
    const subject = vendor === undefined ? question.subject : ofVendor(question, vendor).subject;
    const subscription = this.options.bus.connection.subscribe(subject, {
      queue: this.options.app,
      callback: (fault, message) => {
        if (fault) {
          this.options.log.error({ subject: question.subject, err: fault }, 'a question could not be received');
          return;
        }
        const answering = this.answerOne(question, call, message).finally(() => this.questions.delete(answering));
        this.questions.add(answering);
      },
    });
    this.subscriptions.push(subscription);
  }

  private async answerOne(question: Question<unknown, unknown>, call: Handler, message: Msg): Promise<void> {
    try {
      const answer = await call(question.request.parse(message.json()));
      if (answer instanceof HandlerFailure) throw answer.cause;
      message.respond(JSON.stringify({ v: 1, answer }));
    } catch (cause) {
      const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : undefined;
      this.options.log.error({ subject: question.subject, problem, err: cause }, 'a question could not be answered');
      message.respond(JSON.stringify({ v: 1, failed: true }));
    }
  }

  /** Nest wraps what a handler returns into an observable; it is awaited here, before anything is acknowledged. */
  private calling(handler: (argument: unknown) => Promise<unknown>): Handler {
    return async (argument) => lastValueFrom(this.transformToObservable(await handler(argument)));
  }
}

async function decisionsOf(result: Promise<unknown>): Promise<readonly Decision[] | TurnGoesOn> {
  const value = await result;
  if (value instanceof HandlerFailure) throw value.cause;
  if (value instanceof TurnGoesOn) return value;
  if (!isDecisions(value)) throw new Error('a handler returned something else than decisions');
  return value;
}

/** What a handler returns comes back through Nest without its type; a full schema would cost as much as the items' own. */
function isDecisions(value: unknown): value is readonly Decision[] {
  return (
    Array.isArray(value) && value.every((decision: unknown) => typeof decision === 'object' && decision !== null && 'kind' in decision)
  );
}

function reasonOf(cause: unknown): string {
  if (cause instanceof JetStreamApiError) return cause.message;
  return cause instanceof Error ? cause.message : String(cause);
}
