import { Command } from 'commander';
import { AnsweredNo, json, table, type Console } from '#console';
import { askRewrapSecrets } from '#contracts';
import { statement } from '#postgres';

const COUNT_BY_KEY = statement(
  'gateway-list-keys-of-secrets',
  `SELECT key_id, count(*)::int AS secrets, min(created_at) AS oldest FROM gateway.webhook_secrets GROUP BY key_id ORDER BY key_id`,
);

/** Of 500 each: more than any installation has, and an end in any case. */
const PAGES_MAX = 10_000;

/** The secrets that are stored encrypted, and the keys that they are stored under. */
export function secretsCommand(console: Console): Command {
  return new Command('secrets')
    .description('secrets that are stored encrypted, and under which keys')
    .addHelpText('after', '\nHow keys are replaced: docs/runbooks/encryption-keys.md')
    .addCommand(listCommand(console))
    .addCommand(rewrapCommand(console));
}

function listCommand(console: Console): Command {
  return new Command('list')
    .description('how many secrets are stored under which key')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- secrets list')
    .action(async ({ json: asJson }: { readonly json?: boolean }) => {
      const rows = await console.withDatabase((database) =>
        database.query<{ readonly key_id: string; readonly secrets: number; readonly oldest: Date }>(COUNT_BY_KEY),
      );
      if (asJson === true) return console.say(json(rows));
      if (rows.length === 0) return console.say('no secrets are stored');
      const cells = rows.map(({ key_id, secrets, oldest }) => [key_id, String(secrets), oldest.toISOString()]);
      for (const line of table(['key', 'secrets', 'oldest'], cells, ['secrets'])) console.say(line);
    });
}

function rewrapCommand(console: Console): Command {
  return new Command('rewrap')
    .description('wraps every data key with the first of ENCRYPTION_KEYS; a running gateway does it')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- secrets rewrap')
    .action(async () => {
      let [total, pages] = [0, 0];
      for (;;) {
        const { keyId, rewrapped, left } = await console.withBus((bus) => bus.ask(askRewrapSecrets, {}));
        total += rewrapped;
        pages += 1;
        if (left === 0) return console.say(`${total} wrapped anew; all secrets are under ${keyId}`);
        if (rewrapped === 0 || pages === PAGES_MAX)
          throw new AnsweredNo(
            `${total} wrapped anew, ${left} are not under ${keyId}: gateways with other ENCRYPTION_KEYS still run; ask again when they are gone`,
          );
      }
    });
}
