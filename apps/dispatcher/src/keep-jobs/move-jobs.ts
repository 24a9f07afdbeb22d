import { Injectable } from '@nestjs/common';
import { isTerminal } from '#contracts';
import { assertNever } from '#exhaustive';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Job } from '../job/job.js';
import type { Patience } from '../read-catalog/patience.js';
import type { FoundCost } from '../book-costs/cost.js';
import { owing } from '../book-costs/kept-costs.js';
import { inIdOrder } from './in-id-order.js';
import { rowAfter, UPDATED_COLUMNS, type JobRow, type Updated } from './job-row.js';
import { unlessAll } from './unless-all.js';

/**
 * Writes what the pure core decided, if the job still is as it was when it was decided: state, attempt, route and the user's wish to cancel are the guard, since every
 * move changes one of them. A note of a late success changes neither, so no move takes it back. Ids come sorted, so that two batches lock common rows in the same order.
 * (SELECT $1): planned once (libs/postgres/README.md); it was 0.45 ms of each move of a single job.
 */
const moveJobs = statement(
  'dispatcher.move_jobs',
  `UPDATE dispatcher.job_states AS j
      SET state = w.to_state,
          charge_micro = w.charge_micro,
          overrun_micro = coalesce(w.overrun_micro, 0),
          throttles = coalesce(w.throttles, 0),
          vendor = coalesce(w.to_vendor, j.vendor),
          route = coalesce(w.to_route, 0),
          tries_before = coalesce(w.tries_before, 0),
          pinned = coalesce(w.pinned, false),
          cancel_requested = coalesce(w.cancel_requested, false),
          error_code = w.error_code,
          error_message = w.error_message,
          end_as = w.end_as,
          result_attempt = coalesce(w.result_attempt, j.result_attempt),
          written_off = coalesce(w.written_off, false),
          late_success = j.late_success OR coalesce(w.late_success, false),
          tag = CASE WHEN w.to_vendor IS NULL THEN j.tag END,
          not_before = CASE WHEN w.to_state = 'queued' THEN now() + coalesce(w.wait_ms, 0) * interval '1 millisecond' END,
          say_again_at = now() + w.say_again_ms * interval '1 millisecond',
          said = 0,
          held_at = CASE WHEN w.from_state = 'pending' AND w.to_state = 'charging' THEN now() ELSE j.held_at END,
          unknown_since = CASE WHEN w.to_state = 'unknown' THEN now() ELSE j.unknown_since END,
          finished_at = CASE WHEN w.is_terminal THEN now() END,
          ended_tx = CASE WHEN w.is_terminal THEN pg_current_xact_id() END
     FROM unnest((SELECT $1::uuid[]), $2::text[], $3::int[], $4::text[], $5::bigint[], $6::bigint[], $7::int[], $8::text[], $9::text[],
                 $10::text[], $11::text[], $12::boolean[], $13::boolean[], $14::boolean[], $15::float8[], $16::float8[], $17::int[], $18::int[], $19::text[],
                 $20::int[], $21::boolean[], $22::boolean[], $23::boolean[])
       AS w (id, from_state, attempt, to_state, charge_micro, overrun_micro, throttles, error_code, error_message,
             end_as, result_attempt, written_off, late_success, is_terminal, wait_ms, say_again_ms, from_route, to_route,
             to_vendor, tries_before, pinned, from_cancel_requested, cancel_requested)
    WHERE j.id = w.id AND j.state = w.from_state AND j.attempt = w.attempt AND j.route = coalesce(w.from_route, 0)
      AND j.cancel_requested = coalesce(w.from_cancel_requested, false)
RETURNING ${UPDATED_COLUMNS}`,
);

const noteLateSuccesses = statement(
  'dispatcher.note_late_successes',
  `UPDATE dispatcher.job_states AS j
      SET late_success = true, result_attempt = coalesce(j.result_attempt, w.result_attempt)
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS w (id, from_state, result_attempt)
    WHERE j.id = w.id AND j.state = w.from_state AND NOT j.late_success
RETURNING j.id`,
);

/** One decided move: from the row as it was known to the job as it shall be. */
export interface Move<Row extends JobRow = JobRow> {
  readonly from: Row;
  readonly to: Job;
  /** Before this a queued job is not started. */
  readonly waitMs: number;
  /** When the sweeper says what the new state owes, unless it has moved on by then; null while queued. */
  readonly sayAgainMs: number | null;
}

/** A success that came too late to move its job. */
export interface Note {
  readonly from: JobRow;
  readonly to: Job;
}

@Injectable()
export class JobMover {
  constructor(private readonly database: Database) {}

