import type { Readable } from 'node:stream';

/** How long the beginning of an answer's body is waited for: its status has decided already. */
const EXCERPT_WITHIN_MS = 1_000;

export async function* chunksOf(body: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new Error('a body has something else than bytes');
    yield chunk;
  }
}

/** The beginning of a body, of which nothing more is read, however much there is and however slowly it comes. */
export async function excerptOf(body: Readable, bytesMax: number): Promise<string> {
  body.on('error', () => undefined);
  const timer = setTimeout(() => body.destroy(), EXCERPT_WITHIN_MS);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(body)) {
      parts.push(chunk);
      bytes += chunk.length;
      if (bytes >= bytesMax) break;
    }
  } catch {
    // It broke off, or was cut off by the timer. What is there so far is an excerpt as well.
    return textOf(parts, bytesMax);
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
  return textOf(parts, bytesMax);
}

const textOf = (parts: readonly Buffer[], bytesMax: number): string => Buffer.concat(parts).subarray(0, bytesMax).toString('utf8');
