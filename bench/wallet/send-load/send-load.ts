import { captureIdOf, holdIdOf, newJobId } from '#contracts';
import { quantile } from '../../quantiles/quantiles.js';
import { EXPECTED, type Operation, type OperationType, type Workload } from '../figures.js';

/** Longer than the answers to what is in flight may take once no more is sent. */
const ANSWERED_WITHIN_MS = 60_000;

export interface LoadFigures {
  readonly operations: number;
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Every job of this load has an id after this one. */
  readonly afterJobId: string;
}

export interface Load {
  readonly work: Pick<Workload, 'operations' | 'inFlight' | 'withinMs'>;
  readonly pickUser: () => string;
  readonly operate: (operation: Operation) => Promise<string>;
}

/**
 * A closed loop: so many clients at once, each of which takes a job, says `hold`, waits for its outcome, says `capture`, waits for that, and takes
 * the next job. Every job that began is brought to its end. Throws when an answer is not what it should be, or does not come.
 */
export async function sendLoad({ work, pickUser, operate }: Load): Promise<LoadFigures> {
  const jobs = Math.ceil(work.operations / 2);
  const latencies: number[] = [];
  const afterJobId = newJobId();
  // Named beforehand: in life, that is not the work of whoever keeps the books, nor of whoever waits for them.
  const jobIds = Array.from({ length: jobs }, newJobId);
  const begin = performance.now();
  const sent = { jobs: 0, failed: false };

  const operateOn = async (type: OperationType, userId: string, jobId: string): Promise<void> => {
    const holdId = holdIdOf(jobId);
    const sentAt = performance.now();
    const outcome = await operate({ id: type === 'hold' ? holdId : captureIdOf(jobId), type, userId, jobId, holdId });
    latencies.push(performance.now() - sentAt);
    if (outcome !== EXPECTED[type]) throw new Error(`the ${type} of job ${jobId} was answered “${outcome}”`);
  };
  const client = async (): Promise<void> => {
    try {
      while (!sent.failed && performance.now() - begin < work.withinMs) {
        const jobId = jobIds[sent.jobs];
        if (jobId === undefined) break;
        sent.jobs += 1;
        const userId = pickUser();
        await operateOn('hold', userId, jobId);
        await operateOn('capture', userId, jobId);
      }
    } catch (cause) {
      sent.failed = true;
      throw cause;
    }
  };

  const clients = Promise.all(Array.from({ length: Math.min(work.inFlight, jobs) }, client));
  await within(clients, work.withinMs + ANSWERED_WITHIN_MS, () => `${latencies.length} operations were answered, ${sent.jobs} jobs begun`);
  const elapsedMs = performance.now() - begin;
  latencies.sort((a, b) => a - b);
  return {
    operations: latencies.length,
    operationsPerSecond: (latencies.length / elapsedMs) * 1_000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    afterJobId,
  };
}

async function within(work: Promise<unknown>, ms: number, story: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a load did not end within ${ms / 1_000} s: ${story()}`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
