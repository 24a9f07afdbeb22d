import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import split2 from 'split2';
import { z } from 'zod';
import { BATCH_ITEMS_MAX, BATCH_PAGE_MAX, type BatchItem } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { unknownField } from '../report-problem/field-errors.js';
import { ProblemError } from '../report-problem/problem-error.js';

const { lineCharsMax, pageBytesMax } = LIMITS.batches;

const LABEL_CHARS_MAX = 200;
const line = z.strictObject({ id: z.string().min(1).max(LABEL_CHARS_MAX).optional(), input: z.record(z.string(), z.unknown()) });
const A_LINE = 'a line is {"id": "your name for it", "input": {…}}';
/** More of one line would only repeat themselves. */
const FINDINGS_MAX = 3;

/** Makes of a line's input what is stored of it, and its fingerprint. Throws the problem that says what is wrong with it. */
export type NameInput = (
  input: Record<string, unknown>,
) => Promise<{ readonly input: Record<string, unknown>; readonly fingerprint: string }>;

export interface Page {
  readonly items: readonly BatchItem[];
  /** Items so far, these included, and the SHA-256 of all of them. */
  readonly count: number;
  readonly fingerprint: string;
}

/**
 * The items of a JSON Lines upload, page by page: at most a page is in memory. Throws a problem that names the line which is wrong.
 */
export async function* pagesOf(content: Readable, name: NameInput): AsyncGenerator<Page> {
  const hash = createHash('sha256');
  let items: BatchItem[] = [];
  let [count, lineNo, bytes] = [0, 0, 0];
  const page = (): Page => ({ items, count, fingerprint: hash.copy().digest('hex') });

  for await (const text of linesOf(content)) {
    lineNo += 1;
    if (text.trim() === '') continue;
    count += 1;
    if (count > BATCH_ITEMS_MAX) {
      const detail = `A batch has at most ${BATCH_ITEMS_MAX} items. Send the rest as another one. Nothing was held.`;
      throw new ProblemError('too_large', { detail });
    }
    const item = await itemOf(text, lineNo, name);
    hash.update(`${item.fingerprint} ${item.label ?? ''}\n`);
    const itemBytes = Buffer.byteLength(text);
    if (items.length === BATCH_PAGE_MAX || (items.length > 0 && bytes + itemBytes > pageBytesMax)) {
      yield page();
      [items, bytes] = [[], 0];
    }
    items.push({ line: count, ...item });
    bytes += itemBytes;
  }
  yield page();
}

async function* linesOf(content: Readable): AsyncGenerator<string> {
  // It looks at what it still waits for the end of, and lets a line through whose end came with its last piece.
  const lines = split2({ maxLength: lineCharsMax });
  content.once('error', (cause) => lines.destroy(cause));
  content.once('aborted', () => lines.destroy(new Error('the client is gone')));
  content.pipe(lines);
  let lineNo = 0;
  try {
    for await (const read of lines) {
      const text = String(read);
      lineNo += 1;
      if (text.length > lineCharsMax) throw tooLong(lineNo);
      yield text;
    }
  } catch (cause) {
    if (cause instanceof Error && cause.message === 'maximum buffer reached') throw tooLong(lineNo + 1);
    throw cause;
  }
}

const tooLong = (lineNo: number): ProblemError => itemProblem(lineNo, `is longer than ${lineCharsMax} characters`);

async function itemOf(text: string, lineNo: number, name: NameInput): Promise<Omit<BatchItem, 'line'>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw itemProblem(lineNo, `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const parsed = line.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const findings = parsed.error.issues.flatMap(findingsOf).slice(0, FINDINGS_MAX);
    throw itemProblem(lineNo, [...findings, A_LINE].join('; '));
  }
  try {
    return { label: parsed.data.id ?? null, ...(await name(parsed.data.input)) };
  } catch (cause) {
    if (!(cause instanceof ProblemError) || cause.code === 'unavailable') throw cause;
    throw itemProblem(lineNo, cause.parts.detail);
  }
}

/** What to change in a line, in words that speak of it and not of its schema. */
function findingsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key} ${unknownField(key, Object.keys(line.shape))}`);
  const [field] = issue.path;
  if (field === 'id') return [`id must be a text of 1 to ${LABEL_CHARS_MAX} characters`];
  if (field === 'input') return [issue.input === undefined ? 'input is missing' : 'input must be an object with the product’s fields'];
  return ['is not an object'];
}

function itemProblem(lineNo: number, what: string): ProblemError {
  return new ProblemError('invalid_item', {
    detail: `Line ${lineNo}: ${what}. Nothing was held.`,
    errors: [{ field: `line ${lineNo}`, message: what }],
  });
}
