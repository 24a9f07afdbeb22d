import { Client } from 'undici';
import { z } from 'zod';
import type { Until } from '../split-hops/hops.js';

export interface JobsToSend {
  /** Base URL of a gateway. */
  readonly api: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly jobs: number;
  /** What each request waits for. */
  readonly until: Until;
  /** No further job is sent after this. */
  readonly withinMs: number;
}

export interface SentJob {
  readonly jobId: string;
  readonly sentMs: number;
  /** The whole answer was read. */
  readonly doneMs: number;
}

const WAIT_SECONDS = 30;

const PREFER: Readonly<Record<Until, string>> = { result: `wait=${WAIT_SECONDS}; until=result`, end: `wait=${WAIT_SECONDS}` };

const answerBody = z.object({
  id: z.string(),
  state: z.enum(['running', 'charging', 'succeeded']),
  result: z.record(z.string(), z.unknown()),
});

/** One client: one job after the other over one connection, each submitted and waited for in one request. Throws when one does not come back with its result. */
export async function sendJobs({ api, key, body, jobs, until, withinMs }: JobsToSend): Promise<readonly SentJob[]> {
  const client = new Client(api, { headersTimeout: (WAIT_SECONDS + 10) * 1_000 });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', prefer: PREFER[until] };
  const text = JSON.stringify(body);
  const sent: SentJob[] = [];
  const deadlineMs = performance.now() + withinMs;
  try {
    while (sent.length < jobs && performance.now() < deadlineMs) {
      const sentMs = performance.now();
      const answer = await client.request({ path: '/v1/jobs', method: 'POST', headers, body: text });
      const answered = await answer.body.text();
      const doneMs = performance.now();
      if (answer.statusCode !== 200) throw new Error(`POST /v1/jobs answered ${answer.statusCode}: ${answered}`);
      sent.push({ jobId: answerBody.parse(JSON.parse(answered)).id, sentMs, doneMs });
    }
  } finally {
    await client.close();
  }
  return sent;
}