  /** Returns the rows that were updated, as they are now. The others had already left the state that was known. */
  async move<Row extends JobRow>(moves: readonly Move<Row>[]): Promise<readonly Row[]> {
    return (await this.moveAndOwe(moves, [])).moved;
  }

  /** Together with what these jobs' attempts cost us. `owed`: the ids of the costs that are new. */
  async moveAndOwe<Row extends JobRow>(
    moves: readonly Move<Row>[],
    costs: readonly FoundCost[],
  ): Promise<{ readonly moved: readonly Row[]; readonly owed: readonly string[] }> {
    if (moves.length === 0) return { moved: [], owed: [] };
    const sorted = inIdOrder(moves, ({ from }) => from.id);
    const values = valuesOf(sorted);
    const [updated = [], owed = []] =
      costs.length === 0
        ? [await this.database.query<Updated>(moveJobs, values)]
        : await this.database.together<Updated | Owed>([{ statement: moveJobs, values }, owing(costs)]);
    const byId = new Map(updated.flatMap((row) => ('finished_at' in row ? [[row.id, row] as const] : [])));
    const moved = sorted.flatMap(({ from, to }) => {
      const now = byId.get(from.id);
      return now ? [rowAfter(from, to, now)] : [];
    });
    return { moved, owed: owed.map(({ id }) => id) };
  }

  /** Returns the ids that were updated, and those of the costs that are new. */
  async noteAndOwe(
    notes: readonly Note[],
    costs: readonly FoundCost[],
  ): Promise<{ readonly noted: readonly string[]; readonly owed: readonly string[] }> {
    if (notes.length === 0) return { noted: [], owed: [] };
    const sorted = inIdOrder(notes, ({ from }) => from.id);
    const values = [sorted.map(({ from }) => from.id), sorted.map(({ from }) => from.state), sorted.map(({ to }) => to.resultAttempt)];
    const note = { statement: noteLateSuccesses, values };
    const [noted = [], owed = []] = await this.database.together<Owed>(costs.length === 0 ? [note] : [note, owing(costs)]);
    return { noted: noted.map(({ id }) => id), owed: owed.map(({ id }) => id) };
  }
}

interface Owed {
  readonly id: string;
}

function valuesOf(sorted: readonly Move[]): unknown[] {
  return [
    sorted.map(({ from }) => from.id),
    sorted.map(({ from }) => from.state),
    sorted.map(({ from }) => from.attempt),
    sorted.map(({ to }) => to.state),
    sorted.map(({ to }) => to.chargeMicro),
    unlessAll(0n, sorted, ({ to }) => to.overrunMicro),
    unlessAll(0, sorted, ({ to }) => to.throttles),
    unlessAll(null, sorted, ({ to }) => to.error?.code ?? null),
    unlessAll(null, sorted, ({ to }) => to.error?.message ?? null),
    unlessAll(null, sorted, ({ to }) => to.endAs),
    sorted.map(({ to }) => to.resultAttempt),
    unlessAll(false, sorted, ({ to }) => to.writtenOff),
    unlessAll(false, sorted, ({ to }) => to.lateSuccess),
    sorted.map(({ to }) => isTerminal(to.state)),
    unlessAll(0, sorted, ({ waitMs }) => waitMs),
    sorted.map(({ sayAgainMs }) => sayAgainMs),
    unlessAll(0, sorted, ({ from }) => from.route),
    unlessAll(0, sorted, ({ to }) => to.route),
    unlessAll(null, sorted, ({ from, to }) => (to.route === from.route ? null : to.vendor)),
    unlessAll(0, sorted, ({ to }) => to.triesBefore),
    unlessAll(false, sorted, ({ to }) => to.pinned),
    unlessAll(false, sorted, ({ from }) => from.cancel_requested),
    unlessAll(false, sorted, ({ to }) => to.cancelRequested),
  ];
}

/** When the sweeper first looks after a job that moved to this state; one that was started has its vendor's deadline, and so has one that goes on. */
export function sayAgainMsOf(job: Job, { silentAfterMs, askFirstMs, decideAfterMs }: Patience): number | null {
  switch (job.state) {
    case 'queued':
      return null;
    case 'running':
      return silentAfterMs;
    // Well before the deadline: the answer to the first inquiry shall come in time.
    case 'unknown':
      return Math.min(askFirstMs, decideAfterMs / 2);
    case 'pending':
    case 'charging':
    case 'releasing':
    case 'refused':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return LIMITS.sweep.sayAgainAfterMs;
    default:
      return assertNever(job.state);
  }
}
