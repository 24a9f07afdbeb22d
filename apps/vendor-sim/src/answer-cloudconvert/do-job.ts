import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../deliver-answer/answer-as-scripted.js';
import type { Script } from '../script-faults/script.js';
import { callBack } from '../work-later/call-back.js';
import { AskCounter, type LaterWork } from '../work-later/work-later.js';
import { fail, finish, newTask, uploadOf, type Job } from './job.js';
import type { JobRequest } from './request.js';
import { jobBody, signed, webhookSecretOf } from './tell.js';

/** Exports lie there for a day (cloudconvert.com/api/v2/export, "Export URL"). */
const LINK_LIVES_MS = 86_400_000;

/** A job, and all that is needed to do it and to tell of it. */
export interface HeldJob {
  readonly job: Job;
  readonly request: JobRequest;
  readonly apiKey: string;
  readonly attempt: string | null;
  readonly origin: string;
}

export interface Workshop {
  readonly sandbox: Sandbox;
  readonly later: LaterWork<HeldJob>;
}

export function takeJob(
  { later }: Workshop,
  call: Omit<HeldJob, 'job'> & { readonly usage: number | undefined; readonly script: Script | null },
): HeldJob {
  const { usage, script, ...given } = call;
  const job: Job = {
    id: randomUUID(),
    tag: given.request.tag,
    createdAt: new Date().toISOString(),
    tasks: given.request.tasks.map(([name, operation]) => newTask(name, operation)),
    script: script?.later,
    creditsEach: usage ?? 1,
    asked: new AskCounter(),
    status: 'waiting',
    endedAt: null,
    expiresAtMs: Number.POSITIVE_INFINITY,
  };
  const held = { job, ...given };
  later.keep(job.id, held);
  return held;
}

/** Waits for an upload if there is to be one; then works, bills what it finished, and calls back. */
export function doJob({ sandbox, later }: Workshop, held: HeldJob): void {
  const { job } = held;
  if (uploadOf(job)) return;
  const workMs = job.script?.workMs ?? sandbox.workMs;
  const begin = (): void => {
    job.status = 'processing';
  };
  later.go([
    { afterMs: workMs / 2, act: begin },
    { afterMs: workMs / 2, act: () => endJob({ sandbox, later }, held) },
  ]);
}

async function endJob({ sandbox, later }: Workshop, { job, request, apiKey, attempt, origin }: HeldJob): Promise<void> {
  const { script } = job;
  if (script?.failsWith !== undefined) fail(job, script.failsWith);
  else bill(sandbox, { job, attempt, credits: finish(job) });
  const event = job.status === 'error' ? 'job.failed' : 'job.finished';
  if (script?.word !== undefined) job.status = script.word;
  job.expiresAtMs = Date.now() + (script?.expiresMs ?? LINK_LIVES_MS);

  if (request.webhookUrl === undefined) return;
  const body = JSON.stringify({ event: script?.word === undefined ? event : `job.${script.word}`, job: jobBody(job, origin) });
  const secret = webhookSecretOf(apiKey);
  const callback = { url: request.webhookUrl, body, headers: signed(body, secret), forgedHeaders: signed(body, `not ${secret}`) };
  await callBack(callback, script?.callback, later.signal);
}

function bill(sandbox: Sandbox, { job, attempt, credits }: { job: Job; attempt: string | null; credits: number }): void {
  sandbox.journal.write({
    vendor: 'cloudconvert',
    attempt,
    idempotencyKey: null,
    excerpt: `job ${job.id}`,
    status: 200,
    billed: true,
    billedUnits: { credits },
    replay: false,
    later: true,
  });
}
