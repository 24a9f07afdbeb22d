import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askLots, type LOT_KINDS } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

/** As holds draw from them: the lower priority first, then what expires sooner, then what is older (ledger/lots.ts). */
const READ_LOTS = statement(
  'read-open-lots',
  `SELECT open.no, l.kind, l.operation_id, l.granted_micro, open.available_micro, open.held_micro, open.expires_at, o.at
     FROM wallet.open_lots AS open
     JOIN wallet.lots AS l ON l.user_id = open.user_id AND l.no = open.no
     JOIN wallet.operations AS o ON o.id = l.operation_id
    WHERE open.user_id = $1
    ORDER BY open.priority, open.expires_at NULLS LAST, open.no`,
);

interface LotRow {
  readonly no: bigint;
  readonly kind: (typeof LOT_KINDS)[number];
  readonly operation_id: string;
  readonly granted_micro: bigint;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly expires_at: Date | null;
  readonly at: Date;
}

/**
 * Guarantee: the lots that make up this user's balance, of one moment, in the order in which they are spent.
 * Trigger: the question `ask.wallet.lots`.
 * A duplicate is answered again.
 * A crash leaves nothing behind: the asker hears no answer and asks again.
 */
@Controller()
export class AnswerLotsController {
  constructor(private readonly database: Database) {}

  @Answers(askLots)
  async answer({ userId }: z.infer<typeof askLots.request>): Promise<z.infer<typeof askLots.answer>> {
    const rows = await this.database.query<LotRow>(READ_LOTS, [userId]);
    return {
      lots: rows.map((row) => ({
        no: Number(row.no),
        kind: row.kind,
        operationId: row.operation_id,
        granted: formatPoints(row.granted_micro),
        available: formatPoints(row.available_micro),
        held: formatPoints(row.held_micro),
        expiresAt: row.expires_at?.toISOString() ?? null,
        at: row.at.toISOString(),
      })),
    };
  }
}
