import { Inject, Injectable } from '@nestjs/common';
import type { Catalog } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import type { Decided } from '../job/decide-facts.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import { JobMover, sayAgainMsOf, type Move, type Note } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { patienceWith } from '../read-catalog/patience.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';

/** What became of the jobs of one turn. Each id is in exactly one of the four. */
export interface DecidedJobs {
  /** As they are now. */
  readonly moved: readonly OpenJob[];
  /** As they are: nothing to do, or something noted beside the state. */
  readonly unmoved: readonly OpenJob[];
  readonly missing: ReadonlySet<string>;
  /** Somebody else moved them while they were decided, twice: they are to be tried again. */
  readonly lost: ReadonlySet<string>;
}

/**
 * Guarantee: what the pure core decides about a job is written if, and only if, the job still is as it was when it was decided.
 * First from what is remembered, and then only moves count, because their guard proves the memory right; everything else, and every
 * move whose guard failed, is decided once more from the row.
 */
@Injectable()
export class JobDecider {
  constructor(
    private readonly open: OpenJobs,
    private readonly mover: JobMover,
    @Inject(Scheduler) private readonly scheduler: Pick<Scheduler, 'admit'>,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async decide(ids: Iterable<string>, decide: (job: OpenJob) => Decided): Promise<DecidedJobs> {
    const undecided = new Set(ids);
    const first = await this.decideFrom(await this.open.load(undecided), decide, { onlyMoves: true });
    for (const { id } of first.moved) undecided.delete(id);
    if (undecided.size === 0) return { ...first, missing: new Set(), lost: undecided };

    for (const id of undecided) this.open.forget(id);
    const rows = await this.open.load(undecided);
    const missing = new Set([...undecided].filter((id) => !rows.has(id)));
    const second = await this.decideFrom(rows, decide, { onlyMoves: false });
    for (const { id } of [...second.moved, ...second.unmoved]) undecided.delete(id);
    for (const id of missing) undecided.delete(id);
    return { moved: [...first.moved, ...second.moved], unmoved: second.unmoved, missing, lost: undecided };
  }

  private async decideFrom(
    rows: ReadonlyMap<string, OpenJob>,
    decide: (job: OpenJob) => Decided,
    { onlyMoves }: { readonly onlyMoves: boolean },
  ): Promise<Pick<DecidedJobs, 'moved' | 'unmoved'>> {
    const moves: Move<OpenJob>[] = [];
    const held: OpenJob[] = [];
    const notes: Note[] = [];
    const unmoved: OpenJob[] = [];
    for (const row of rows.values()) {
      const decided = decide(row);
      if (onlyMoves && (decided.outcome !== 'moved' || decided.impossible.length > 0)) continue;
      for (const why of decided.impossible) this.log.error({ jobId: row.id, state: row.state }, why);
      const { job, waitMs } = decided;
      if (decided.outcome === 'already') unmoved.push(row);
      else if (decided.outcome === 'noted') notes.push({ from: row, to: job });
      else if (row.state === 'pending' && job.state === 'queued') held.push(row);
      else moves.push({ from: row, to: job, waitMs, sayAgainMs: sayAgainMsOf(job, patienceWith(this.catalog, row.vendor)) });
    }

    const [moved, admitted, noted] = await Promise.all([this.mover.move(moves), this.scheduler.admit(held), this.mover.note(notes)]);
    for (const job of moved) this.open.remember(job);
    for (const id of noted) {
      this.open.forget(id);
      const row = rows.get(id);
      if (row) unmoved.push(row);
    }
    return { moved: [...moved, ...admitted], unmoved };
  }
}
