import { z } from 'zod';
import { answerPlace, jsonPointer } from './answer-place.js';
import { brokenTemplatesIn } from './template.js';

const template = z.string().max(2_000);
/** One text, or several under the same name, as forms and queries repeat them. */
const parameters = z.record(z.string().min(1).max(100), z.union([template, z.array(template).min(1).max(50)]));

/** Set from the body's kind, or by the connection. */
const RESERVED = ['content-type', 'content-length', 'host', 'connection', 'transfer-encoding'];
const HEADER_NAME = /^[a-z0-9-]{1,100}$/;

/** A request as a template: texts with placeholders (template.ts), filled in from the attempt. No loops, no conditions, no code. */
export const requestTemplate = z
  .strictObject({
    method: z.enum(['GET', 'POST', 'DELETE']).meta({ description: 'GET, POST or DELETE.' }),
    path: template.regex(/^\/[^?#\s]*$/, 'must begin with "/", and have no query').meta({
      description: 'Below the vendor’s base URL. What is filled in is percent-encoded.',
      examples: ['/v1/messages'],
    }),
    query: parameters.optional().meta({ description: 'Behind the "?", encoded.', examples: [{ no: '{input.number}' }] }),
    headers: z
      .record(z.string(), template)
      .default({})
      .meta({ description: 'By name, in lower case.', examples: [{ authorization: 'Bearer {credentials.apiKey}' }] }),
    json: z
      .json()
      .optional()
      .meta({
        description: 'The body as JSON. A text that is one placeholder and nothing else keeps the value’s own type.',
        examples: [{ text: '{input.text}' }],
      }),
    form: parameters.optional().meta({ description: 'The body, form-encoded, instead of json.', examples: [{ To: '{input.to}' }] }),
  })
  .superRefine((request, issues) => {
    const complain = (path: readonly (string | number)[], message: string, hint: string): void =>
      issues.addIssue({ code: 'custom', path: [...path], message, params: { hint } });
    const { json, form } = request;
    if (json !== undefined && form !== undefined) complain(['form'], 'is a second body beside json', 'remove one of the two');
    if (request.method === 'GET' && (json !== undefined || form !== undefined))
      complain([json === undefined ? 'form' : 'json'], 'is a body, and a GET has none', 'write query: instead, or method: POST');
    for (const name of Object.keys(request.headers)) {
      if (RESERVED.includes(name)) complain(['headers', name], 'is not yours to set', 'remove it: it follows from the body');
      else if (!HEADER_NAME.test(name)) complain(['headers', name], 'is no header’s name in lower case', `write ${name.toLowerCase()}`);
    }
    for (const { path, message, hint } of brokenTemplatesIn(request)) complain(path, message, hint);
  });

/** A place that may hold nothing is written with a "?" at its end. */
const maybePlace = z
  .string()
  .max(200)
  .refine(
    (text) => answerPlace.safeParse(text.replace(/\?$/, '')).success,
    'must be a JSON Pointer, such as /error/code, or header:<name in lower case>',
  );

const successStatus = z.int().min(200).max(299);

/** What a success looks like, and where in it the result stands. Errors are not read here: the error table was asked before. */
export const answerTemplate = z
  .strictObject({
    status: z
      .union([successStatus, z.array(successStatus).min(1)])
      .default(200)
      .meta({ description: 'The HTTP status of a success, or several.', examples: [200] }),
    schema: z.record(z.string(), z.unknown()).meta({
      description: 'JSON Schema 2020-12 of a success’s body. What does not keep to it is `unknown`, and an alarm.',
      examples: [{ type: 'object', required: ['id'], properties: { id: { type: 'string' } } }],
    }),
    empty: z
      .array(jsonPointer)
      .max(10)
      .default([])
      .meta({
        description: 'Where an empty text, list or object, or null, means that there is no result: delivered, billed, and worth nothing.',
        examples: [['/translations']],
      }),
    result: z
      .union([jsonPointer, z.record(z.string().min(1).max(100), maybePlace)])
      .optional()
      .meta({
        description: 'The result’s fields by where they stand, or the place of all of it; "?" at the end: may be absent.',
        examples: [{ id: '/id' }],
      }),
    job: answerPlace.optional().meta({
      description: 'The vendor’s name for work that it does later: the answer is `accepted`, and the result is asked for by `wire.status`.',
      examples: ['/id'],
    }),
    usage: z
      .record(z.string().max(40), maybePlace)
      .default({})
      .meta({
        description: 'Where it says what it used, in whole units, by the names that price rules charge for; "?" at the end: may be absent.',
        examples: [{ characters: '/billed_characters' }],
      }),
  })
  .superRefine(({ result, job, usage }, issues) => {
    const complain = (path: readonly string[], message: string, hint: string): void =>
      issues.addIssue({ code: 'custom', path: [...path], message, params: { hint } });
    if ((result === undefined) === (job === undefined))
      complain(
        [job === undefined ? 'result' : 'job'],
        'needs either a result or a job, not both',
        'write result: { id: /id }, or job: /id for work that is done later',
      );
    for (const unit of Object.keys(usage))
      if (!/^[a-z][a-z0-9_]{0,39}$/.test(unit))
        complain(['usage', unit], 'is no unit’s name', 'write it in lower-case letters, digits and "_"');
  });

