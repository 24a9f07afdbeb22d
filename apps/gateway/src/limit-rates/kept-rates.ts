import { Injectable } from '@nestjs/common';
import { Database, statement, type Statement } from '#postgres';

export type RateHolder = 'user' | 'key';

/** Only of who exists. Null takes it away. */
const set = (name: string, table: string): Statement =>
  statement(
    name,
    `WITH known AS MATERIALIZED (
       SELECT id FROM ${table} WHERE id = $1
     ), gone AS (
       DELETE FROM gateway.rate_limits WHERE holder = $1 AND $2::int IS NULL
     ), given AS (
       INSERT INTO gateway.rate_limits (holder, per_second) SELECT id, $2::int FROM known WHERE $2::int IS NOT NULL
           ON CONFLICT (holder) DO UPDATE SET per_second = excluded.per_second
     )
     SELECT id FROM known`,
  );
const read = (name: string, table: string): Statement =>
  statement(name, `SELECT l.per_second FROM ${table} AS h LEFT JOIN gateway.rate_limits AS l ON l.holder = h.id WHERE h.id = $1`);

const SET = { user: set('gateway-set-rate-of-user', 'gateway.users'), key: set('gateway-set-rate-of-key', 'gateway.api_keys') };
const READ = { user: read('gateway-read-rate-of-user', 'gateway.users'), key: read('gateway-read-rate-of-key', 'gateway.api_keys') };

@Injectable()
export class KeptRates {
  constructor(private readonly database: Database) {}

  /** False: there is no such user or key. */
  async set(of: RateHolder, id: string, perSecond: number | null): Promise<boolean> {
    return (await this.database.query(SET[of], [id, perSecond])).length > 0;
  }

  /** Undefined: there is no such user or key. Null: it has no rate of its own. */
  async read(of: RateHolder, id: string): Promise<number | null | undefined> {
    const [row] = await this.database.query<{ readonly per_second: number | null }>(READ[of], [id]);
    return row?.per_second;
  }
}
