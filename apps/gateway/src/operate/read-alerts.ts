import { statement, type Queryable } from '#postgres';

export const READ_ALERTS = statement(
  'gateway-read-alerts',
  `SELECT webhook, key, waiting, tries, last_fault, told_at, due_at FROM gateway.alerts ORDER BY coalesce(due_at, told_at) DESC, webhook, key LIMIT $1`,
);

const READ_KEY = statement(
  'gateway-read-alert-key',
  `SELECT webhook, key, waiting, tries, last_fault, told_at, due_at FROM gateway.alerts WHERE key = $1 ORDER BY webhook`,
);

/** Of one webhook and key. */
export interface AlertLine {
  readonly webhook: string;
  readonly key: string;
  /** Raised, and not told of yet. */
  readonly waiting: number;
  readonly tries: number;
  readonly last_fault: string | null;
  readonly told_at: Date | null;
  readonly due_at: Date | null;
}

/** Newest first. */
export const readAlerts = (database: Queryable, limit: number): Promise<AlertLine[]> => database.query<AlertLine>(READ_ALERTS, [limit]);

export const readKey = (database: Queryable, key: string): Promise<AlertLine[]> => database.query<AlertLine>(READ_KEY, [key]);
