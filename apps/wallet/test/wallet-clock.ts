import type { FreshDatabase } from '#local-stack';
import { Database, statement } from '#postgres';

const MAKE_CLOCK = [
  `CREATE SCHEMA test_clock`,
  `CREATE TABLE test_clock.now (at timestamptz NOT NULL)`,
  `INSERT INTO test_clock.now VALUES (now())`,
  `CREATE FUNCTION test_clock.statement_timestamp() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT at FROM test_clock.now'`,
  `GRANT USAGE ON SCHEMA test_clock TO holdfast_wallet`,
  `GRANT SELECT ON test_clock.now TO holdfast_wallet`,
];
const SET_CLOCK = statement('test-set-clock', `UPDATE test_clock.now SET at = to_timestamp($1::float8 / 1000)`);

/** The wallet's connections to a database whose clock a test sets: they find its `statement_timestamp()` before PostgreSQL's own. */
export class WalletClock {
  private constructor(
    private readonly fresh: FreshDatabase,
    readonly database: Database,
  ) {}

  static async make(fresh: FreshDatabase): Promise<WalletClock> {
    for (const [index, text] of MAKE_CLOCK.entries()) await fresh.ownerDatabase.query(statement(`test-make-clock-${index}`, text));
    const url = new URL(fresh.url);
    url.searchParams.set('options', '-c search_path=test_clock,pg_catalog,wallet');
    return new WalletClock(fresh, new Database({ url: url.toString(), applicationName: 'test-wallet-clock' }));
  }

  async set(ms: number): Promise<void> {
    await this.fresh.ownerDatabase.query(SET_CLOCK, [ms]);
  }
}
