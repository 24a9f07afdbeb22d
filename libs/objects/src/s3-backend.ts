import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { LIMITS } from '#config/limits.js';
import { ObjectMissingError, type Backend, type ByteRange } from './backend.js';
import { cutOut } from './cut-out.js';
import { inChunks } from './in-chunks.js';

export interface S3Options {
  readonly bucket: string;
  /** Before each object's id; empty, or with a slash at its end. */
  readonly prefix: string;
  /** Of another server than Amazon's: MinIO, R2, Ceph. */
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/** S3 says it in one word or another, by which question was asked. */
const MISSING: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound', 'InvalidRange']);

/** Loaded by those who keep objects there, and not by each app's start. */
const loadSdk = () => import('@aws-sdk/client-s3');

/**
 * Bytes in a bucket of S3's protocol, by Amazon's own client, which replaces signing, multipart uploads and retries of ours. Credentials come from where that
 * client looks for them: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, a profile, or the machine's role.
 */
export class S3Backend implements Backend {
  private opening: Promise<S3Client> | undefined;

  constructor(private readonly options: S3Options) {}

  /** One request for what fits in a part, else a multipart upload, which is ended when `content` breaks off. */
  async write(object: string, content: AsyncIterable<Uint8Array>, contentType: string): Promise<void> {
    const { s3PartBytes: partSize } = LIMITS.objects;
    const { Upload } = await import('@aws-sdk/lib-storage');
    const body = Readable.from(inChunks(content, partSize));
    const params = { ...this.at(object), Body: body, ContentType: contentType, IfNoneMatch: '*' };
    await new Upload({ client: await this.opened(), params, partSize, queueSize: 1 }).done();
  }

  async *read(object: string, range: ByteRange): AsyncGenerator<Uint8Array> {
    const { body, startsAt } = await this.get(object, range);
    // Not every server keeps to the range that it was asked for.
    yield* cutOut(body, startsAt, range);
  }

  async remove(object: string): Promise<void> {
    const { DeleteObjectCommand } = await loadSdk();
    await (await this.opened()).send(new DeleteObjectCommand(this.at(object)));
  }

  async close(): Promise<void> {
    const client = await this.opening?.catch(() => undefined);
    client?.destroy();
  }

  private async get(
    object: string,
    { from, to }: ByteRange,
  ): Promise<{ readonly body: AsyncIterable<Uint8Array>; readonly startsAt: number }> {
    const { GetObjectCommand, S3ServiceException } = await loadSdk();
    const client = await this.opened();
    try {
      const answer = await client.send(new GetObjectCommand({ ...this.at(object), Range: `bytes=${from}-${to}` }));
      if (!(answer.Body instanceof Readable)) throw new ObjectMissingError(object);
      return { body: answer.Body, startsAt: Number(/^bytes (\d+)-/.exec(answer.ContentRange ?? '')?.[1] ?? 0) };
    } catch (cause) {
      if (cause instanceof S3ServiceException && MISSING.has(cause.name)) throw new ObjectMissingError(object);
      throw cause;
    }
  }

  private at(object: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.options.bucket, Key: this.options.prefix + object };
  }

  private opened(): Promise<S3Client> {
    this.opening ??= open(this.options).catch((cause: unknown) => {
      this.opening = undefined;
      throw cause;
    });
    return this.opening;
  }
}

async function open({ endpoint, region }: S3Options): Promise<S3Client> {
  const [{ S3Client }, { NodeHttpHandler }] = await Promise.all([loadSdk(), import('@smithy/node-http-handler')]);
  return new S3Client({
    ...(region !== undefined && { region }),
    // Names of buckets are no host names at servers that are not Amazon's, and some of these do not know its newer checksums.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' as const }),
    maxAttempts: LIMITS.objects.s3TriesMax,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: LIMITS.objects.s3ConnectWithinMs,
      requestTimeout: LIMITS.objects.s3AnswerWithinMs,
      throwOnRequestTimeout: true,
    }),
  });
}
