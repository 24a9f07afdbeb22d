import type pg from 'pg';

/** What PostgreSQL has to be started with, so that it counts. */
export const COUNTING_SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  'pg_stat_statements.max': '1000',
} as const;

export interface StatementCost {
  readonly role: string;
  readonly text: string;
  readonly calls: number;
  readonly rows: number;
  readonly execMs: number;
  readonly planMs: number;
}

export async function beginCounting(database: pg.Client): Promise<void> {
  await database.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await database.query('SELECT pg_stat_statements_reset()');
}

/** What the apps' roles ran since then, the costliest first. The times are elapsed time: beside other work they are too long. */
export async function readStatements(database: pg.Client): Promise<readonly StatementCost[]> {
  const { rows } = await database.query<StatementCost>(
    `SELECT r.rolname AS role, regexp_replace(s.query, '\\s+', ' ', 'g') AS text, s.calls::float8 AS calls, s.rows::float8 AS rows,
            s.total_exec_time AS "execMs", s.total_plan_time AS "planMs"
       FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
      WHERE r.rolname LIKE 'holdfast\\_%'
      ORDER BY s.total_exec_time + s.total_plan_time DESC`,
  );
  return rows;
}

export interface TableWrites {
  readonly name: string;
  readonly inserted: number;
  readonly updated: number;
  /** Updates that stayed on their page and touched no index. */
  readonly hot: number;
}

/** Since the tables exist; PostgreSQL tells them up to a second late. */
export async function readWrites(database: pg.Client): Promise<readonly TableWrites[]> {
  const { rows } = await database.query<TableWrites>(
    `SELECT schemaname || '.' || relname AS name, n_tup_ins::float8 AS inserted, n_tup_upd::float8 AS updated, n_tup_hot_upd::float8 AS hot
       FROM pg_stat_user_tables WHERE n_tup_ins + n_tup_upd > 0 ORDER BY n_tup_upd DESC, 1`,
  );
  return rows;
}
