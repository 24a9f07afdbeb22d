import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { BATCH_ITEMS_MAX, BATCH_PAGE_MAX } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { pagesOf, type NameInput, type Page } from './read-items.js';

const asItIs: NameInput = (input) => Promise.resolve({ input, fingerprint: JSON.stringify(input) });

async function pagesOfAll(chunks: readonly (string | Buffer)[]): Promise<Page[]> {
  const pages: Page[] = [];
  for await (const page of pagesOf(Readable.from(chunks), asItIs)) pages.push(page);
  return pages;
}

const lineOf = (text: string, id?: string): string => `${JSON.stringify({ ...(id !== undefined && { id }), input: { text } })}\n`;
const sizesOf = (pages: readonly Page[]): number[] => pages.map(({ items }) => items.length);

describe('an upload', () => {
  test('is items with their line, the client’s name and the input; empty lines are none', async () => {
    const [page] = await pagesOfAll([`${lineOf('a', 'first')}\n  \n${lineOf('b').trim()}`]);
    expect(page?.items).toEqual([
      { line: 1, label: 'first', input: { text: 'a' }, fingerprint: '{"text":"a"}' },
      { line: 2, label: null, input: { text: 'b' }, fingerprint: '{"text":"b"}' },
    ]);
    expect(page?.count).toBe(2);
  });

  test('comes in pages, however it is cut into pieces', async () => {
    const bytes = Buffer.from(Array.from({ length: BATCH_PAGE_MAX + 1 }, (_, n) => lineOf(`übung ${n}`)).join(''));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) => bytes.subarray(n * 7, n * 7 + 7));
    const inPieces = await pagesOfAll(pieces);
    expect(sizesOf(inPieces)).toEqual([BATCH_PAGE_MAX, 1]);
    expect(inPieces).toEqual(await pagesOfAll([bytes]));
  });

  test.each([
    ['ASCII', 'a', 1],
    ['characters of three bytes', '訳', 3],
  ])('has pages that fit a message, in bytes: %s', async (_what, character, bytes) => {
    const chars = 60_000;
    const pages = await pagesOfAll(Array.from({ length: 20 }, (_, n) => lineOf(character.repeat(chars), String(n))));
    expect(sizesOf(pages)[0]).toBe(Math.floor(LIMITS.batches.pageBytesMax / (chars * bytes)));
    expect(sizesOf(pages).reduce((sum, size) => sum + size, 0)).toBe(20);
  });

  test('has another digest when a line, a name or their order is another', async () => {
    const digestOf = async (lines: readonly string[]): Promise<string | undefined> => (await pagesOfAll(lines)).at(-1)?.fingerprint;
    const all = [
      [lineOf('a'), lineOf('b')],
      [lineOf('b'), lineOf('a')],
      [lineOf('a'), lineOf('c')],
      [lineOf('a'), lineOf('b', 'b')],
      [lineOf('a')],
    ];
    const digests = await Promise.all(all.map(digestOf));
    expect(new Set(digests).size).toBe(all.length);
    expect(await digestOf(all[0] ?? [])).toBe(digests[0]);
  });

  test.each<readonly [string, readonly string[], string]>([
    ['no JSON', [lineOf('a'), '{oops\n'], 'Line 2: is not JSON'],
    ['an array', ['[]\n'], 'Line 1: is not an object; a line is {"id": '],
    ['an input that is no object', ['{"input": 5}\n'], 'Line 1: input must be an object with the product’s fields; '],
    ['without its input', ['{"text": "a", "target_lang": "DE"}\n'], 'Line 1: input is missing; text is not a known field; leave it out; '],
    ['of a misspelt field', ['{"input": {}, "ID": "a"}\n'], 'Line 1: ID is not a known field; did you mean "id"?; '],
    ['a field too many', ['\n', '{"input": {}, "inputs": {}}\n'], 'Line 2: inputs is not a known field; did you mean "input"?; '],
    ['an empty name', ['{"id": "", "input": {}}\n'], 'Line 1: id must be a text of 1 to 200 characters; '],
    ['too long', [lineOf('x'.repeat(LIMITS.batches.lineCharsMax))], `Line 1: is longer than ${LIMITS.batches.lineCharsMax} characters`],
    ['too many', [lineOf('a').repeat(BATCH_ITEMS_MAX + 1)], `at most ${BATCH_ITEMS_MAX} items`],
  ])('with a line that is %s is told which, and that nothing was held', async (_what, lines, says) => {
    const failure = await pagesOfAll(lines).catch((cause: unknown) => cause);
    expect(failure).toBeInstanceOf(ProblemError);
    const { detail } = failure instanceof ProblemError ? failure.parts : { detail: '' };
    expect(detail).toContain(says);
    expect(detail).toContain('Nothing was held.');
  });

  test('that breaks off fails, and never looks like one that has ended', async () => {
    const broken = new Readable({ read: () => undefined });
    broken.push(lineOf('a'));
    const reading = (async () => {
      for await (const _page of pagesOf(broken, asItIs)) continue;
    })();
    broken.destroy(new Error('the connection is lost'));
    await expect(reading).rejects.toThrow('the connection is lost');
  });
});
