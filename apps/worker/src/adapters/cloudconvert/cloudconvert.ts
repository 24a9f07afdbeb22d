import { z } from 'zod';
import type { CallbackReading, CodedAdapter, Credentials, NotSucceeded, Reading, VendorAnswer, VendorCallback } from '../adapter.js';
import { ourFault, strange, unknown } from '../outcomes.js';
import { jsonOf, parseJson, throttledBy } from '../read-answer.js';
import { isSignedWith } from '../verify-signature.js';
import { job, readJob, type Job } from './job.js';

const input = z.object({ output_format: z.string() });
/** The most that a conversion may take: it costs a credit for each minute. */
const options = z.object({ timeoutSeconds: z.int().min(1).default(240) });

const oneJob = z.object({ data: job });
const jobs = z.object({ data: z.array(job) });
const event = z.object({ event: z.string(), job });

/** There is no job with our tag: our request never got there. */
const neverArrived: NotSucceeded = { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'never_arrived' };

/**
 * CloudConvert's jobs (cloudconvert.com/api/v2: "Jobs", "Export URL", "Webhooks"): taken at once, done later, told by a signed callback or when asked.
 * The attempt's id is the job's tag, so a job whose answer was lost can be found. It knows no idempotency keys: the same request again is another job.
 */
export const cloudconvert: CodedAdapter = {
  buildRequest(order, credentials) {
    const wanted = input.safeParse(order.input);
    const added = options.safeParse(order.options);
    const file = order.files?.['file'];
    if (!file || !wanted.success || !added.success) return undefined;
    const { output_format } = wanted.data;
    const tasks = {
      // The name's ending says what the file is.
      import: { operation: 'import/base64', file: Buffer.from(file.bytes).toString('base64'), filename: file.fileName ?? 'file' },
      convert: { operation: 'convert', input: 'import', output_format, timeout: added.data.timeoutSeconds },
      export: { operation: 'export/url', input: 'convert', archive_multiple_files: true },
    };
    const webhook = order.callbackUrl === undefined ? {} : { webhook_url: order.callbackUrl };
    return {
      method: 'POST',
      path: '/v2/jobs',
      headers: { ...authorization(credentials), 'content-type': 'application/json' },
      body: JSON.stringify({ tag: order.attemptId, ...webhook, tasks }),
    };
  },

  interpret(answer) {
    const parsed = answer.status === 201 || answer.status === 200 ? oneJob.safeParse(jsonOf(answer)) : undefined;
    return parsed?.success ? readJob(parsed.data.data) : strange(`status ${answer.status} without a job`);
  },

  status: {
    buildQuestion({ attemptId, vendorJobId }, credentials) {
      const byTag = `/v2/jobs?filter[tag]=${encodeURIComponent(attemptId)}&include=tasks`;
      const path = vendorJobId === undefined ? byTag : `/v2/jobs/${encodeURIComponent(vendorJobId)}?include=tasks`;
      return { method: 'GET', path, headers: authorization(credentials) };
    },
    interpretStatus: (answer, { vendorJobId }) => interpretStatus(answer, vendorJobId),
  },

  callback: { read: readCallback },
};

const authorization = ({ apiKey = '' }: Credentials): Record<string, string> => ({ authorization: `Bearer ${apiKey}` });

function interpretStatus(answer: VendorAnswer, vendorJobId: string | undefined): Reading {
  switch (answer.status) {
    case 200:
      return vendorJobId === undefined ? readFound(answer) : readOne(answer);
    case 401:
    case 403:
      return { outcome: ourFault };
    case 429:
      return { outcome: throttledBy(answer) };
    // A job is deleted after a day: that it is not there any more does not tell how it ended.
    case 404:
      return { outcome: unknown('the job is not there any more') };
    default:
      return { outcome: unknown(`the question was answered with status ${answer.status}`) };
  }
}

function readOne(answer: VendorAnswer): Reading {
  const parsed = oneJob.safeParse(jsonOf(answer));
  return parsed.success ? readJob(parsed.data.data) : strange('an answer to a question that is no job');
}

/** One attempt makes one job. Were there two, the one that delivered would count, because the other is billed all the same. */
function readFound(answer: VendorAnswer): Reading {
  const parsed = jobs.safeParse(jsonOf(answer));
  if (!parsed.success) return strange('an answer to a question that is no list of jobs');
  const [first, ...others] = parsed.data.data;
  if (!first) return { outcome: neverArrived };
  return readJob([first, ...others].find(({ status }) => status === 'finished') ?? first);
}

/** "Webhooks", signing: the HMAC-SHA256 of the whole body, in hex. It has no time: an old callback says again what it said before. */
function readCallback({ headers, body }: VendorCallback, { webhookSecret = '' }: Credentials): CallbackReading<Reading> {
  const signature = headers['cloudconvert-signature'];
  if (!isSignedWith(webhookSecret, { content: body, algorithm: 'sha256', encoding: 'hex' }, signature))
    return { kind: 'forged', reason: signature === undefined ? 'it is not signed' : 'it is not signed with our secret' };

  const parsed = event.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'ignored' };
  switch (parsed.data.event) {
    case 'job.created':
      return newsOf(parsed.data.job, 'waiting');
    case 'job.finished':
      return newsOf(parsed.data.job, 'finished');
    case 'job.failed':
      return newsOf(parsed.data.job, 'error');
    default:
      return { kind: 'ignored' };
  }
}

function newsOf(told: Job, status: string): CallbackReading<Reading> {
  const named = told.tag === null || told.tag === undefined ? {} : { attemptId: told.tag };
  return { kind: 'news', vendorJobId: told.id, ...named, interpretation: readJob(told, status) };
}
