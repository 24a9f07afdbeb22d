import { z } from 'zod';
import { jobIdFor, JOB_STATES, type JobMarks } from '#contracts';
import { send, type Answer } from './http.js';

export const jobBody = z.object({
  id: z.string(),
  product: z.string(),
  state: z.enum(JOB_STATES),
  held: z.string(),
  charged: z.string().nullable(),
  attempts: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  late: z.boolean(),
  cached: z.boolean(),
  result: z.record(z.string(), z.unknown()).nullable(),
});
export type JobBody = z.infer<typeof jobBody>;

const fileBody = z.object({ id: z.string() });

const balanceBody = z.object({ available: z.string(), held: z.string(), total: z.string() });
export type Balance = z.infer<typeof balanceBody>;

const entriesBody = z.object({
  entries: z.array(
    z.object({ operationId: z.string(), type: z.string(), account: z.string(), amount: z.string(), balanceAfter: z.string() }),
  ),
  next: z.string().nullable(),
});
export type Line = z.infer<typeof entriesBody>['entries'][number];

export interface Wanted {
  readonly product: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface SubmitOptions {
  readonly idempotencyKey?: string;
  readonly waitSeconds?: number;
  readonly maxPoints?: string;
  /** Made anew, whatever is stored. */
  readonly skipsCache?: boolean;
  readonly startWithinSeconds?: number;
  /** What is written on it. */
  readonly marks?: JobMarks;
}

/** A wait of the client between two tries, as `Retry-After` would ask for. */
const TRY_AGAIN_MS = 250;

/** One user of the public API. */
export class Customer {
  constructor(
    /** Base URL of a gateway. */
    private readonly api: string,
    readonly userId: string,
    readonly key: string,
  ) {}

  /** Stores a file and returns its id. */
  async upload(bytes: Buffer, contentType: string): Promise<string> {
    const answer = await fetch(`${this.api}/v1/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': contentType },
      body: new Uint8Array(bytes),
    });
    if (answer.status !== 201) throw new Error(`the upload was answered with ${answer.status}: ${await answer.text()}`);
    return fileBody.parse(await answer.json()).id;
  }

  submit(
    { product, input }: Wanted,
    { idempotencyKey, waitSeconds, maxPoints, skipsCache = false, startWithinSeconds, marks }: SubmitOptions = {},
  ): Promise<Answer> {
    return send(`${this.api}/v1/jobs`, {
      key: this.key,
      headers: {
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...(waitSeconds !== undefined && { prefer: `wait=${waitSeconds}` }),
        ...(skipsCache && { 'cache-control': 'no-cache' }),
      },
      body: {
        product,
        input,
        ...marks,
        ...(maxPoints !== undefined && { maxPoints }),
        ...(startWithinSeconds !== undefined && { startWithinSeconds }),
      },
    });
  }

  /** Submits and waits for the end. */
  async buy(wanted: Wanted, options: Omit<SubmitOptions, 'waitSeconds'> = {}): Promise<JobBody> {
    const answer = await this.submit(wanted, { ...options, waitSeconds: 30 });
    if (answer.status !== 200) throw new Error(`the job did not end in time: ${answer.status} ${JSON.stringify(answer.body)}`);
    return jobBody.parse(answer.body);
  }

  /**
   * As a client that must not lose a job: on a broken connection or a 503 the same request again, with the same key. Returns the first answer
   * that says what became of it.
   */
  async submitUntilAnswered(wanted: Wanted, idempotencyKey: string, withinMs = 120_000): Promise<Answer> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await this.submit(wanted, { idempotencyKey }).catch(unlessConnectionBroke);
      if (answer !== undefined && answer.status !== 503) return answer;
      if (Date.now() > deadline) throw new Error(`${idempotencyKey} got no answer within ${withinMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }

  /** The job's id before it is submitted. */
  jobId(idempotencyKey: string): string {
    return jobIdFor(this.userId, idempotencyKey);
  }

  cancel(jobId: string): Promise<Answer> {
    return send(`${this.api}/v1/jobs/${jobId}/cancel`, { key: this.key, method: 'POST' });
  }

  readJob(jobId: string, waitSeconds?: number): Promise<Answer> {
    return send(`${this.api}/v1/jobs/${jobId}`, {
      key: this.key,
      headers: waitSeconds === undefined ? {} : { prefer: `wait=${waitSeconds}` },
    });
  }

  async job(jobId: string, waitSeconds?: number): Promise<JobBody> {
    const answer = await this.readJob(jobId, waitSeconds);
    if (answer.status !== 200) throw new Error(`job ${jobId}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return jobBody.parse(answer.body);
  }

  /** Has all events of this user posted to `url`. */
  async makeWebhook(url: string): Promise<void> {
    const answer = await send(`${this.api}/v1/webhooks`, { key: this.key, body: { url } });
    if (answer.status !== 201) throw new Error(`no webhook: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async balance(): Promise<Balance> {
    return balanceBody.parse((await send(`${this.api}/v1/wallet`, { key: this.key })).body);
  }

  /** The newest lines of the statement, oldest first. */
  async statement(): Promise<Line[]> {
    return entriesBody.parse((await send(`${this.api}/v1/wallet/entries?limit=100`, { key: this.key })).body).entries.reverse();
  }
}

const BROKEN = ['TypeError', 'TimeoutError', 'SyntaxError'];

/** What fetch throws when the server dies or is away, or nobody answers. By name: the errors are of Node's realm, and jest's is another. */
function unlessConnectionBroke(cause: unknown): undefined {
  const isBroken = typeof cause === 'object' && cause !== null && 'name' in cause && BROKEN.some((name) => cause.name === name);
  if (!isBroken) throw cause;
}
