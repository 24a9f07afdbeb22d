import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.js';
import { followEvents, type FollowOptions, type JobEvent } from './follow-events.js';
import { PATIENCE, patientFetch, type Patience } from './patient-fetch.js';
import { ok } from './problem.js';

export type Job = components['schemas']['JobBody'];

export interface ClientOptions {
  /** Where the gateway is, such as `https://api.example.com`. */
  readonly url: string;
  /** A user’s API key; for what is under `/v1/admin`, an operator’s. */
  readonly key: string;
  readonly patience?: Patience;
  readonly fetch?: (request: Request) => Promise<Response>;
}

const ENDED: ReadonlySet<string> = new Set(['refused', 'succeeded', 'failed', 'cancelled', 'expired']);
/** The longest that the gateway waits at once. */
const WAIT_SECONDS = 60;

/** Every operation of the API, typed by its OpenAPI document, and what most clients would write themselves. */
export class Holdfast {
  /** `api.GET('/v1/jobs/{id}', { params: … })`: see openapi-fetch. */
  readonly api: Client<paths>;
  private readonly send: (request: Request) => Promise<Response>;

  constructor(private readonly options: ClientOptions) {
    this.send = options.fetch ?? ((request) => fetch(request));
    this.api = createClient<paths>({
      baseUrl: options.url.replace(/\/+$/, ''),
      headers: this.headers(),
      fetch: patientFetch(this.send, options.patience ?? PATIENCE),
    });
  }

  /** The job once it has ended, however: look at its `state`. Throws when it has not within `withinMs`. */
  async waitForJob(id: string, { withinMs = 600_000 }: { readonly withinMs?: number } = {}): Promise<Job> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const seconds = Math.max(0, Math.min(WAIT_SECONDS, Math.ceil((deadline - Date.now()) / 1_000)));
      const job = await ok(this.api.GET('/v1/jobs/{id}', { params: { path: { id }, header: { Prefer: `wait=${seconds}` } } }));
      if (ENDED.has(job.state)) return job;
      if (Date.now() >= deadline) throw new Error(`job ${id} is ${job.state} after ${withinMs} ms`);
    }
  }

  /** What happens to your jobs, or to one. Comes back by itself, behind the last event that it has seen; keep that one’s id to go on another day. */
  follow(options: FollowOptions = {}): AsyncGenerator<JobEvent> {
    return followEvents({ url: this.options.url.replace(/\/+$/, ''), headers: this.headers(), send: this.send }, options);
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.options.key}` };
  }
}
