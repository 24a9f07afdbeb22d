import { Injectable } from '@nestjs/common';
import { Bus, NoAnswerError } from '#bus';
import { askBalance, type BatchView, type JobView, type QueueLimit, type WalletBalance } from '#contracts';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { isProblemCode } from '../report-problem/problems.js';
import { jobPathOf } from '../show-job/job-body.js';
import type { Rejection, Submitted } from './submit-replies.js';

/** Why a job that was submitted is not on its way, as problems. */
@Injectable()
export class Refusals {
  constructor(private readonly bus: Bus) {}

  /** The wallet refused. The refusal is remembered under the job's id, so the text says that a retry needs a new one. */
  async ofWallet(job: JobView): Promise<ProblemError> {
    const members = { jobId: job.id, links: { self: jobPathOf(job.id) } };
    if (job.error?.code !== 'insufficient_points') {
      return new ProblemError('job_refused', { detail: job.error?.message ?? 'The wallet refused this job.', members });
    }
    const balance = await this.balanceOf(job.userId);
    const has = balance ? ` and ${balance.available} are available` : '';
    return new ProblemError('insufficient_points', {
      detail: `This job may cost ${job.held} points${has}. Top up, then submit it as a new job: this refusal is remembered.`,
      members: { ...members, needed: job.held, ...(balance && { balance }) },
    });
  }

  /** The wallet refused to hold what a batch can cost: none of it begins. */
  async ofBatch({ id: batchId, userId, held, error }: BatchView): Promise<ProblemError> {
    if (error?.code !== 'insufficient_points')
      return new ProblemError('job_refused', { detail: error?.message ?? 'The wallet refused this batch.', members: { batchId } });
    const balance = await this.balanceOf(userId);
    const has = balance ? ` and ${balance.available} are available` : '';
    return new ProblemError('insufficient_points', {
      detail: `This batch may cost ${held} points${has}. Top up, or send fewer items or a lower maxPoints, as a new batch: this refusal is remembered.`,
      members: { batchId, needed: held, ...(balance && { balance }) },
    });
  }

  /** Why something was not stored. */
  ofRejection({ code, message, needed, retryAfterMs }: Rejection): ProblemError {
    return new ProblemError(isProblemCode(code) ? code : 'job_rejected', {
      detail: message,
      ...(needed !== undefined && { members: { needed } }),
      ...(retryAfterMs !== undefined && { headers: retryAfter(retryAfterMs) }),
    });
  }

  /** The job was not stored, or nobody knows. */
  ofSubmission(
    submitted: Exclude<Submitted, { kind: 'stored' }>,
    about: { readonly jobId: string; readonly idempotencyKey: string | undefined },
  ): ProblemError {
    if (submitted.kind === 'conflict') {
      return new ProblemError('idempotency_conflict', {
        detail: 'This Idempotency-Key was used with another body. Use a new key for this one.',
        members: { jobId: about.jobId },
      });
    }
    if (submitted.kind === 'rejected') return this.ofRejection(submitted);
    if (submitted.kind === 'full') return queueFull(submitted.limit, submitted.retryAfterMs);
    const retry =
      about.idempotencyKey === undefined
        ? `It may still be done: look at ${jobPathOf(about.jobId)} before you send it again, and send an Idempotency-Key to make retries safe.`
        : 'Send the same request with the same Idempotency-Key again: it will not be done twice.';
    return unavailable(`Nobody confirmed in time that the job was stored. ${retry}`, { seconds: 2, members: { jobId: about.jobId } });
  }

  private async balanceOf(userId: string): Promise<WalletBalance | undefined> {
    try {
      return (await this.bus.ask(askBalance, { userId })).balance;
    } catch (cause) {
      // The refusal is certain without it; the balance only makes the text better.
      if (cause instanceof NoAnswerError) return undefined;
      throw cause;
    }
  }
}

function queueFull({ of, most, waiting }: QueueLimit, retryAfterMs: number): ProblemError {
  const whose = of === 'user' ? 'You have' : 'The API key of this request has';
  return new ProblemError('queue_full', {
    detail:
      `${whose} ${waiting} jobs that wait to be started, and at most ${most} may. Nothing was stored or held. Wait as long as Retry-After says, then send the same ` +
      'request again; or cancel jobs that wait, or ask whoever runs this service for a higher limit.',
    headers: retryAfter(retryAfterMs),
    members: { limit: { of, most, waiting } },
  });
}

const retryAfter = (ms: number): Record<string, string> => ({ 'retry-after': String(Math.ceil(ms / 1_000)) });
