import type { EndedPage, EndedPosition, JobEvent, JobView } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { eventIdOf } from './event-id.js';
import type { EventStream } from './event-stream.js';
import { endedEventOf, positionEventOf } from './job-event-body.js';
import { nextLookMs } from './next-look.js';

export type Filter = (job: JobView) => boolean;

/** What was said of jobs that were told already comes late; so many of them are known. */
const TOLD_MAX = 64;
const EXPECTED_MAX = 256;

/**
 * Who follows all jobs of a user. What it is told comes from its position in the dispatcher's order alone; what was said of a job only tells it when to look.
 */
export class UserFollower {
  dueMs: number;
  private sentId: string | undefined;
  private readonly told = new Set<string>();
  private readonly expected = new Set<string>();
  private looksInVain = 0;

  constructor(
    readonly userId: string,
    readonly stream: EventStream,
    private readonly options: { readonly filter: Filter; position: EndedPosition; isVerified: boolean },
  ) {
    this.dueMs = performance.now();
  }

  get position(): EndedPosition {
    return this.options.position;
  }

  /** False while nobody could tell whether its position is one that this user was given. */
  get isVerified(): boolean {
    return this.options.isVerified;
  }

  verified(): void {
    this.options.isVerified = true;
  }

  hear({ jobId }: JobEvent): void {
    if (this.told.has(jobId)) return;
    if (this.expected.size < EXPECTED_MAX) this.expected.add(jobId);
    this.looksInVain = 0;
    this.dueMs = performance.now();
  }

  take({ ended, isMore }: EndedPage): void {
    // No room in this answer: it is due as before.
    if (isMore && ended.length === 0) return;
    const events = ended.flatMap(({ tx, job }) => (this.options.filter(job) ? [endedEventOf(job, eventIdOf({ tx, jobId: job.id }))] : []));
    for (const { job } of ended) {
      this.expected.delete(job.id);
      this.told.add(job.id);
    }
    for (const id of this.told) {
      if (this.told.size <= TOLD_MAX) break;
      this.told.delete(id);
    }
    const last = ended.at(-1);
    if (last) this.options.position = { tx: last.tx, jobId: last.job.id };
    this.sentId = events.at(-1)?.id ?? this.sentId;
    this.stream.send(events);
    this.dueMs = isMore ? performance.now() : this.nextDueMs();
  }

  /** So that whoever comes again begins where it has got to, also if all that happened meanwhile was not for it. A position that may still be refused is told to nobody. */
  beat(): void {
    const id = eventIdOf(this.position);
    if (!this.isVerified || id === this.sentId) this.stream.beat();
    else this.tellPosition();
  }

  tellPosition(): void {
    this.sentId = eventIdOf(this.position);
    this.stream.send([positionEventOf(this.sentId)]);
  }

  private nextDueMs(): number {
    const { lookAgainMs, lookAgainMax } = LIMITS.follow;
    if (this.expected.size > 0 && this.looksInVain < lookAgainMax) {
      this.looksInVain += 1;
      return performance.now() + lookAgainMs * 2 ** (this.looksInVain - 1);
    }
    this.expected.clear();
    return nextLookMs(LIMITS.follow.lookEveryMs);
  }
}
