import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { BriefMap } from '#brief-map';
import { Bus, NoAnswerError } from '#bus';
import { askJob, isTerminal, jobEventItem, toldResult, type JobView, type ToldResult } from '#contracts';
import { hasResult } from '../show-job/show-job.js';
import type { WaitUntil } from './prefer.js';

/**
 * Waits until a job has ended, or until its result is stored.
 *
 * Guarantee: who follows before asking or submitting misses nothing. An event that was lost on its way costs time and never
 * the answer, since the job's owner is asked once more when the time is over. That a result is stored is a hint, heard by whoever submitted: without it, the end tells.
 */
@Injectable()
export class AwaitJob implements BeforeApplicationShutdown {
  private readonly ending = new Ending();
  private readonly followed = new Map<string, Set<FollowedJob>>();

  constructor(private readonly bus: Bus) {
    bus.listen('result', toldResult, (told) => {
      for (const followed of this.followed.get(told.jobId) ?? []) followed.keep(told);
    });
  }

  /** A wait of a minute must not hold up the end of the process: those who wait get what is known, and poll on. */
  beforeApplicationShutdown(): void {
    this.ending.come();
  }

  /** Starts to listen now. The caller must `stop` it. */
  follow(job: { readonly userId: string; readonly jobId: string }): FollowedJob {
    const all = this.followed.get(job.jobId) ?? new Set();
    const followed = new FollowedJob(this.bus, job, this.ending, () => {
      all.delete(followed);
      if (all.size === 0) this.followed.delete(job.jobId);
    });
    this.followed.set(job.jobId, all.add(followed));
    return followed;
  }

  /** Its dispatcher says that its result is stored, and that it is being charged. */
  hearCharging(job: JobView): void {
    for (const followed of this.followed.get(job.id) ?? []) followed.hear(job);
  }
}

/** The end of the process. An AbortSignal would do, but making and aborting one for each wait was a twentieth of the gateway's CPU time. */
class Ending {
  private hasCome = false;
  private readonly waiting = new BriefMap<number, () => void>();
  private waited = 0;

  come(): void {
    this.hasCome = true;
    for (const [, tell] of this.waiting) tell();
  }

  /** At once, if it has come already. Returns what makes it forget whom to tell. */
  tell(tell: () => void): () => void {
    const no = (this.waited += 1);
    if (this.hasCome) tell();
    else this.waiting.set(no, tell);
    return () => {
      this.waiting.delete(no);
    };
  }
}

export interface SeenJob {
  readonly job: JobView;
  /** What it made, where a worker has told it: else one has to be asked. */
  readonly result?: Record<string, unknown>;
}

export class FollowedJob {
  private told: ToldResult | undefined;
  private last: JobView | undefined;
  private wake: () => void = () => undefined;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly bus: Bus,
    private readonly job: { readonly userId: string; readonly jobId: string },
    private readonly ending: Ending,
    private readonly forget: () => void,
  ) {
    this.unsubscribe = bus.follow(`job.evt.${job.userId}.${job.jobId}.*`, jobEventItem, (event) => {
      this.hear(event.job);
    });
  }

  stop(): void {
    this.unsubscribe();
    this.forget();
  }

  hear(job: JobView): void {
    // What was said before the end may come after it.
    if (this.last && isTerminal(this.last.state)) return;
    this.last = job;
    this.wake();
  }

  keep(told: ToldResult): void {
    this.told = told;
    this.wake();
  }

  /** The job as it is once it is as far as `until` says or `ms` are over, whichever is first. `known` is what the caller knows of it. Called once. */
  async within(ms: number, known: JobView, until: WaitUntil = 'end'): Promise<SeenJob> {
    if (isAsFarAs(known, until) || ms <= 0) return { job: known };
    return (await this.seenWithin(ms, known, until)) ?? { job: await this.askAgain(known) };
  }

  private seenWithin(ms: number, known: JobView, until: WaitUntil): Promise<SeenJob | undefined> {
    return new Promise((resolve) => {
      let forget = (): void => undefined;
      const leave = (seen?: SeenJob): void => {
        clearTimeout(timer);
        forget();
        resolve(seen);
      };
      const timer = setTimeout(leave, ms);
      forget = this.ending.tell(leave);
      this.wake = () => {
        const seen = this.seen(known, until);
        if (seen) leave(seen);
      };
      this.wake();
    });
  }

  private seen(known: JobView, until: WaitUntil): SeenJob | undefined {
    const { last, told } = this;
    if (last && isAsFarAs(last, until)) return { job: last, ...(told?.attemptId === last.resultAttemptId && { result: told.result }) };
    if (told === undefined || until !== 'result') return undefined;
    // Its dispatcher has not heard of it yet.
    return { job: { ...known, state: 'running', attempts: told.n, place: null }, result: told.result };
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

/** A client that waits for a result waits for nothing more once there is none to come. */
const isAsFarAs = (job: JobView, until: WaitUntil): boolean => isTerminal(job.state) || (until === 'result' && hasResult(job));

/** Whether a client that waited has what it waited for. */
export const hasCome = ({ job, result }: SeenJob, until: WaitUntil): boolean =>
  isAsFarAs(job, until) || (until === 'result' && result !== undefined);
