import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import { endedJobsTopic, isTerminal, jobEventIdOf, jobEventSubjectOf, type JobEvent } from '#contracts';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { JobRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { AnnouncedMarks } from './announced-marks.js';

/**
 * Step 8. Guarantee: every ended job is announced at least once.
 * Trigger: a job ended, or the sweeper finds an ended job that is not marked as announced.
 * Duplicate: the same event id again; whoever listens knows it by that.
 * Crash: before the mark, the sweeper announces again; after it, the event is in the stream.
 */
@Injectable()
export class JobAnnouncer implements OnApplicationShutdown {
  /** An item is all that one turn ended: turns that end while an announcement is under way share the next one. */
  private readonly gatherer = new Gatherer<readonly JobRow[], undefined>({
    flush: async (batches) => {
      await this.say(batches.flat());
      return batches.map(() => undefined);
    },
    itemsMax: LIMITS.message.itemsMax,
  });

  constructor(
    private readonly bus: Bus,
    private readonly marks: AnnouncedMarks,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Resolves once the jobs are marked as announced. */
  async announce(rows: readonly JobRow[]): Promise<void> {
    const open = rows.filter((row) => !row.announced);
    if (open.length === 0) return;
    await this.gatherer.add(open);
    await this.marks.flush();
  }

  /**
   * For handlers: their turn need not wait for the announcement's PubAck, which would delay every job behind it. The rows
   * owe it until they are marked, so a fault only means that the sweeper does it.
   */
  announceSoon(rows: readonly JobRow[]): void {
    const open = rows.filter((row) => !row.announced);
    if (open.length === 0) return;
    this.gatherer.add(open).catch((cause: unknown) => {
      this.log.warn({ jobs: open.length, err: cause }, 'ended jobs could not be announced; the sweeper will do it');
    });
  }

  /** Resolves once nothing is left to announce, and what was announced is marked. */
  async idle(): Promise<void> {
    await this.gatherer.idle();
    await this.marks.flushAnyway();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.idle();
  }

  private async say(rows: readonly JobRow[]): Promise<void> {
    await this.bus.sayEachAndAll(rows.map(messageOf), endedJobsTopic.subject);
    this.marks.add(rows.map(({ id }) => id));
    this.log.debug({ jobs: rows.length }, 'jobs announced');
  }
}

function messageOf(row: JobRow): { readonly subject: string; readonly item: JobEvent } {
  const { id: jobId, user_id: userId, state } = row;
  if (!isTerminal(state)) throw new Error(`job ${jobId} is ${state}: only ended jobs are announced`);
  return {
    subject: jobEventSubjectOf({ userId, jobId, state }),
    item: { id: jobEventIdOf(jobId, state), jobId, userId, state, job: viewOf(row) },
  };
}
