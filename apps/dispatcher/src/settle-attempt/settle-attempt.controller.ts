import { Controller, Inject } from '@nestjs/common';
import { dead, done, retryIn, TakesItems, type Decision, type Delivered } from '#bus';
import type { Catalog } from '#catalog';
import { attemptTopic, type AttemptReport } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { CATALOG } from '../read-catalog/catalog.js';
import type { JobRow } from '../keep-jobs/job-row.js';
import { JobMover, sayAgainMsOf, type Move, type Note } from '../keep-jobs/move-jobs.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { decideReports } from './decide-reports.js';
import { ReportedJobs, type ReportedRow } from './read-reported.js';

/** The reports of a turn by their job, in the order in which they came. */
type ReportsByJob = ReadonlyMap<string, readonly AttemptReport[]>;

/** Which jobs are settled, which do not exist; those that are in neither were changed by somebody else meanwhile. */
interface Round {
  readonly settled: Set<string>;
  readonly missing: Set<string>;
}

/**
 * Step 5. Guarantee: an attempt's outcome moves its job at most once; a success is charged by the frozen price, capped at the hold.
 * Trigger: `attempt.<vendor>`.
 * Duplicate: changes nothing; what the job's state owes to the wallet or as an announcement is said again.
 * Crash: before the commit the report comes again; after it, the row's state says what is owed.
 */
@Controller()
export class SettleAttemptController {
  constructor(
    private readonly reported: ReportedJobs,
    private readonly mover: JobMover,
    private readonly owed: OwedMessages,
    private readonly scheduler: Scheduler,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @TakesItems(attemptTopic)
  async settle(deliveries: readonly Delivered<AttemptReport>[]): Promise<readonly Decision[]> {
    const reports = byJob(deliveries.map(({ item }) => item));
    const first = await this.settleRound(reports);
    const lost = new Map([...reports].filter(([id]) => !first.settled.has(id) && !first.missing.has(id)));
    // Re-read once: whoever was faster has usually done the same.
    const second = lost.size > 0 ? await this.settleRound(lost) : undefined;

    return deliveries.map(({ item: { jobId, attemptId } }) => {
      if (first.missing.has(jobId)) return dead(`report of ${attemptId}: there is no such job`);
      if (first.settled.has(jobId) || second?.settled.has(jobId)) return done;
      return retryIn(LIMITS.delivery.retryFirstMs);
    });
  }

  private async settleRound(reports: ReportsByJob): Promise<Round> {
    const rows = await this.reported.read(
      new Map([...reports].map(([id, ofJob]) => [id, ofJob.some(({ outcome }) => outcome.kind === 'succeeded')])),
    );
    const moves: Move[] = [];
    const notes: Note[] = [];
    const unchanged: JobRow[] = [];
    const missing = new Set<string>();
    for (const [id, ofJob] of reports) {
      const row = rows.get(id);
      if (!row) missing.add(id);
      else this.decide(row, ofJob, { moves, notes, unchanged });
    }

    const moved = await this.mover.move(moves);
    const noted = await this.mover.note(notes);
    this.scheduler.kick(moved.map(({ vendor }) => vendor));
    await this.owed.sayAfterMove([...moved, ...unchanged]);
    return { settled: new Set([...moved.map(({ id }) => id), ...noted, ...unchanged.map(({ id }) => id)]), missing };
  }

  private decide(row: ReportedRow, reports: readonly AttemptReport[], into: { moves: Move[]; notes: Note[]; unchanged: JobRow[] }): void {
    const { job, outcome, waitMs, impossible } = decideReports(row, reports, Math.random);
    for (const why of impossible) this.log.error({ jobId: row.id, state: row.state }, why);
    this.log.debug(
      { jobId: row.id, from: row.state, to: job.state, outcomes: reports.map((report) => report.outcome) },
      'attempt reported',
    );

    if (outcome === 'moved') into.moves.push({ from: row, to: job, waitMs, sayAgainMs: sayAgainMsOf(job, this.decideAfterMs(row.vendor)) });
    else if (outcome === 'noted') into.notes.push({ from: row, to: job });
    else into.unchanged.push(row);
  }

  private decideAfterMs(vendor: string): number {
    return this.catalog.vendors.get(vendor)?.unknown.decideAfterMs ?? Number.POSITIVE_INFINITY;
  }
}

function byJob(reports: readonly AttemptReport[]): ReportsByJob {
  const ofJobs = new Map<string, AttemptReport[]>();
  for (const report of reports) {
    const ofJob = ofJobs.get(report.jobId);
    if (ofJob) ofJob.push(report);
    else ofJobs.set(report.jobId, [report]);
  }
  return ofJobs;
}
