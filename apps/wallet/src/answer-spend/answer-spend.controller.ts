import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askSpend, SPEND_ROWS_MAX } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

/** What left the user's two accounts, and what came back to them: an overrun that the platform bears is neither. */
const READ_SPEND = statement(
  'read-spend',
  `SELECT to_char(o.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, substr(o.platform_account, 9) AS product,
          count(*) FILTER (WHERE o.type = 'capture')::integer AS charges,
          coalesce(sum(- o.available_micro - o.held_micro) FILTER (WHERE o.type = 'capture'), 0)::bigint AS charged_micro,
          coalesce(sum(o.available_micro + o.held_micro) FILTER (WHERE o.type = 'refund'), 0)::bigint AS refunded_micro
     FROM wallet.operations AS o
    WHERE o.user_id = $1 AND o.at >= $2::date::timestamp AT TIME ZONE 'UTC' AND o.at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
      AND (o.available_micro <> 0 OR o.held_micro <> 0) AND o.platform_micro <> 0
      AND o.type IN ('capture', 'refund') AND o.platform_account LIKE 'revenue:%'
    GROUP BY 1, 2
    ORDER BY 1, 2
    LIMIT $4`,
);

interface SpendRow {
  readonly day: string;
  readonly product: string;
  readonly charges: number;
  readonly charged_micro: bigint;
  readonly refunded_micro: bigint;
}

/**
 * Guarantee: the sums of this user's own entries, by the day on which they were booked; a refund counts on the day of the refund.
 * Trigger: the question `ask.wallet.spend`.
 * A duplicate is answered again; days that are over change by refunds on them alone, so not at all.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerSpendController {
  constructor(private readonly database: Database) {}

  @Answers(askSpend)
  async answer({ userId, from, to }: z.infer<typeof askSpend.request>): Promise<z.infer<typeof askSpend.answer>> {
    const rows = await this.database.query<SpendRow>(READ_SPEND, [userId, from, to, SPEND_ROWS_MAX + 1]);
    return {
      rows: rows.slice(0, SPEND_ROWS_MAX).map(({ day, product, charges, charged_micro: charged, refunded_micro: refunded }) => ({
        ...{ day, product, charges },
        charged: formatPoints(charged),
        refunded: formatPoints(refunded),
      })),
      isCut: rows.length > SPEND_ROWS_MAX,
    };
  }
}
