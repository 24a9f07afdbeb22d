import { EventPattern, MessagePattern } from '@nestjs/microservices';
import type { Question, Topic } from '#contracts';
import type { Decision, Delivered, TurnGoesOn } from './decision.js';

/** The transport of all handlers below, so that Nest hands them to the strategy and to nobody else. */
export const JETSTREAM = Symbol('jetstream');

/** A handler's failure as a value: Nest would replace the error by "Internal server error" on its way to the strategy. */
export class HandlerFailure {
  constructor(readonly cause: unknown) {}
}

/** Facts that the strategy needs about a handler; Nest carries them as the pattern's extras. */
export interface ItemsExtras {
  readonly topic: Topic<unknown>;
}
export interface QuestionExtras {
  readonly question: Question<unknown, unknown>;
}

type ItemsHandler<Item> = (deliveries: readonly Delivered<Item>[]) => Promise<readonly Decision[] | TurnGoesOn>;
type AnswerHandler<Request, Answer> = (request: Request) => Promise<Answer>;

/** Takes the items of one topic. One decision per item, in the items' order. */
export function TakesItems<Item>(topic: Topic<Item>) {
  return <Handler extends ItemsHandler<Item>>(target: object, key: string, descriptor: TypedPropertyDescriptor<Handler>): void => {
    keepCause(descriptor);
    const extras: Record<string, unknown> = { topic };
    const decorate: MethodDecorator = EventPattern<unknown>(topic.subject, JETSTREAM, extras);
    decorate(target, key, descriptor);
  };
}

/** Answers one question, for whichever process asks; replicas share the questions. */
export function Answers<Request, Answer>(question: Question<Request, Answer>) {
  return <Handler extends AnswerHandler<Request, Answer>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Handler>,
  ): void => {
    keepCause(descriptor);
    const extras: Record<string, unknown> = { question };
    const decorate: MethodDecorator = MessagePattern<unknown>(question.subject, JETSTREAM, extras);
    decorate(target, key, descriptor);
  };
}

function keepCause(descriptor: PropertyDescriptor): void {
  const method: unknown = descriptor.value;
  if (typeof method !== 'function') throw new Error('only methods can handle messages');
  const guarded = async function (this: unknown, argument: unknown): Promise<unknown> {
    try {
      const result: unknown = await method.call(this, argument);
      return result;
    } catch (cause) {
      return new HandlerFailure(cause);
    }
  };
  Object.assign(descriptor, { value: guarded });
}
