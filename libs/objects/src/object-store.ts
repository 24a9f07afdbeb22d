import { createHash, randomUUID } from 'node:crypto';
import type { StoredFile } from '#contracts';
import { ObjectDamagedError, TooManyBytesError, type Backend, type ByteRange } from './backend.js';

/** What is known of a file before its bytes are counted. */
export interface NewObject {
  /** From `newObjectId`, and in a row of its owner's before the first byte is written: only so can an orphan be found. */
  readonly object: string;
  readonly contentType: string;
  readonly fileName?: string | undefined;
  readonly bytesMax: number;
}

export const newObjectId = (): string => randomUUID();

/**
 * The bytes of files, wherever they lie. Whoever puts them keeps the description that it gets back, and shows it to read them: so a store cannot pass one
 * thing off as another.
 */
export class ObjectStore {
  constructor(private readonly backend: Backend) {}

  /** All of it or nothing, as far as the store can be reached. Throws TooManyBytesError. */
  async put(content: Uint8Array | AsyncIterable<Uint8Array>, about: NewObject): Promise<StoredFile> {
    const { object, contentType, fileName } = about;
    const seen = { bytes: 0, hash: createHash('sha256') };
    try {
      await this.backend.write(object, counted(ArrayBuffer.isView(content) ? once(content) : content, seen, about.bytesMax), contentType);
    } catch (cause) {
      // What cannot be taken away now is swept by its owner.
      await this.backend.remove(object).catch(() => undefined);
      throw cause;
    }
    return { object, bytes: seen.bytes, sha256: seen.hash.digest('hex'), contentType, ...(fileName !== undefined && { fileName }) };
  }

  /**
   * The bytes that were put. The last ones are held back until the digest is right, so that nobody takes a damaged file for a whole one: ObjectDamagedError, or
   * ObjectMissingError when nothing is there. A part of a file has no digest of its own and is only measured.
   */
  get(file: StoredFile, range?: ByteRange): AsyncIterable<Uint8Array> {
    if (file.bytes === 0) return nothing();
    if (range) return measured(this.backend.read(file.object, range), file, range);
    return verified(this.backend.read(file.object, { from: 0, to: file.bytes - 1 }), file);
  }

  async getWhole(file: StoredFile): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.get(file)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Of what is gone already as well. */
  delete(object: string): Promise<void> {
    return this.backend.remove(object);
  }

  close(): Promise<void> {
    return this.backend.close();
  }
}

interface Seen {
  bytes: number;
  readonly hash: ReturnType<typeof createHash>;
}

async function* counted(content: AsyncIterable<Uint8Array>, seen: Seen, bytesMax: number): AsyncGenerator<Uint8Array> {
  for await (const part of content) {
    seen.bytes += part.length;
    if (seen.bytes > bytesMax) throw new TooManyBytesError(bytesMax);
    seen.hash.update(part);
    yield part;
  }
}

async function* verified(parts: AsyncIterable<Uint8Array>, file: StoredFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  let held: Uint8Array | undefined;
  for await (const part of parts) {
    hash.update(part);
    bytes += part.length;
    if (held) yield held;
    held = part;
  }
  if (bytes !== file.bytes || hash.digest('hex') !== file.sha256) throw new ObjectDamagedError(file.object);
  if (held) yield held;
}

async function* measured(parts: AsyncIterable<Uint8Array>, file: StoredFile, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.length;
    yield part;
  }
  if (bytes !== to - from + 1) throw new ObjectDamagedError(file.object);
}

/** A stream of one piece. */
async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield content;
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* [];
}
