import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { WALLET_MOVES, type WalletMove } from '../job/wallet-moves.js';
import type { PublicError } from '../job/public-error.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';

/**
 * The wallet's answer alone determines the move, so nothing is read first: the state is the guard. `endAs` is the end that was chosen when
 * the release was decided.
 */
const applyWalletEvents = statement(
  'dispatcher.apply_wallet_events',
  `UPDATE dispatcher.jobs AS j
      SET state = CASE WHEN w.to_state = 'endAs' THEN j.end_as ELSE w.to_state END,
          charge_micro = CASE WHEN w.to_state IN ('endAs', 'refused') THEN 0 ELSE j.charge_micro END,
          error_code = coalesce(w.error_code, j.error_code),
          error_message = coalesce(w.error_message, j.error_message),
          held_at = CASE WHEN w.to_state = 'queued' THEN now() ELSE j.held_at END,
          not_before = CASE WHEN w.to_state = 'queued' THEN now() END,
          finished_at = CASE WHEN w.to_state <> 'queued' THEN now() END,
          say_again_at = CASE WHEN w.to_state <> 'queued' THEN now() + $6::float8 * interval '1 millisecond' END,
          said = 0
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS w (id, from_state, to_state, error_code, error_message)
    WHERE j.id = w.id AND j.state = w.from_state
RETURNING ${JOB_COLUMNS}`,
);

export interface WalletAnswer {
  readonly jobId: string;
  readonly move: WalletMove;
  /** Only for a refusal. */
  readonly error: PublicError | null;
}

@Injectable()
export class WalletAnswers {
  constructor(private readonly database: Database) {}

  /** Moves the jobs that wait for these answers, and returns only these rows. At most one answer per job and move. */
  async apply(answers: readonly WalletAnswer[]): Promise<readonly JobRow[]> {
    if (answers.length === 0) return [];
    const sorted = inIdOrder(answers, ({ jobId }) => jobId);
    return this.database.query<JobRow>(applyWalletEvents, [
      sorted.map(({ jobId }) => jobId),
      sorted.map(({ move }) => WALLET_MOVES[move].from),
      sorted.map(({ move }) => WALLET_MOVES[move].to),
      sorted.map(({ error }) => error?.code ?? null),
      sorted.map(({ error }) => error?.message ?? null),
      LIMITS.sweep.sayAgainAfterMs,
    ]);
  }
}
