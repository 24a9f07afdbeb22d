import pg from 'pg';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import { EXPECTED, type Contender, type Operation } from '../figures.js';
import { PRICE_MICRO, type RivalBooks } from './rival-books.js';

const LOCK = { name: 'lock', text: 'SELECT available_micro, held_micro FROM accounts WHERE user_id = $1 FOR UPDATE' };
const RECORD = {
  name: 'record',
  text: `INSERT INTO operations (id, type, user_id, job_id, amount_micro, outcome) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
};
const RECORDED = {
  name: 'recorded',
  text: `SELECT CASE WHEN (type, user_id, job_id, amount_micro) = ($2, $3, $4, $5) THEN outcome ELSE 'conflict' END AS outcome
           FROM operations WHERE id = $1`,
};
const REFUSE = { name: 'refuse', text: `UPDATE operations SET outcome = 'refused' WHERE id = $1` };
const HOLD = {
  name: 'hold',
  text: `WITH hold AS (INSERT INTO holds (id, user_id, job_id, amount_micro) VALUES ($1, $2, $3, $4))
         INSERT INTO entries (operation_id, account, user_id, amount_micro, balance_micro)
         VALUES ($1, 'user:available', $2, - $4::bigint, $5), ($1, 'user:held', $2, $4, $6)`,
};
const CAPTURE = {
  name: 'capture',
  text: `WITH ended AS (DELETE FROM holds WHERE id = $2 AND user_id = $3 AND job_id = $4 AND amount_micro = $5 RETURNING 1)
         INSERT INTO entries (operation_id, account, user_id, amount_micro, balance_micro)
         SELECT $1, line.account, line.user_id, line.amount, line.balance
           FROM ended CROSS JOIN (VALUES ('user:held', $3::uuid, - $5::bigint, $6::bigint),
                                         ('revenue:bench', NULL, $5, NULL)) AS line (account, user_id, amount, balance)`,
};
const BALANCE = { name: 'balance', text: 'UPDATE accounts SET available_micro = $2, held_micro = $3 WHERE user_id = $1' };

interface Balance {
  readonly available_micro: string;
  readonly held_micro: string;
}

/** What the textbook says: BEGIN, lock the balance, record, hold and post, update the balance, COMMIT. Six round trips, each awaited. */
export class RowLock implements Contender {
  readonly key = 'lock';
  readonly schema: string;
  private readonly pool: pg.Pool;

  constructor(
    books: RivalBooks,
    connections: number,
    private readonly server: readonly Watched[],
  ) {
    this.schema = books.schema;
    this.pool = new pg.Pool({ connectionString: books.url, max: connections, idleTimeoutMillis: 0 });
    // The end of the server ends these connections, too; an error that matters comes from a query.
    this.pool.on('error', () => undefined);
  }

  async operate(operation: Operation): Promise<string> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const outcome = await this.decide(client, operation);
      await client.query('COMMIT');
      return outcome;
    } catch (cause) {
      await client.query('ROLLBACK');
      throw cause;
    } finally {
      client.release();
    }
  }

  private async decide(client: pg.PoolClient, { id, type, userId, jobId, holdId }: Operation): Promise<string> {
    const [balance] = (await client.query<Balance>({ ...LOCK, values: [userId] })).rows;
    if (!balance) throw new Error(`user ${userId} has no account`);
    const [available, held] = [Number(balance.available_micro), Number(balance.held_micro)];
    const isCovered = type === 'capture' || available >= PRICE_MICRO;

    const body = [id, type, userId, jobId, PRICE_MICRO];
    const isNew = await client.query({ ...RECORD, values: [...body, isCovered ? EXPECTED[type] : 'refused'] });
    if (isNew.rowCount === 0) return (await client.query<{ outcome: string }>({ ...RECORDED, values: body })).rows[0]?.outcome ?? 'unknown';
    if (!isCovered) return 'refused';

    const [availableAfter, heldAfter] = type === 'hold' ? [available - PRICE_MICRO, held + PRICE_MICRO] : [available, held - PRICE_MICRO];
    const post =
      type === 'hold'
        ? { ...HOLD, values: [id, userId, jobId, PRICE_MICRO, availableAfter, heldAfter] }
        : { ...CAPTURE, values: [id, holdId, userId, jobId, PRICE_MICRO, heldAfter] };
    if ((await client.query(post)).rowCount === 0) {
      await client.query({ ...REFUSE, values: [id] });
      return 'refused';
    }
    await client.query({ ...BALANCE, values: [userId, availableAfter, heldAfter] });
    return EXPECTED[type];
  }

  watched(): readonly Watched[] {
    return this.server;
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
