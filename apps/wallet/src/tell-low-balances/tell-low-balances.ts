import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { lowBalanceSubjectOf, type LowBalanceEvent } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** Rows that another replica is telling are left to it. */
const TAKE_LOW_BALANCES = statement(
  'take-low-balances',
  `SELECT id, user_id, threshold_micro, available_micro, at
     FROM wallet.low_balances
    ORDER BY id
    LIMIT $1
      FOR UPDATE SKIP LOCKED`,
);

const DROP_LOW_BALANCES = statement('drop-low-balances', `DELETE FROM wallet.low_balances WHERE id = ANY ($1::text[])`);

interface LowBalanceRow {
  readonly id: string;
  readonly user_id: string;
  readonly threshold_micro: bigint;
  readonly available_micro: bigint;
  readonly at: Date;
}

/** Tells what was noted, and forgets it once it is in the stream. Knows nothing of clocks. */
@Injectable()
export class TellLowBalances {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /** Returns how many it told. A crash, or a PubAck that does not come, means that the same events are said again. */
  tell(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<LowBalanceRow>(TAKE_LOW_BALANCES, [LIMITS.lowBalance.pageRowsMax]);
      if (rows.length === 0) return 0;
      await this.bus.sayEach(rows.map((row) => ({ subject: lowBalanceSubjectOf(row.user_id), item: eventOf(row) })));
      await tx.query(DROP_LOW_BALANCES, [rows.map(({ id }) => id)]);
      return rows.length;
    });
  }
}

function eventOf(row: LowBalanceRow): LowBalanceEvent {
  return {
    id: row.id,
    userId: row.user_id,
    threshold: formatPoints(row.threshold_micro),
    available: formatPoints(row.available_micro),
    at: row.at.toISOString(),
  };
}
