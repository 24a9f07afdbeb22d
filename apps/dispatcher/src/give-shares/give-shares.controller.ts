import { Controller, Inject } from '@nestjs/common';
import { Answers } from '#bus';
import { askShare } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';

/** Who has one share has no row. The row before is read by the same statement, as it was. */
const giveShares = statement(
  'dispatcher.give_shares',
  `WITH before AS MATERIALIZED (
     SELECT shares FROM dispatcher.shares WHERE flow = $1
   ), dropped AS (
     DELETE FROM dispatcher.shares WHERE flow = $1 AND $2::smallint = 1
   ), given AS (
     INSERT INTO dispatcher.shares (flow, shares) SELECT $1, $2::smallint WHERE $2::smallint > 1
         ON CONFLICT (flow) DO UPDATE SET shares = excluded.shares
   )
   SELECT coalesce((SELECT shares FROM before), 1)::int AS before`,
);

/**
 * Guarantee: jobs that join a queue from now on count by these shares; those that wait keep their places.
 * Trigger: `ask.dispatcher.share`.
 * Duplicate: the same shares again.
 * Crash: what was answered is stored.
 */
@Controller()
export class GiveSharesController {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Answers(askShare)
  async give(wanted: { readonly userId: string; readonly shares: number; readonly operator: string }): Promise<{ sharesBefore: number }> {
    const [row] = await this.database.query<{ before: number }>(giveShares, [wanted.userId, wanted.shares]);
    this.log.warn(wanted, 'an operator gave a user shares');
    return { sharesBefore: row?.before ?? 1 };
  }
}
