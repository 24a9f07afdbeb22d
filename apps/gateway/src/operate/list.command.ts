import { Command } from 'commander';
import { json, table, type Console } from '#console';
import { readAlerts, type AlertLine } from './read-alerts.js';

const ROWS_MAX = 200;
const COLUMNS = ['webhook', 'kind | vendor | code', 'told', 'waiting', 'next', 'fault'] as const;

const cellsOf = ({ webhook, key, told_at, waiting, due_at, last_fault }: AlertLine): string[] => [
  webhook,
  key,
  told_at?.toISOString() ?? 'never',
  String(waiting),
  due_at?.toISOString() ?? '',
  last_fault ?? '',
];

export function listCommand(console: Console): Command {
  return new Command('list')
    .description('what was told, what is still to be told, and which webhook does not take it')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- alerts list')
    .action(async ({ json: asJson }: { readonly json?: boolean }) => {
      const lines = await console.withDatabase((database) => readAlerts(database, ROWS_MAX));
      if (asJson === true) return console.say(json(lines));
      if (lines.length === 0) return console.say('nothing was raised yet, or the gateway has no webhooks');
      for (const line of table(COLUMNS, lines.map(cellsOf), ['waiting'])) console.say(line);
    });
}
