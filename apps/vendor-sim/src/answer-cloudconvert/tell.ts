import { createHmac } from 'node:crypto';
import { inputsOf } from './request.js';
import { uploadOf, type Job, type Task } from './job.js';

/** A job as the API and its webhooks show it (cloudconvert.com/api/v2/jobs and /tasks). `origin` is where the sandbox is reached. */
export function jobBody(job: Job, origin: string): object {
  return {
    id: job.id,
    tag: job.tag,
    status: job.status,
    created_at: job.createdAt,
    started_at: job.createdAt,
    ended_at: job.endedAt,
    tasks: job.tasks.map((task) => taskBody(job, task, origin)),
    links: { self: `${origin}/v2/jobs/${job.id}` },
  };
}

export function taskBody(job: Job, task: Task, origin: string): object {
  const { operation } = task.operation;
  return {
    id: task.id,
    name: task.name,
    job_id: job.id,
    status: task.status,
    credits: task.credits,
    code: task.code,
    message: task.message,
    percent: task.status === 'finished' || task.status === 'error' ? 100 : 0,
    operation,
    result: resultOf(job, task, origin),
    created_at: job.createdAt,
    started_at: job.createdAt,
    ended_at: job.endedAt,
    retry_of_task_id: null,
    copy_of_task_id: null,
    depends_on_task_ids: inputsOf(task.operation).map((name) => job.tasks.find((each) => each.name === name)?.id),
    links: { self: `${origin}/v2/tasks/${task.id}` },
  };
}

function resultOf(job: Job, task: Task, origin: string): object | null {
  if (uploadOf(job) === task) return { form: { url: `${origin}/upload/${task.id}`, parameters: { signature: signatureOf(task.id) } } };
  if (task.status !== 'finished') return null;
  return { files: task.files.map(({ name, bytes }) => ({ filename: name, size: bytes.length, ...linkOf(job, task, name, origin) })) };
}

/** Only exports are for the public: who has the link has the file, until it expires. */
function linkOf(job: Job, { id, operation }: Task, name: string, origin: string): { url?: string } {
  if (operation.operation !== 'export/url') return {};
  const expires = String(Math.floor(job.expiresAtMs / 1000));
  return {
    url: `${origin}/storage/${id}/${encodeURIComponent(name)}?temp_url_sig=${signatureOf(`${id}/${name}`)}&temp_url_expires=${expires}`,
  };
}

/** Of the sandbox's own links. */
export const signatureOf = (text: string): string => createHmac('sha256', 'sandbox').update(text).digest('hex').slice(0, 40);

/** The signing secret of an account is its API key with `webhook-secret` for `api-key`: here nobody looks it up in a dashboard. */
export const webhookSecretOf = (apiKey: string): string => apiKey.replace('api-key', 'webhook-secret');

export const signed = (body: string, secret: string): Record<string, string> => ({
  'content-type': 'application/json',
  'cloudconvert-signature': createHmac('sha256', secret).update(body).digest('hex'),
});
