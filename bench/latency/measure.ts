import { Listener } from './hear-hops/listener.js';
import { sendJobs, type JobsToSend } from './send-jobs/send-jobs.js';
import { split, type SplitJob, type Wait } from './split-hops/hops.js';
import type { VendorRelay } from './time-vendor/vendor-relay.js';

/** What the client waited, and what of that the vendor took, with nobody listening. */
export async function measureAlone(work: JobsToSend, relay: VendorRelay): Promise<readonly Wait[]> {
  const sent = await sendJobs(work);
  const called = relay.momentsByJob();
  return sent.map(({ jobId, sentMs, doneMs }) => {
    const call = called.get(jobId);
    if (!call) throw new Error(`job ${jobId} came back without a call to its vendor`);
    return { totalMs: doneMs - sentMs, vendorMs: call.answered - call.called };
  });
}

/** The same, hop by hop. */
export async function measureHops(work: JobsToSend, relay: VendorRelay, natsUrl: string): Promise<readonly SplitJob[]> {
  const listener = await Listener.open(natsUrl);
  try {
    const sent = await sendJobs(work);
    const heard = await listener.momentsByJob();
    const called = relay.momentsByJob();
    return sent.map(({ jobId, sentMs, doneMs }) =>
      split(jobId, work.until, { sent: sentMs, ...heard.get(jobId), ...called.get(jobId), done: doneMs }),
    );
  } finally {
    await listener.close();
  }
}
