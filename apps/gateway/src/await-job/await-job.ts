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
  private readonly ending = new Ending();

  constructor(private readonly bus: Bus) {}

  /** A wait of a minute must not hold up the end of the process: those who wait get what is known, and poll on. */
  beforeApplicationShutdown(): void {
    this.ending.come();
  }

  /** Starts to listen now. The caller must `stop` it. */
  follow(job: { readonly userId: string; readonly jobId: string }): FollowedJob {
    return new FollowedJob(this.bus, job, this.ending);
  }
}

/** The end of the process. An AbortSignal would do, but making and aborting one for each wait was a twentieth of the gateway's CPU time. */
class Ending {
  private hasCome = false;
  private readonly waiting = new Set<() => void>();

  come(): void {
    this.hasCome = true;
    for (const tell of this.waiting) tell();
  }

  /** At once, if it has come already. */
  tell(tell: () => void): void {
    if (this.hasCome) tell();
    else this.waiting.add(tell);
  }

  forget(tell: () => void): void {
    this.waiting.delete(tell);
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
    private readonly ending: Ending,
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

  private endedWithin(ms: number): Promise<JobView | undefined> {
    return new Promise((resolve) => {
      const leave = (job?: JobView): void => {
        clearTimeout(timer);
        this.ending.forget(leave);
        resolve(job);
      };
      const timer = setTimeout(leave, ms);
      this.ending.tell(leave);
      void this.ended.then(leave);
    });
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
