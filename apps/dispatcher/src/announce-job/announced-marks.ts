import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

const markAnnounced = statement(
  'dispatcher.mark_announced',
  `UPDATE dispatcher.job_states AS j SET announced_at = now(), say_again_at = NULL
     FROM unnest((SELECT $1::uuid[])) AS w (id)
    WHERE j.id = w.id AND j.announced_at IS NULL AND j.finished_at IS NOT NULL`,
);

/**
 * Guarantee: a job that was announced is marked so, or announced once more. Nobody waits for the mark, so those of a fifth of a second share a statement: one for each announcement
 * was a twentieth of what PostgreSQL did for jobs that end one by one.
 * Trigger: an announcement that is in the stream; the clock.
 * Duplicate: is marked already.
 * Crash: the job is announced again, with the same id.
 */
@Injectable()
export class AnnouncedMarks {
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.waiting.push(id);
    if (this.waiting.length >= LIMITS.sweep.pageRowsMax) void this.flushAnyway();
    else this.timer ??= setTimeout(() => void this.flushAnyway(), LIMITS.sweep.markEveryMs);
  }

  /** Resolves once all that was added is marked; rejects when that failed. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = this.waiting;
    this.waiting = [];
    if (ids.length > 0) await this.database.query(markAnnounced, [ids.sort()]);
  }

  /** The same, where a failure harms nobody. */
  async flushAnyway(): Promise<void> {
    try {
      await this.flush();
    } catch (cause) {
      this.log.warn({ err: cause }, 'announced jobs could not be marked; the sweeper will announce them again');
    }
  }
}
