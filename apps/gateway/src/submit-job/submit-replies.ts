import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import { submitReply, type JobView, type QueueLimit, type SubmitReply } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { assertNever } from '#exhaustive';
import { AwaitJob } from '../await-job/await-job.js';
import { WaitingRoom, type Guest } from '../await-reply/waiting-room.js';
import { LongQueues, type Queue } from './long-queues.js';

/** Why it was not stored. `needed` and `retryAfterMs` say with what, and when, it would be. */
export interface Rejection {
  readonly code: string;
  readonly message: string;
  readonly needed?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** What became of a submission, as far as it could be known in time. */
export type Submitted =
  /** Stored, now or by an earlier submission; the wallet has decided, or had not within the bound and the job is still `pending`. */
  | { readonly kind: 'stored'; readonly job: JobView; readonly isRepeat: boolean }
  | { readonly kind: 'conflict' }
  | ({ readonly kind: 'rejected' } & Rejection)
  | { readonly kind: 'full'; readonly limit: QueueLimit; readonly retryAfterMs: number }
  /** Nobody said that it was stored. It may be all the same: only the same Idempotency-Key makes a retry safe. */
  | { readonly kind: 'unheard' };

/** One that is to be sent. */
interface Sending {
  readonly jobId: string;
  readonly fingerprint: string;
  readonly queue: Queue;
  /** Called once the seat is taken, so that the fastest reply is not missed. */
  readonly send: () => Promise<void>;
}

type DecidingReply = Exclude<SubmitReply, { readonly step: 'charging' }>;

/** Waits for the dispatcher's two replies to a submission (contracts, step 1). */
@Injectable()
export class SubmitReplies implements OnApplicationShutdown {
  /** Where the dispatcher sends them: this process's own inbox. */
  readonly replyTo: string;
  /** The same for clients that wait for more than the two. */
  readonly replyToWaiting: string;
  private readonly room = new WaitingRoom<DecidingReply>();
  private counted = 0;

  constructor(
    @Inject(Bus) bus: Pick<Bus, 'listen'>,
    @Inject(AwaitJob) private readonly jobs: Pick<AwaitJob, 'hearCharging'>,
    private readonly longQueues: LongQueues,
  ) {
    const take = this.take.bind(this);
    this.replyTo = bus.listen('submit', submitReply, take);
    this.replyToWaiting = bus.listen('waiting', submitReply, take);
  }

  private take(reply: SubmitReply): void {
    if (reply.step === 'charging') this.jobs.hearCharging(reply.job);
    else this.room.tell(placeOf(reply), reply);
  }

  /** Submissions that are not stored yet, or not decided, but for those to long queues: nearly all of these wait to be sent away. */
  get underWay(): number {
    return this.counted;
  }

  /** Never rejects. */
  async wait(submission: Sending): Promise<Submitted> {
    const { queue } = submission;
    const counts = this.longQueues.has(queue) ? 0 : 1;
    this.counted += counts;
    const submitted = await this.hear(submission);
    this.counted -= counts;
    if (submitted.kind === 'rejected' && submitted.code === 'queue_too_long') this.longQueues.note(queue);
    return submitted;
  }

  private hear(submission: Sending): Promise<Submitted> {
    return new Promise((resolve) => {
      const guest = new SubmitGuest(resolve);
      const { storedWithinMs } = LIMITS.http;
      const place = placeOf(submission);
      this.room.enter(place, { ms: storedWithinMs, guest });
      submission.send().catch(() => {
        this.room.dismiss(place, guest);
      });
    });
  }

  onApplicationShutdown(): void {
    this.room.close();
  }
}

/**
 * Of two bodies under one key that are asked for at once the dispatcher stores one, and it need not be the one that was here first: another replica may have sent the other before. So each
 * waits for its own answer.
 */
const placeOf = ({ jobId, fingerprint }: { readonly jobId: string; readonly fingerprint: string }): string => `${jobId} ${fingerprint}`;

class SubmitGuest implements Guest<DecidingReply> {
  private stored: JobView | undefined;
  private isRepeat = false;

  constructor(private readonly resolve: (submitted: Submitted) => void) {}

  hear(reply: DecidingReply): number | undefined {
    switch (reply.step) {
      case 'stored':
        this.isRepeat = reply.isRepeat ?? false;
        // A replay may find a job that is decided or even done.
        if (reply.job.state !== 'pending') return this.leave(this.storedAs(reply.job));
        this.stored = reply.job;
        return LIMITS.http.decidedWithinMs;
      case 'decided':
        return this.leave(this.storedAs(reply.job));
      case 'conflict':
        return this.leave({ kind: 'conflict' });
      case 'rejected': {
        const { code, message, needed, retryAfterMs } = reply;
        return this.leave({ kind: 'rejected', code, message, needed, retryAfterMs });
      }
      case 'full':
        return this.leave({ kind: 'full', limit: reply.limit, retryAfterMs: reply.retryAfterMs });
      default:
        return assertNever(reply);
    }
  }

  late(): void {
    this.resolve(this.stored ? this.storedAs(this.stored) : { kind: 'unheard' });
  }

  private storedAs(job: JobView): Submitted {
    return { kind: 'stored', job, isRepeat: this.isRepeat };
  }

  private leave(submitted: Submitted): undefined {
    this.resolve(submitted);
  }
}
