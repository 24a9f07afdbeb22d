import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ObjectMissingError, type Backend, type ByteRange } from './backend.js';
import { inChunks } from './in-chunks.js';

const WRITE_CHUNK = statement('write-chunk', 'INSERT INTO objects.chunks (object, at, content) VALUES ($1, $2, $3)');

/** The chunk that holds this offset. */
const READ_CHUNK = statement(
  'read-chunk',
  'SELECT at, content FROM objects.chunks WHERE object = $1 AND at <= $2 ORDER BY at DESC LIMIT 1',
);

const REMOVE_CHUNKS = statement('remove-chunks', 'DELETE FROM objects.chunks WHERE object = $1');

/**
 * Bytes in PostgreSQL: the default, because what must not be lost then lies where all else lies that must not be lost, with one backup and one fsync policy
 * (docs/adr/0016-objects-in-postgresql.md). A chunk a statement: no transaction stays open while a slow client or vendor sends.
 */
export class PostgresBackend implements Backend {
  private readonly database: Database;

  constructor(url: string, onIdleFault: (cause: Error) => void) {
    this.database = new Database({ url, applicationName: 'holdfast-objects', poolMax: LIMITS.objects.poolMax, onIdleFault });
  }

  async write(object: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    let at = 0;
    for await (const chunk of inChunks(content, LIMITS.objects.chunkBytes)) {
      await this.database.query(WRITE_CHUNK, [object, at, chunk]);
      at += chunk.length;
    }
  }

  async *read(object: string, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
    let next = from;
    while (next <= to) {
      const [row] = await this.database.query<{ at: bigint; content: Buffer }>(READ_CHUNK, [object, next]);
      const begin = next - Number(row?.at ?? 0n);
      if (!row || begin >= row.content.length) throw new ObjectMissingError(object);
      const part = row.content.subarray(begin, begin + to + 1 - next);
      next += part.length;
      yield part;
    }
  }

  async remove(object: string): Promise<void> {
    await this.database.query(REMOVE_CHUNKS, [object]);
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
