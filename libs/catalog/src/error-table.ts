import { z } from 'zod';
import { USER_FAULT_CODES } from '#contracts';
import { answerPlace, jsonPointer } from './answer-place.js';

const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(100)]);
const told = <T extends z.ZodType>(field: T, description: string, example: unknown) =>
  field.optional().meta({ description, examples: [example] });
const operatorsText = z.string().min(1).max(160);

/** What an answer must be for a row to speak of it; a row has at least one, and all that it has must hold. */
const CONDITIONS = ['status', 'code', 'has'] as const;
/** Whose fault it is; a row has exactly one. */
const VERDICTS = ['user', 'vendor', 'ours', 'unknown'] as const;

/**
 * One line of what a vendor's errors mean. Write only what the vendor documents: an answer that no row knows is `unknown` and raises an
 * alarm, and that is right for what nobody has read about.
 */
const errorRow = z
  .strictObject({
    status: told(oneOrMore(z.int().min(100).max(599)), 'The HTTP status, or several.', 429),
    code: told(
      oneOrMore(z.union([z.string().min(1).max(100), z.int()])),
      'The vendor’s own code, as found at one of `codeAt`; a number is compared as text.',
      'quota_exceeded',
    ),
    has: told(jsonPointer, 'Something stands there in the body.', '/message'),
    lacks: told(jsonPointer, 'Nothing stands there in the body.', '/result'),

    user: told(
      z.enum(USER_FAULT_CODES),
      'The input is at fault: the user is told this public code, and another attempt would end the same.',
      'invalid_input',
    ),
    vendor: told(
      z.enum(['error', 'unavailable', 'throttled']),
      'It certainly did not do it, and another attempt may end better. `error`: it failed; `unavailable`: it is down for now; `throttled`: we are too fast, or it wants a pause: not before its Retry-After, or `waitMs` if it names none.',
      'unavailable',
    ),
    ours: told(
      operatorsText,
      'Our key, plan, quota or configuration: operators are told this text, and another attempt would end the same until they act.',
      'it refuses our key',
    ),
    unknown: told(operatorsText, 'It may have done it: this text is why nobody can tell.', 'a proxy lost the service behind it'),

    alarm: told(z.literal(true), 'Somebody must look at it, although it is documented.', true),
    waitMs: told(z.int().min(100).max(86_400_000), 'How long to wait where the vendor names no time itself.', 1_000),
    billed: told(z.boolean(), 'Whether it bills all the same; as the card’s `failuresBilled` when left away.', true),
  })
  .superRefine((row, issues) => {
    const complain = (path: string, message: string, hint: string): void =>
      issues.addIssue({ code: 'custom', path: path === '' ? [] : [path], message, params: { hint } });
    const verdicts = VERDICTS.filter((name) => row[name] !== undefined);
    if (CONDITIONS.every((name) => row[name] === undefined))
      complain('', `needs a condition: ${CONDITIONS.join(', ')}`, 'say which answers it is about, such as status: 500');
    if (verdicts.length !== 1)
      complain(
        verdicts[1] ?? '',
        `needs exactly one verdict: ${VERDICTS.join(', ')}`,
        'say whose fault it is, once, such as vendor: error',
      );
    if (row.waitMs !== undefined && row.vendor !== 'throttled')
      complain('waitMs', 'goes with "vendor: throttled" only', 'remove it: other retries have their own back-off');
    if (row.alarm && row.unknown === undefined)
      complain('alarm', 'goes with "unknown" only: operators are told of "ours" anyway', 'remove it');
    if (row.billed !== undefined && (row.unknown !== undefined || row.vendor === 'throttled'))
      complain('billed', 'goes with a certain failure only: not with "unknown" or "vendor: throttled"', 'remove it');
  });

/** What every error of a vendor means: one table, for coded adapters and for those that are all YAML. */
export const errorTable = z
  .strictObject({
    codeAt: z
      .array(answerPlace)
      .max(5)
      .default([])
      .meta({
        description: 'Where the vendor’s own code may stand; the first place that has a text or a number counts.',
        examples: [['/error/code']],
      }),
    table: z
      .array(errorRow)
      .min(1)
      .max(200)
      .meta({
        description: 'The first row that fits decides; what no row knows is unknown.',
        examples: [[{ status: 500, vendor: 'error' }]],
      }),
  })
  .superRefine(({ codeAt, table }, issues) => {
    for (const [index, row] of table.entries()) {
      if (row.code !== undefined && codeAt.length === 0)
        issues.addIssue({
          code: 'custom',
          path: ['table', index, 'code'],
          message: 'is never seen: codeAt names no place for it',
          params: { hint: 'write codeAt: ["/error/code"] beside the table' },
        });
    }
  })
  .meta({ description: 'What each error of the vendor means, and whose fault it is.' });

export type ErrorRow = Readonly<z.infer<typeof errorRow>>;
export type ErrorTable = Readonly<z.infer<typeof errorTable>>;
