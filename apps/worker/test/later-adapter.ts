import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Interpretation, VendorAdapter, VendorAnswer } from '../src/adapters/adapter.js';

/** What the vendor below says of one of its jobs. */
const jobBody = z.object({
  id: z.string(),
  tag: z.string().optional(),
  status: z.enum(['waiting', 'finished', 'error', 'nonsense']),
  text: z.string().optional(),
});
type JobBody = z.infer<typeof jobBody>;

export const SIGNATURE_HEADER = 'x-later-signature';
export const signed = (body: string, secret: string): Record<string, string> => ({
  [SIGNATURE_HEADER]: createHmac('sha256', secret).update(body).digest('hex'),
});

/** A vendor that does everything later: `POST /jobs` is answered with a name, `GET /jobs/<name>` and `GET /jobs?tag=` tell how it stands. */
export const later: VendorAdapter = {
  buildRequest: ({ attemptId, input, callbackUrl }, { apiKey = '' }) => ({
    method: 'POST',
    path: '/jobs',
    headers: { authorization: apiKey },
    body: JSON.stringify({ tag: attemptId, text: input['text'], callbackUrl }),
  }),
  interpret: (answer) => (answer.status === 429 ? { outcome: { kind: 'throttled' } } : interpretJob(answer)),
  status: {
    buildQuestion: ({ attemptId, vendorJobId }, { apiKey = '' }) => ({
      method: 'GET',
      path: vendorJobId === undefined ? `/jobs?tag=${attemptId}` : `/jobs/${vendorJobId}`,
      headers: { authorization: apiKey },
    }),
    interpretStatus: (answer) => {
      if (answer.status === 404)
        return { outcome: { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'never_arrived' } };
      return answer.status === 429 ? { outcome: { kind: 'throttled' } } : interpretJob(answer);
    },
  },
  callback: {
    read: ({ headers, body }, { apiKey = '' }) => {
      const text = body.toString('utf8');
      if (headers[SIGNATURE_HEADER] !== signed(text, apiKey)[SIGNATURE_HEADER]) return { kind: 'forged', reason: 'wrong signature' };
      const job = jobBody.parse(JSON.parse(text));
      if (job.status === 'waiting') return { kind: 'ignored' };
      const named = job.tag === undefined ? {} : { attemptId: job.tag };
      return { kind: 'news', vendorJobId: job.id, ...named, interpretation: interpretBody(job) };
    },
  },
};

function interpretJob(answer: VendorAnswer): Interpretation {
  if (answer.status !== 200) return { outcome: { kind: 'unknown', reason: `status ${answer.status}` } };
  return interpretBody(jobBody.parse(JSON.parse(answer.body.toString('utf8'))));
}

function interpretBody({ id, status, text = '' }: JobBody): Interpretation {
  switch (status) {
    case 'waiting':
      return { outcome: { kind: 'accepted', vendorJobId: id } };
    case 'finished':
      return { outcome: { kind: 'succeeded', usage: {} }, result: { kind: 'json', value: { text } } };
    case 'error':
      return { outcome: { kind: 'rejected', billed: true, retryable: false, fault: 'user', code: 'invalid_input' } };
    case 'nonsense':
      return { outcome: { kind: 'unknown', reason: 'strange' }, isStrange: true };
    default:
      throw new Error('not a status');
  }
}
