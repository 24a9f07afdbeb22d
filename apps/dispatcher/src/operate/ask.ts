import { AskFailedError, NoAnswerError, type Bus } from '#bus';
import { AnsweredNo, NotKnown } from '#console';
import { askAttempts, askJobRecord, type AttemptRecord, type JobRecord, type Question, type VendorUsage } from '#contracts';

/** An answer, or a sentence that says who does not run. */
export async function askOf<Request, Answer>(bus: Bus, question: Question<Request, Answer>, request: Request): Promise<Answer> {
  try {
    return await bus.ask(question, request);
  } catch (cause) {
    const app = question.subject.split('.')[1] ?? 'app';
    if (cause instanceof NoAnswerError) throw new NotKnown(`nothing is known: no ${app} answers (${question.subject})`, { cause });
    if (cause instanceof AskFailedError) throw new NotKnown(`nothing is known: the ${app} failed, its log says why`, { cause });
    throw cause;
  }
}

/** Throws AnsweredNo when there is no such job. */
export async function readJob(bus: Bus, jobId: string, usage: VendorUsage = {}): Promise<JobRecord> {
  const { job } = await askOf(bus, askJobRecord, { jobId, usage });
  if (job) return job;
  throw new AnsweredNo(`there is no job ${jobId}`);
}

/** The newest attempt of each, by job; none at all while no worker runs, since the queue can be read without. */
export async function newestAttempts(bus: Bus, jobIds: readonly string[]): Promise<ReadonlyMap<string, AttemptRecord> | undefined> {
  if (jobIds.length === 0) return new Map();
  try {
    const { attempts } = await askOf(bus, askAttempts, { jobIds: [...jobIds], evidence: false });
    return new Map(attempts.map((attempt) => [attempt.jobId, attempt]));
  } catch (cause) {
    if (cause instanceof NotKnown) return undefined;
    throw cause;
  }
}
