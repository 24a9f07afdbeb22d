import { Readable } from 'node:stream';

/** The parts as a stream whose first part is there already: what fails at once fails before a status was sent. */
export async function begunStream(parts: AsyncIterable<Uint8Array>): Promise<Readable> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  return Readable.from(from(first, iterator), { objectMode: false });
}

async function* from(first: IteratorResult<Uint8Array>, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // A client that went away ends the reading as well.
    await rest.return?.();
  }
}
