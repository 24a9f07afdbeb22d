import { Inject, Injectable } from '@nestjs/common';
import { Gatherer } from '#gather';
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
  /** One statement at a time, so that whoever waits for its own mark waits for those before it as well. */
  private readonly marking = new Gatherer<readonly string[], undefined>({
    flush: async (batches) => {
      await this.database.query(markAnnounced, [batches.flat().sort()]);
      return batches.map(() => undefined);
    },
    itemsMax: LIMITS.message.itemsMax,
  });

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.waiting.push(id);
    if (this.waiting.length >= LIMITS.sweep.pageRowsMax) void this.flushAnyway();
    else this.timer ??= setTimeout(() => void this.flushAnyway(), LIMITS.sweep.markEveryMs);
  }

  /** Resolves once all that was added before is marked, or has failed; rejects when what nobody had begun to mark failed. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = this.waiting;
    this.waiting = [];
    await (ids.length > 0 ? this.marking.add(ids) : this.marking.idle());
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
