import { Inject, Injectable } from '@nestjs/common';
import type { Catalog } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import type { Cost, FoundCost } from '../book-costs/cost.js';
import { KeptCosts } from '../book-costs/kept-costs.js';
import type { Decided } from '../job/decide-facts.js';
import type { Job } from '../job/job.js';
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
  /** What their attempts cost us, as far as nobody knew before: to be said to the wallet. */
  readonly owed: readonly Cost[];
}

/** What a decision tells of the costs of the attempts that it was about; `job` is as decided. */
export type FindCosts = (row: OpenJob, job: Job) => readonly FoundCost[];
const NO_COSTS: FindCosts = () => [];

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
    private readonly costs: KeptCosts,
    @Inject(Scheduler) private readonly scheduler: Pick<Scheduler, 'admit'>,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async decide(ids: Iterable<string>, decide: (job: OpenJob) => Decided, findCosts = NO_COSTS): Promise<DecidedJobs> {
    const undecided = new Set(ids);
    const how = { decide, findCosts };
    const first = await this.decideFrom(await this.open.load(undecided), { ...how, onlyMoves: true });
    for (const { id } of first.moved) undecided.delete(id);
    if (undecided.size === 0) return { ...first, missing: new Set(), lost: undecided };

    for (const id of undecided) this.open.forget(id);
    const rows = await this.open.load(undecided);
    const missing = new Set([...undecided].filter((id) => !rows.has(id)));
    const second = await this.decideFrom(rows, { ...how, onlyMoves: false });
    for (const { id } of [...second.moved, ...second.unmoved]) undecided.delete(id);
    for (const id of missing) undecided.delete(id);
    const [moved, owed] = [
      [...first.moved, ...second.moved],
      [...first.owed, ...second.owed],
    ];
    return { moved, owed, unmoved: second.unmoved, missing, lost: undecided };
  }

  private async decideFrom(
    rows: ReadonlyMap<string, OpenJob>,
    {
      decide,
      findCosts,
      onlyMoves,
    }: { readonly decide: (job: OpenJob) => Decided; readonly findCosts: FindCosts; readonly onlyMoves: boolean },
  ): Promise<Pick<DecidedJobs, 'moved' | 'unmoved' | 'owed'>> {
    const moves: Move<OpenJob>[] = [];
    const held: OpenJob[] = [];
    const notes: Note[] = [];
    const unmoved: OpenJob[] = [];
    const costs: Readonly<Record<Decided['outcome'], FoundCost[]>> = { moved: [], noted: [], already: [] };
    for (const row of rows.values()) {
      const decided = decide(row);
      if (onlyMoves && (decided.outcome !== 'moved' || decided.impossible.length > 0)) continue;
      for (const why of decided.impossible) this.log.error({ jobId: row.id, state: row.state }, why);
      const { job, waitMs } = decided;
      costs[decided.outcome].push(...findCosts(row, job));
      if (decided.outcome === 'already') unmoved.push(row);
      else if (decided.outcome === 'noted') notes.push({ from: row, to: job });
      else if (row.state === 'pending' && job.state === 'queued') held.push(row);
      else moves.push({ from: row, to: job, waitMs, sayAgainMs: sayAgainMsOf(job, patienceWith(this.catalog, row.vendor)) });
    }

    const [{ moved, owed: owedByMoves }, admitted, { noted, owed: owedByNotes }, owedByOthers] = await Promise.all([
      this.mover.moveAndOwe(moves, costs.moved),
      this.scheduler.admit(held),
      this.mover.noteAndOwe(notes, costs.noted),
      this.costs.owe(costs.already),
    ]);
    for (const job of moved) this.open.remember(job);
    for (const id of noted) {
      this.open.forget(id);
      const row = rows.get(id);
      if (row) unmoved.push(row);
    }
    const isNew = new Set([...owedByMoves, ...owedByNotes, ...owedByOthers]);
    const owed = [...costs.moved, ...costs.noted, ...costs.already].filter(({ id }) => isNew.has(id));
    return { moved: [...moved, ...admitted], unmoved, owed };
  }
}
