import type { ByteRange } from './backend.js';

/** These bytes of `content`, which begins at `startsAt`; ends as soon as it has them. */
export async function* cutOut(content: AsyncIterable<Uint8Array>, startsAt: number, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  let at = startsAt;
  for await (const chunk of content) {
    const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to + 1 - at));
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at > to) return;
  }
}
