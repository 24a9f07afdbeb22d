import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

const announceJobsAgain = statement(
  'dispatcher.announce_jobs_again',
  `UPDATE dispatcher.job_states SET announced_at = NULL, said = 0, say_again_at = now()
    WHERE announced_at > now() - $1::float8 * interval '1 millisecond'`,
);

const announceBatchesAgain = statement(
  'dispatcher.announce_batches_again',
  `UPDATE dispatcher.batches SET announced_at = NULL, look_at = now()
    WHERE announced_at > now() - $1::float8 * interval '1 millisecond'`,
);

/** For when a stream was lost: what was announced lately is owed again, because whoever takes it may not have had it yet. Who had it knows it by its id. */
@Injectable()
export class AnnounceAgain {
  constructor(private readonly database: Database) {}

  async announceLatelyAgain(): Promise<void> {
    const { announceAgainMs } = LIMITS.sweep;
    await this.database.query(announceJobsAgain, [announceAgainMs]);
    await this.database.query(announceBatchesAgain, [announceAgainMs]);
  }
}
