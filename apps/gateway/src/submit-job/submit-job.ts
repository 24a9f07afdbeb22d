import { Inject, Injectable } from '@nestjs/common';
import { Bus, type Publisher } from '#bus';
import type { Catalog } from '#catalog';
import { jobSubmitTopic, type JobSubmit, type QuotedTerms } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { AwaitJob, type SeenJob } from '../await-job/await-job.js';
import type { WaitUntil } from '../await-job/prefer.js';
import type { Caller } from '../identify-caller/caller.js';
import { CATALOG } from '../list-products/catalog-token.js';
import { inputDigestOf, type JobRequest } from './fingerprint.js';
import { SubmitReplies, type Submitted } from './submit-replies.js';

export interface Submission {
  readonly caller: Caller;
  readonly jobId: string;
  readonly request: JobRequest;
  /** Of the request. */
  readonly fingerprint: string;
  /** What it was promised. */
  readonly quoted?: QuotedTerms | undefined;
  /** The client wants no stored result. */
  readonly skipsCache: boolean;
  /** From now until the client wants an answer, whatever the job's state; undefined when it does not want to wait. */
  readonly waitMs: number | undefined;
  readonly waitUntil: WaitUntil;
  /** It was stored before: called before the client's wait begins. What it throws, is thrown. */
  readonly onRepeat: () => Promise<void>;
}

type Unstored = Exclude<Submitted, { kind: 'stored' }>;
export type SubmittedJob = ({ readonly kind: 'stored' } & SeenJob) | Unstored;

/**
 * Step 1 of the flow (DESIGN.md section 3).
 *
 * Guarantee: whoever is told that a job was accepted can rely on it, because its row is committed before the answer.
 * Trigger: POST /v1/jobs, already checked.
 * Duplicate: the same user and Idempotency-Key name the same job; the dispatcher answers with what it has, or `conflict`.
 * Crash: the client gets no answer and retries with its key; a submission on its way is stored or lost, never half done.
 */
@Injectable()
export class SubmitJob {
  private readonly publisher: Publisher<JobSubmit>;

  constructor(
    bus: Bus,
    private readonly replies: SubmitReplies,
    private readonly jobs: AwaitJob,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.publisher = bus.publisher(jobSubmitTopic.subject);
  }

  async submit(submission: Submission): Promise<SubmittedJob> {
    const { caller, jobId, waitMs, waitUntil } = submission;
    if (waitMs === undefined || waitMs === 0) return this.store(submission);

    const untilMs = performance.now() + waitMs;
    const followed = this.jobs.follow({ userId: caller.userId, jobId });
    try {
      // Not raced against the job's end: it may be the end of another body's job under the same Idempotency-Key.
      const submitted = await this.store(submission);
      if (submitted.kind !== 'stored') return submitted;
      return { kind: 'stored', ...(await followed.within(untilMs - performance.now(), submitted.job, waitUntil)) };
    } finally {
      followed.stop();
    }
  }

  private async store(submission: Submission): Promise<Submitted> {
    const submitted = await this.send(submission);
    if (submitted.kind === 'stored' && submitted.isRepeat) await submission.onRepeat();
    return submitted;
  }

  private send({ caller, jobId, request, fingerprint, skipsCache, quoted, waitMs }: Submission): Promise<Submitted> {
    const item: JobSubmit = {
      jobId,
      userId: caller.userId,
      apiKeyId: caller.apiKeyId,
      product: request.product,
      input: request.input,
      fingerprint,
      ...(this.catalog.products.get(request.product)?.cache !== undefined && {
        inputDigest: inputDigestOf(request),
        skipsCache,
      }),
      ...(quoted !== undefined && { quoted }),
      ...(request.maxPoints !== undefined && { maxPoints: request.maxPoints }),
      ...(request.startWithinSeconds !== undefined && { startWithinMs: request.startWithinSeconds * 1_000 }),
      ...(request.metadata !== undefined && { metadata: { ...request.metadata } }),
      ...(request.tags !== undefined && { tags: [...request.tags] }),
      submittedAt: new Date().toISOString(),
      replyTo: (waitMs ?? 0) > 0 ? this.replies.replyToWaiting : this.replies.replyTo,
    };
    return this.replies.wait({ jobId, fingerprint, queue: item, send: () => this.say(item) });
  }

  private async say(item: JobSubmit): Promise<void> {
    try {
      await this.publisher.say([item]);
    } catch (cause) {
      this.log.warn({ jobId: item.jobId, err: cause }, 'a submission could not be sent');
      throw cause;
    }
  }
}
