import { isTerminal, type JobProgress } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { covers, type Caller } from '../identify-caller/caller.js';
import { JOB_STEPS } from './event-id.js';
import type { EventStream } from './event-stream.js';
import { stepEventsOf } from './job-event-body.js';
import { nextLookMs } from './next-look.js';

/** Who follows one job: it is told each step that the job's row shows, once, and then the stream ends. */
export class JobFollower {
  dueMs = performance.now();

  constructor(
    private readonly caller: Caller,
    readonly stream: EventStream,
    readonly jobId: string,
    /** Steps that its client has seen. */
    private seen: number,
  ) {}

  get userId(): string {
    return this.caller.userId;
  }

  /** Whether its key is for the job's product: a stream may have been opened while nobody could tell. */
  isFor({ job }: JobProgress): boolean {
    return covers(this.caller, job.product);
  }

  hear({ jobId }: { readonly jobId: string }): void {
    if (jobId === this.jobId) this.dueMs = performance.now();
  }

  take(progress: JobProgress): void {
    this.stream.send(stepEventsOf(progress, this.seen));
    this.seen = Math.max(this.seen, stepsOf(progress));
    this.dueMs = nextLookMs(LIMITS.follow.lookAtJobMs);
    if (isTerminal(progress.job.state)) this.stream.end();
  }

  beat(): void {
    this.stream.beat();
  }
}

/** Of the steps up to the last one that the job has come to. A step that it has passed over, it never comes to. */
export function stepsOf({ job, heldAt, startedAt, unknownAt }: JobProgress): number {
  if (isTerminal(job.state)) return JOB_STEPS.length;
  const at = [job.createdAt, heldAt, startedAt, unknownAt];
  return at.findLastIndex((time) => time !== null) + 1;
}
