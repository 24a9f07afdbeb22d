import { z } from 'zod';
import type { Reading, VendorResult } from '../adapter.js';
import { emptyResult, strange, vendorFault } from '../outcomes.js';

const task = z.object({
  id: z.string().nullish(),
  operation: z.string(),
  status: z.string().nullish(),
  code: z.string().nullish(),
  credits: z.number().min(0).nullish(),
  result: z.object({ files: z.array(z.object({ filename: z.string(), url: z.url().optional() })).optional() }).nullish(),
});

/** A job as the API and its webhooks show it (cloudconvert.com/api/v2/jobs). */
export const job = z.object({
  id: z.string().min(1).max(200),
  tag: z.string().nullish(),
  status: z.string().nullish(),
  tasks: z.array(task).default([]),
});
export type Job = z.infer<typeof job>;

/** What a failed task says whose input failed: the cause is another task's. */
const FOLLOWED = 'INPUT_TASK_FAILED';

/** By its status, or by what a webhook says of it (`job.finished`), where the job itself may have none. */
export function readJob(found: Job, status: string | null | undefined = found.status): Reading {
  switch (status) {
    case 'waiting':
    case 'processing':
      return { outcome: { kind: 'accepted', vendorJobId: found.id } };
    case 'finished':
      return readExport(found);
    case 'error':
      return readFailure(found);
    case null:
    case undefined:
    default:
      return strange(`job status ${String(status).slice(0, 40)}`);
  }
}

function readExport(found: Job): Reading {
  const files = found.tasks.filter(({ operation }) => operation === 'export/url').flatMap(({ result }) => result?.files ?? []);
  const [file] = files.filter(({ url }) => url !== undefined);
  const credits = found.tasks.reduce((sum, each) => sum + (each.credits ?? 0), 0);
  if (file?.url === undefined) return { outcome: emptyResult, vendorRequestId: found.id };

  // It lies there for a day (cloudconvert.com/api/v2/export): it is copied before it counts.
  const result: VendorResult = { kind: 'link', url: file.url, fileName: file.filename };
  return { outcome: { kind: 'succeeded', usage: { credits: Math.ceil(credits) } }, result, vendorRequestId: found.id };
}

/** A job that failed consumes no credits: whatever the word, it is not billed. */
function readFailure(found: Job): Reading {
  const failed = found.tasks.filter(({ status }) => status === 'error');
  const cause = failed.find(({ code }) => code !== FOLLOWED) ?? failed[0];
  return { failure: cause?.code ?? 'error', otherwise: vendorFault('vendor_error'), vendorRequestId: found.id };
}
