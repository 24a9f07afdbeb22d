import type { z } from 'zod';

/**
 * Questions are plain NATS requests to the owner's queue group, `ask.<app>.<question>`; nothing is stored. One that only the worker of a vendor can answer
 * ends in `<vendor>`.
 */
export interface Question<Request, Answer> {
  readonly subject: `ask.${string}.${string}`;
  readonly request: z.ZodType<Request>;
  readonly answer: z.ZodType<Answer>;
}

/** The same question, to the workers of this vendor. */
export function ofVendor<Request, Answer>(asked: Question<Request, Answer>, vendor: string): Question<Request, Answer> {
  const [ask, app, ...rest] = asked.subject.split('.');
  if (ask !== 'ask' || app === undefined) throw new Error(`${asked.subject} is no question`);
  return { ...asked, subject: `ask.${app}.${rest.join('.').replace('<vendor>', vendor)}` };
}

export function question<Request, Answer>(
  subject: `ask.${string}.${string}`,
  request: z.ZodType<Request>,
  answer: z.ZodType<Answer>,
): Question<Request, Answer> {
  return { subject, request, answer };
}
