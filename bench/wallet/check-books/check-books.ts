import type pg from 'pg';

export interface BooksToCheck {
  readonly database: pg.Client;
  readonly schema: string;
  /** The round's jobs have ids after this one. */
  readonly afterJobId: string;
  /** Holds and captures that were answered in the round. */
  readonly operations: number;
}

interface BooksRow {
  readonly entries_sum: string;
  readonly wrong_balances: number;
  readonly open_holds: number;
  readonly held: number;
  readonly captured: number;
  readonly others: number;
}

/** The schema is one of ours. Entries are read as rows in both kinds of books: in the wallet's, `entries` is a view. */
const books = (schema: string): string => `
  SELECT (SELECT coalesce(sum(amount_micro), 0) FROM ${schema}.entries)::text AS entries_sum,
         (SELECT count(*)::int FROM ${schema}.holds) AS open_holds,
         (SELECT count(*)::int
            FROM ${schema}.accounts AS account
            FULL JOIN (SELECT user_id, coalesce(sum(amount_micro) FILTER (WHERE account = 'user:available'), 0) AS available,
                              coalesce(sum(amount_micro) FILTER (WHERE account = 'user:held'), 0) AS held
                         FROM ${schema}.entries WHERE user_id IS NOT NULL GROUP BY user_id) AS entries USING (user_id)
           WHERE (account.available_micro, account.held_micro) IS DISTINCT FROM (entries.available, entries.held)) AS wrong_balances,
         count(*) FILTER (WHERE type = 'hold' AND outcome = 'held')::int AS held,
         count(*) FILTER (WHERE type = 'capture' AND outcome = 'captured')::int AS captured,
         count(*) FILTER (WHERE outcome NOT IN ('held', 'captured'))::int AS others
    FROM ${schema}.operations WHERE job_id > $1`;

/** What contradicts itself in a contender's books: entries that do not sum to zero, balances that are not their entries, holds left open, operations not decided. */
export async function checkBooks({ database, schema, afterJobId, operations }: BooksToCheck): Promise<readonly string[]> {
  const [row] = (await database.query<BooksRow>(books(schema), [afterJobId])).rows;
  if (!row) throw new Error('a SELECT of aggregates returned no row');
  const jobs = operations / 2;
  const rules: readonly (readonly [boolean, string])[] = [
    [row.entries_sum === '0', `the entries sum to ${row.entries_sum}`],
    [row.wrong_balances === 0, `${row.wrong_balances} balances are not the sum of their entries`],
    [row.open_holds === 0, `${row.open_holds} holds are open`],
    [row.held === jobs && row.captured === jobs, `of ${jobs} jobs, ${row.held} were held and ${row.captured} captured`],
    [row.others === 0, `${row.others} operations were refused`],
  ];
  return rules.filter(([holds]) => !holds).map(([, problem]) => problem);
}

export interface Sizes {
  readonly diskBytes: number;
  readonly walBytes: number;
}

/** Of one contender's tables with their indexes, and of the log that all share: only one contender runs at a time. */
export async function readSizes(database: pg.Client, schema: string): Promise<Sizes> {
  const { rows } = await database.query<Sizes>(
    `SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::float8 AS "diskBytes",
            pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS "walBytes"
       FROM pg_class AS c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r'`,
    [schema],
  );
  return rows[0] ?? { diskBytes: Number.NaN, walBytes: Number.NaN };
}
