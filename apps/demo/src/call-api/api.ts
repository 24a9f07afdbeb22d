import { z } from 'zod';

const CALL_WITHIN_MS = 60_000;

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly key: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const problem = z.object({ title: z.string(), detail: z.string().optional() });

/** The public API, over HTTP as every client uses it. */
export class Api {
  constructor(readonly baseUrl: string) {}

  async call(call: Call): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${call.key}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: AbortSignal.timeout(CALL_WITHIN_MS),
    });
    return { status: response.status, body: await response.json() };
  }

  /** A call that has to work. Throws with the problem's own words otherwise. */
  async expect<Body>(schema: z.ZodType<Body>, call: Call): Promise<Body> {
    const answer = await this.call(call);
    if (answer.status >= 300) throw new Error(`${call.method} ${call.path} answered ${answer.status}: ${problemText(answer.body)}`);
    return schema.parse(answer.body);
  }
}

export function problemText(body: unknown): string {
  const parsed = problem.safeParse(body);
  return parsed.success ? (parsed.data.detail ?? parsed.data.title) : JSON.stringify(body);
}
