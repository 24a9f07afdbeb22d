import { fixed, table } from '../../show-table/table.js';
import type { StatementCost, TableWrites } from '../profile-app/count-statements.js';

const TOP = 25;
const TEXT_MAX = 110;

export function showStatements(statements: readonly StatementCost[], jobs: number): string {
  const rows = statements
    .slice(0, TOP)
    .map(({ role, text, calls, rows: found, execMs, planMs }) => [
      role.replace('holdfast_', ''),
      fixed(calls / jobs, 3),
      fixed(found / Math.max(calls, 1), 1),
      fixed((execMs * 1_000) / jobs, 1),
      fixed((planMs * 1_000) / jobs, 1),
      text.slice(0, TEXT_MAX),
    ]);
  return `PostgreSQL, by statement\n\n${table(['role', 'calls/job', 'rows/call', 'run µs/job', 'plan µs/job', 'statement'], rows, ['statement'])}`;
}

export function showMessages(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, jobs: number): string {
  const rows = [...after].map(([name, count]) => {
    const messages = count - (before.get(name) ?? 0);
    return [name, fixed(messages / jobs, 3), messages === 0 ? '–' : fixed(jobs / messages, 1)];
  });
  return `JetStream\n\n${table(['stream', 'messages/job', 'jobs/message'], rows)}`;
}

export function showWrites(before: readonly TableWrites[], after: readonly TableWrites[], jobs: number): string {
  const rows = after.flatMap(({ name, ...now }) => {
    const then = before.find((each) => each.name === name) ?? { inserted: 0, updated: 0, hot: 0 };
    const updated = now.updated - then.updated;
    const inserted = now.inserted - then.inserted;
    if (inserted + updated < jobs / 100) return [];
    return [
      [name, fixed(inserted / jobs, 2), fixed(updated / jobs, 2), updated === 0 ? '–' : fixed(((now.hot - then.hot) / updated) * 100, 0)],
    ];
  });
  return `PostgreSQL, by table\n\n${table(['table', 'inserts/job', 'updates/job', '% without index writes'], rows)}`;
}
