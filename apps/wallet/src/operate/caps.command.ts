import { Command } from 'commander';
import { AnsweredNo, type Console, json, table, userId } from '#console';
import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';
import { readSettings } from '../apply-commands/settings-column.js';

const READ_SETTINGS = statement('operate-read-settings', `SELECT settings::text AS settings FROM wallet.accounts WHERE user_id = $1`);

const COLUMNS = ['key', 'window', 'limit', 'used', 'since'] as const;
type CapLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

export interface SettingsShown {
  readonly caps: readonly CapLine[];
  readonly thresholds: readonly string[];
}

/** Undefined for a user who never had an account. */
export async function readCapsOf(database: Queryable, user: string): Promise<SettingsShown | undefined> {
  const [row] = await database.query<{ settings: string | null }>(READ_SETTINGS, [user]);
  if (!row) return undefined;
  const { caps, thresholdsMicro } = readSettings(row.settings);
  return {
    caps: caps.list.map((cap) => ({
      key: cap.apiKeyId ?? 'all',
      window: cap.window,
      limit: formatPoints(cap.limitMicro),
      used: formatPoints(cap.usedMicro),
      since: cap.window === 'total' ? 'it was set' : new Date(cap.sinceMs).toISOString(),
    })),
    thresholds: thresholdsMicro.map(formatPoints),
  };
}

export function capsCommand(console: Console): Command {
  return new Command('caps')
    .description("a user's spend caps with what they have counted, and the thresholds of low balances")
    .argument('<user>', 'the id of the user', userId)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet caps 0190aaaa-0000-7000-8000-000000000001')
    .action(async (user: string, options: { readonly json?: boolean }) => {
      const settings = await console.withDatabase((database) => readCapsOf(database, user));
      if (!settings) throw new AnsweredNo(`there is no account of user ${user}: nothing was ever booked or set for it`);
      if (options.json === true) return console.say(json(settings));
      const { caps, thresholds } = settings;
      const cells = caps.map((cap) => COLUMNS.map((column) => cap[column]));
      for (const line of caps.length === 0 ? ['no caps'] : table(COLUMNS, cells, ['limit', 'used'])) console.say(line);
      console.say(`\n${thresholds.length === 0 ? 'no thresholds' : `told below ${thresholds.join(', ')} points`}`);
    });
}
