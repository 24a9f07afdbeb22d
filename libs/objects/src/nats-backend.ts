import { jetstreamManager, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { LIMITS } from '#config/limits.js';
import { ObjectMissingError, type Backend, type ByteRange } from './backend.js';
import { cutOut } from './cut-out.js';

export interface NatsOptions {
  readonly server: string;
  readonly user: string | undefined;
  readonly pass: string | undefined;
  readonly bucket: string;
  readonly replicas: number;
}

interface Opened {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly bucket: ObjectStore;
}

/**
 * Bytes in a bucket of NATS's object store, by its own client; the bucket is made when it is first used. What is kept there outlives JetStream's store no longer
 * than that store (docs/adr/0016-objects-in-postgresql.md). It knows no ranges: a part is read from the object's first byte on.
 */
export class NatsBackend implements Backend {
  private opening: Promise<Opened> | undefined;

  constructor(private readonly options: NatsOptions) {}

  async write(object: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { bucket } = await this.opened();
    await bucket.put({ name: object, options: { max_chunk_size: LIMITS.objects.chunkBytes } }, ReadableStream.from(content));
  }

  async *read(object: string, range: ByteRange): AsyncGenerator<Uint8Array> {
    const { bucket } = await this.opened();
    const found = await bucket.get(object);
    if (!found) throw new ObjectMissingError(object);
    yield* cutOut(found.data, 0, range);
  }

  /** Of its description as well: else a bucket would keep a marker of everything that ever lay in it. */
  async remove(object: string): Promise<void> {
    const { bucket, manager } = await this.opened();
    if ((await bucket.info(object)) === null) return;
    await bucket.delete(object);
    const name = Buffer.from(object).toString('base64url');
    await manager.streams.purge(`OBJ_${this.options.bucket}`, { filter: `$O.${this.options.bucket}.M.${name}` });
  }

  async close(): Promise<void> {
    const opened = await this.opening?.catch(() => undefined);
    await opened?.connection.close();
  }

  private opened(): Promise<Opened> {
    this.opening ??= this.open().catch((cause: unknown) => {
      this.opening = undefined;
      throw cause;
    });
    return this.opening;
  }

  private async open(): Promise<Opened> {
    const { server, user, pass, bucket: name, replicas } = this.options;
    const connection = await connect({
      servers: server,
      ...(user !== undefined && { user }),
      ...(pass !== undefined && { pass }),
      name: 'holdfast-objects',
      inboxPrefix: '_INBOX_objects',
      maxReconnectAttempts: -1,
    });
    try {
      const bucket = await new Objm(connection).create(name, { storage: StorageType.File, replicas });
      return { connection, manager: await jetstreamManager(connection), bucket };
    } catch (cause) {
      await connection.close();
      throw cause;
    }
  }
}