const words = z.array(z.string().min(1).max(100)).min(1).max(20);

/** How to ask what became of a call, and how to read the answer. A word that is neither `running` nor `done` is judged by the error table. */
export const statusTemplate = z.strictObject({
  request: requestTemplate.meta({ description: 'The question; {job.id} is the vendor’s own name for the work.' }),
  wordAt: jsonPointer.meta({ description: 'Where the word for how far it is stands.', examples: ['/status'] }),
  running: words.meta({ description: 'Words for: still at it.', examples: [['queued', 'processing']] }),
  done: words.meta({
    description: 'Words for: done, and `answer` says where the result is. Any other word is judged by the error table.',
    examples: [['completed']],
  }),
  absent: z
    .array(z.int().min(400).max(499))
    .max(5)
    .default([])
    .meta({ description: 'Statuses that say that it knows of no such call: it certainly did not do it.', examples: [[404]] }),
  codeAt: jsonPointer.optional().meta({
    description: 'Where a failure’s own code stands; the word itself when nothing does.',
    examples: ['/error/code'],
  }),
  answer: answerTemplate.meta({ description: 'What the answer looks like once it is done.' }),
});

const question = requestTemplate.meta({ description: 'The question; it can name {credentials.…} only.' });
const number = (description: string, example: string) => answerPlace.meta({ description, examples: [example] });

/** What is made of the answer. */
const whatFollows = {
  everyMs: z
    .int()
    .min(100)
    .max(3_600_000)
    .default(60_000)
    .meta({ description: 'How often it is asked.', examples: [60_000] }),
  alertBelow: z
    .number()
    .min(0)
    .default(0)
    .meta({ description: 'Operators are told when less is left.', examples: [2_000_000] }),
  pauseBelow: z
    .number()
    .min(0)
    .default(0)
    .meta({
      description: 'When less is left, the account gets no calls, so that it never runs dry in the middle of a job.',
      examples: [320_000],
    }),
};

/** How to ask what is left of our money or quota there, in the vendor's own unit. */
export const balanceTemplate = z.union([
  z.strictObject({ request: question, ...whatFollows, leftAt: number('Where what is left stands.', '/credits') }),
  z.strictObject({
    request: question,
    ...whatFollows,
    usedAt: number('Where what was used stands.', '/character_count'),
    limitAt: number('Where the most that may be used stands.', '/character_limit'),
  }),
]);

/** A vendor that needs no code: `adapter: http`. */
export const wire = z.strictObject({
  request: requestTemplate.meta({ description: 'What is sent for an attempt.' }),
  answer: answerTemplate.meta({ description: 'What a success looks like.' }),
  status: statusTemplate.optional().meta({ description: 'How it is asked what became of a call.' }),
});

export type RequestTemplate = Readonly<z.infer<typeof requestTemplate>>;
export type AnswerTemplate = Readonly<z.infer<typeof answerTemplate>>;
export type StatusTemplate = Readonly<z.infer<typeof statusTemplate>>;
export type BalanceTemplate = Readonly<z.infer<typeof balanceTemplate>>;
export type Wire = Readonly<z.infer<typeof wire>>;
