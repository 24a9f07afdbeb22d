import { Controller, Inject } from '@nestjs/common';
import { dead, done, retryIn, TakesItems, type Decision, type Delivered } from '#bus';
import { attemptTopic, type AttemptReport } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { BookCosts } from '../book-costs/book-costs.js';
import { costsOfReports } from '../book-costs/costs-of-reports.js';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import type { Decided } from '../job/decide-facts.js';
import { routesNow } from '../divert-jobs/routes-now.js';
import { groupBy } from '../keep-jobs/group-by.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { decideReports } from './decide-reports.js';

/**
 * Step 5. Guarantee: an attempt's outcome moves its job at most once; a success is charged by the frozen price, capped at the hold; what the vendor bills
 * for it is owed to the wallet, once.
 * Trigger: `attempt.<vendor>`.
 * Duplicate: changes nothing; what the job's state owes to the wallet or as an announcement is said again.
 * Crash: before the commit the report comes again; after it, the row's state says what is owed.
 */
@Controller()
export class SettleAttemptController {
  constructor(
    private readonly decider: JobDecider,
    private readonly owed: OwedMessages,
    private readonly costs: BookCosts,
    private readonly scheduler: Scheduler,
    private readonly paces: VendorPaces,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @TakesItems(attemptTopic)
  async settle(deliveries: readonly Delivered<AttemptReport>[]): Promise<readonly Decision[]> {
    const reports = groupBy(
      deliveries.map(({ item }) => item),
      ({ jobId }) => jobId,
    );
    const { moved, unmoved, missing, lost, owed } = await this.decider.decide(
      reports.keys(),
      (row) => this.decide(row, reports.get(row.id) ?? []),
      (row, job) => costsOfReports(row, reports.get(row.id) ?? [], job),
    );
    this.scheduler.moved(moved);
    this.scheduler.freed(deliveries.map(({ item }) => item.vendor));
    this.costs.saySoon(owed);
    await this.owed.sayAfterMove([...moved, ...unmoved]);

    return deliveries.map(({ item: { jobId, attemptId } }) => {
      if (missing.has(jobId)) return dead(`report of ${attemptId}: there is no such job`);
      return lost.has(jobId) ? retryIn(LIMITS.delivery.retryFirstMs) : done;
    });
  }

  private decide(row: OpenJob, reports: readonly AttemptReport[]): Decided {
    const decided = decideReports(row, reports, { chance: Math.random, routes: routesNow(row.terms, this.paces) });
    this.log.debug(
      { jobId: row.id, from: row.state, to: decided.job.state, outcomes: reports.map((report) => report.outcome) },
      'attempt reported',
    );
    return decided;
  }
}
