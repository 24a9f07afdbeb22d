import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * The fault that a request asks for in its own text: `[[sim:status=503,times=1]]`. It travels inside the text because
 * that reaches the vendor unchanged through all of Holdfast, so a test needs no second channel to the sandbox.
 */
export interface Script {
  /** Answer with this error status and do no work. */
  readonly status: number | undefined;
  /** Instead of the sandbox's own delay. */
  readonly delayMs: number | undefined;
  /** Destroy the socket instead of answering, or after so many bytes; after the work it is billed, before it is not. */
  readonly cut: 'after-work' | 'before-work' | number | undefined;
  /** The body comes in pieces, each so many milliseconds after the one before. */
  readonly dripMs: number | undefined;
  /** The body is padded to this size. */
  readonly sizeBytes: number | undefined;
  /** The right body under this content type. */
  readonly contentType: string | undefined;
  /** The work is done, and somebody's web page comes back with the right status. */
  readonly html: boolean;
  /** A 200 whose body is an error. No work, no bill. */
  readonly error200: boolean;
  /** Write the whole answer twice onto the socket. */
  readonly twice: boolean;
  /** A 200 without a result. The work was done and is billed: the vendor believes that it delivered. */
  readonly empty: boolean;
  /** Apply to the first so many requests with this very text; later ones are answered well. */
  readonly times: number | undefined;
  /** Only at this vendor; others take no notice of the directive. */
  readonly at: string | undefined;
  /** Report and bill this many units (characters, completion tokens) whatever the text is. */
  readonly usage: number | undefined;
  /** Send `Retry-After` with the status. */
  readonly retryAfterSeconds: number | undefined;
  /** What only vendors do that accept now and work later. Undefined: nothing of it was asked for. */
  readonly later: LaterScript | undefined;
}

/** How work that was accepted goes on and ends, and how it is told. */
export interface LaterScript {
  /** Instead of the sandbox's own time for such work. */
  readonly workMs: number | undefined;
  /** It fails in the end, with this code of the vendor. */
  readonly failsWith: string | undefined;
  /** The status word that is told at the end, instead of the vendor's own. */
  readonly word: string | undefined;
  /** No callback, two of them, one that somebody else signed, or one that comes so many milliseconds late. */
  readonly callback: 'never' | 'twice' | 'forged' | number | undefined;
  /** The result lies there for so long. */
  readonly expiresMs: number | undefined;
  /** Questions about it are answered with this status: all of them, or the first so many. */
  readonly askStatus: number | undefined;
  readonly asksMax: number;
}

export type ReadScript = { readonly ok: true; readonly script: Script | null } | { readonly ok: false; readonly message: string };

const DIRECTIVE = /\[\[sim:([^\]]*)\]\]/;
const DIRECTIVES = /\s*\[\[sim:[^\]]*\]\]/g;

const numeric = (min: number, max: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

const flag = z.literal('', 'takes no value').transform(() => true);

const vendorWord = z.string().regex(/^[\w-]{1,60}$/, 'must be a word of the vendor');

const LATER_WORDS = ['work', 'fails', 'word', 'callback', 'expires', 'ask'] as const;

const fields = z
  .strictObject({
    status: numeric(400, 599).optional(),
    at: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a vendor of the sandbox')
      .optional(),
    delay: numeric(0, 600_000).optional(),
    cut: z
      .union([z.enum(['', 'before-work']).transform((when) => (when === '' ? ('after-work' as const) : when)), numeric(1, 100_000_000)])
      .optional(),
    drip: numeric(1, 60_000).optional(),
    size: numeric(1, 100_000_000).optional(),
    type: z
      .string()
      .regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'must be a content type')
      .optional(),
    html: flag.optional(),
    error200: flag.optional(),
    twice: flag.optional(),
    empty: flag.optional(),
    times: numeric(1, 1_000_000).optional(),
    usage: numeric(0, 999_999_999).optional(),
    'retry-after': numeric(0, 86_400).optional(),
    work: numeric(0, 600_000).optional(),
    fails: vendorWord.optional(),
    word: vendorWord.optional(),
    callback: z.union([z.enum(['never', 'twice', 'forged']), numeric(1, 600_000)]).optional(),
    expires: numeric(0, 600_000).optional(),
    ask: numeric(400, 599).optional(),
    asks: numeric(1, 1_000_000).optional(),
  })
  .refine(({ ask, asks }) => asks === undefined || ask !== undefined, { path: ['asks'], message: 'goes with ask only' })
  .transform((given): Script => ({
    at: given.at,
    status: given.status,
    delayMs: given.delay,
    cut: given.cut,
    dripMs: given.drip,
    sizeBytes: given.size,
    contentType: given.type,
    html: given.html ?? false,
    error200: given.error200 ?? false,
    twice: given.twice ?? false,
    empty: given.empty ?? false,
    times: given.times,
    usage: given.usage,
    retryAfterSeconds: given['retry-after'],
    later: LATER_WORDS.every((word) => given[word] === undefined)
      ? undefined
      : {
          workMs: given.work,
          failsWith: given.fails,
          word: given.word,
          callback: given.callback,
          expiresMs: given.expires,
          askStatus: given.ask,
          asksMax: given.asks ?? Number.POSITIVE_INFINITY,
        },
  }));

/** The first directive in the text, or null. A misspelt one is an error: a test whose fault never happens passes for nothing. */
export function readScript(text: string): ReadScript {
  const body = DIRECTIVE.exec(text)?.[1];
  if (body === undefined) return { ok: true, script: null };

  const given: Record<string, string> = {};
  for (const part of body.split(',')) {
    const [key = '', value = ''] = part.split('=', 2).map((word) => word.trim());
    if (key in given) return { ok: false, message: `[[sim:${body}]]: "${key}" is given twice` };
    given[key] = value;
  }
  const parsed = fields.safeParse(given);
  if (parsed.success) return { ok: true, script: parsed.data };
  return {
    ok: false,
    message: `[[sim:${body}]]: ${parsed.error.issues.map((issue) => [...issue.path, issue.message].join(' ')).join('; ')}`,
  };
}

/** What a file says as far as a directive goes: its first one, and a name for its bytes, so that `times` counts per file. */
export function scriptedText(bytes: Buffer): string {
  const directive = DIRECTIVE.exec(bytes.toString('latin1'))?.[0] ?? '';
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)} ${directive}`.trim();
}

/** The text as a vendor would work on it. */
export function withoutScript(text: string): string {
  return text.includes('[[sim:') ? text.replace(DIRECTIVES, '').trim() : text;
}
