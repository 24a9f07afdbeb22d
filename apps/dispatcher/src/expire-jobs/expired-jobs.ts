import { Inject, Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { jobOf } from '../keep-jobs/job-row.js';
import { OwedMessages } from '../say-owed/say-owed.js';

const PASSED: JobFact = { type: 'startDeadlinePassed' };

const readExpired = statement(
  'dispatcher.read_expired',
  `SELECT id FROM dispatcher.job_states WHERE state = 'queued' AND start_by <= now() ORDER BY start_by LIMIT $1::int`,
);

/**
 * Guarantee: a job that still waits when its user's deadline has passed is released; the scheduler does not start it any more.
 * Trigger: the sweep.
 * Duplicate: the guard of the move lets one.
 * Crash: it is read again.
 */
@Injectable()
export class ExpiredJobs {
  constructor(
    private readonly database: Database,
    private readonly decider: JobDecider,
    @Inject(OwedMessages) private readonly owed: Pick<OwedMessages, 'sayAfterMove'>,
  ) {}

  /** Returns how many. */
  async expire(): Promise<number> {
    for (let count = 0; ;) {
      const page = await this.database.query<{ id: string }>(readExpired, [LIMITS.sweep.pageRowsMax]);
      const ids = page.map(({ id }) => id);
      const { moved } = await this.decider.decide(ids, (row) => decideFacts(jobOf(row), [() => PASSED]));
      await this.owed.sayAfterMove(moved);
      count += moved.length;
      // What did not move this time is somebody else's, or the next sweep's.
      if (moved.length < LIMITS.sweep.pageRowsMax) return count;
    }
  }
}
