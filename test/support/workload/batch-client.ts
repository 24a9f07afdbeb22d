import { Readable } from 'node:stream';
import { z } from 'zod';
import { batchIdFor, BATCH_STATES } from '#contracts';
import type { Customer } from '../system/customer.js';
import { send, type Answer } from '../system/http.js';
import { jobBody } from '../system/customer.js';

export const batchBody = z.object({
  id: z.string(),
  state: z.enum(BATCH_STATES),
  stopReason: z.string().nullable(),
  items: z.number(),
  counts: z.object({
    waiting: z.number(),
    running: z.number(),
    succeeded: z.number(),
    failed: z.number(),
    cancelled: z.number(),
    skipped: z.number(),
  }),
  held: z.string(),
  charged: z.string(),
  retryOf: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type BatchBody = z.infer<typeof batchBody>;

const resultLine = z.object({ line: z.number(), id: z.string().nullable(), job: jobBody });
export type ResultLine = z.infer<typeof resultLine>;

const LOOK_EVERY_MS = 200;

/** A customer's batches. */
export class BatchClient {
  constructor(
    private readonly api: string,
    private readonly customer: Customer,
  ) {}

  submit(
    query: string,
    lines: string,
    { key, type = 'application/x-ndjson' }: { readonly key?: string; readonly type?: string } = {},
  ): Promise<Answer> {
    const headers = { 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) };
    return this.send(`?${query}`, { method: 'POST', headers, body: lines });
  }

  async accepted(query: string, lines: string, key?: string): Promise<BatchBody> {
    const answer = await this.submit(query, lines, key === undefined ? {} : { key });
    if (answer.status !== 202) throw new Error(`the batch was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
    return batchBody.parse(answer.body);
  }

  async read(id: string): Promise<BatchBody> {
    for (;;) {
      const { status, body } = await this.send(`/${id}`);
      // Its owner is away for a moment.
      if (status !== 503) return batchBody.parse(body);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** The connection is lost once these lines have been sent, before the upload's end. Resolves when the batch has begun to be stored. */
  async breaksOff(query: string, lines: string, key: string): Promise<void> {
    const leaving = new AbortController();
    const upload = new Readable({ read: () => undefined });
    const headers = { authorization: `Bearer ${this.customer.key}`, 'content-type': 'application/x-ndjson', 'idempotency-key': key };
    const [body, { signal }] = [Readable.toWeb(upload), leaving];
    const sent = fetch(`${this.api}/v1/batches?${query}`, { method: 'POST', headers, body, duplex: 'half', signal });
    const left = sent.catch(() => undefined);
    upload.push(lines);
    const id = batchIdFor(this.customer.userId, key);
    while ((await this.send(`/${id}`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    leaving.abort();
    await left;
  }

  cancel(id: string): Promise<Answer> {
    return this.send(`/${id}/cancel`, { method: 'POST' });
  }

  retry(id: string, key: string): Promise<Answer> {
    return this.send(`/${id}/retry`, { method: 'POST', headers: { 'idempotency-key': key } });
  }

  /** `follow` is told of each look. */
  async ended(id: string, withinMs: number, follow: (now: BatchBody) => Promise<void> | void = () => undefined): Promise<BatchBody> {
    const untilMs = performance.now() + withinMs;
    for (;;) {
      const now = await this.read(id);
      if (now.finishedAt !== null) return now;
      if (performance.now() > untilMs) throw new Error(`the batch has not ended: ${JSON.stringify(now)}`);
      await follow(now);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async results(id: string): Promise<readonly ResultLine[]> {
    const { body } = await this.send(`/${id}/results`);
    return String(body)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => resultLine.parse(JSON.parse(line)));
  }

  files(id: string): Promise<Response> {
    return fetch(`${this.api}/v1/batches/${id}/files`, { headers: { authorization: `Bearer ${this.customer.key}` } });
  }

  private send(path: string, more: Omit<Parameters<typeof send>[1] & object, 'key'> = {}): Promise<Answer> {
    return send(`${this.api}/v1/batches${path}`, { key: this.customer.key, ...more });
  }
}
