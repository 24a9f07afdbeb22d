import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Bus, NoAnswerError } from '#bus';
import { askJob, isTerminal, jobEventItem, type JobView } from '#contracts';

/**
 * Waits until a job has ended.
 *
 * Guarantee: who follows before asking or submitting misses nothing. An event that was lost on its way costs time and never
 * the answer, since the job's owner is asked once more when the time is over.
 */
@Injectable()
export class AwaitJob implements BeforeApplicationShutdown {
  private readonly ending = new AbortController();

  constructor(private readonly bus: Bus) {
    // One listener per waiting client is meant.
    setMaxListeners(0, this.ending.signal);
  }

  /** A wait of a minute must not hold up the end of the process: those who wait get what is known, and poll on. */
  beforeApplicationShutdown(): void {
    this.ending.abort();
  }

  /** Starts to listen now. The caller must `stop` it. */
  follow(job: { readonly userId: string; readonly jobId: string }): FollowedJob {
    return new FollowedJob(this.bus, job, this.ending.signal);
  }
}

export class FollowedJob {
  /** Resolves with the job once its end was announced; never rejects. */
  readonly ended: Promise<JobView>;
  private tellEnd: (job: JobView) => void = () => undefined;
  readonly stop: () => void;

  constructor(
    private readonly bus: Bus,
    private readonly job: { readonly userId: string; readonly jobId: string },
    private readonly ending: AbortSignal,
  ) {
    this.ended = new Promise((resolve) => {
      this.tellEnd = resolve;
    });
    this.stop = bus.follow(`job.evt.${job.userId}.${job.jobId}.*`, jobEventItem, (event) => {
      this.tellEnd(event.job);
    });
  }

  /** The job as it is once it ended or `ms` are over, whichever is first. `known` is what the caller knows of it. */
  async within(ms: number, known: JobView): Promise<JobView> {
    if (isTerminal(known.state) || ms <= 0) return known;
    return (await this.endedWithin(ms)) ?? (await this.askAgain(known));
  }

  private async endedWithin(ms: number): Promise<JobView | undefined> {
    const over = new AbortController();
    try {
      const late = setTimeout(ms, undefined, { signal: AbortSignal.any([over.signal, this.ending]) }).catch(() => undefined);
      return await Promise.race([this.ended, late]);
    } finally {
      over.abort();
    }
  }

  private async askAgain(known: JobView): Promise<JobView> {
    try {
      return (await this.bus.ask(askJob, this.job)).job ?? known;
    } catch (cause) {
      // The client has waited long enough, and what is known is true, if not new.
      if (cause instanceof NoAnswerError) return known;
      throw cause;
    }
  }
}
