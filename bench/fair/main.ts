import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadCatalog } from '#catalog';
import { makePrivateDir, newSecrets, projectRoot, runSetup, startServers, stopOnSignals } from '#local-stack';
import { appDatabaseUrl, Database } from '#postgres';
import { whole } from '../read-options/whole-number.js';
import { table } from '../show-table/table.js';
import { allHaveWork } from './all-have-work.js';
import { costOfAPick } from './cost-of-a-pick.js';
import type { Verdict } from './figures.js';
import { honestEta } from './honest-eta.js';
import { oneNoisyUser } from './one-noisy-user.js';

const STOP_WITHIN_MS = 5_000;

const HELP = `npm run bench:fair -- [options]
  --noisy 20000      jobs that the noisy user has waiting
  --seconds 20       how long the others come and go
  --waiting 1000000  jobs in the long queue whose picks are timed
  --asked 1000       jobs that are told when they will start
  --only noisy,shares,cost,eta   these parts`;

const PARTS = ['noisy', 'shares', 'cost', 'eta'] as const;

const given = z.object({
  noisy: whole('noisy', 100_000).default(20_000),
  seconds: whole('seconds', 120).default(20),
  waiting: whole('waiting', 2_000_000).default(1_000_000),
  asked: whole('asked', 10_000).default(1_000),
  only: z
    .string()
    .default(PARTS.join(','))
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(PARTS, `--only takes ${PARTS.join(', ')}`))),
  help: z.boolean().default(false),
});

const text = { type: 'string' } as const;
const say = (line: string): void => {
  console.log(line);
};

/** `npm run bench:fair`: the dispatcher's own queue on real PostgreSQL, beside a plain one. bench/README.md explains the figures. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { noisy: text, seconds: text, waiting: text, asked: text, only: text, help: { type: 'boolean' } },
  });
  const read = given.safeParse(values);
  if (!read.success) throw new Error(read.error.issues.map(({ message }) => message).join('; '));
  const options = read.data;
  if (options.help) {
    say(HELP);
    return;
  }
  const dataDir = makePrivateDir();
  process.once('exit', () => {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  say('Starting PostgreSQL …');
  const servers = await startServers({ dataDir, vendors: [...loadCatalog(join(projectRoot, 'bench', 'catalog')).vendors.keys()] });
  const stop = async (): Promise<void> => {
    await Promise.all([servers.nats?.stop(STOP_WITHIN_MS), servers.postgres?.stop(STOP_WITHIN_MS)]);
  };
  stopOnSignals(stop, STOP_WITHIN_MS);
  const secrets = newSecrets();
  await runSetup({ servers, secrets, configDir: join(projectRoot, 'bench'), logDir: join(dataDir, 'logs') });
  const onIdleFault = (): void => undefined;
  const url = appDatabaseUrl(servers.databaseAdminUrl, 'dispatcher', secrets.passwords.dispatcher);
  const database = new Database({ url, applicationName: 'bench-fair', onIdleFault });
  const owner = new Database({ url: servers.databaseAdminUrl, applicationName: 'bench-fair-owner', onIdleFault });

  const wants = (part: (typeof PARTS)[number]): boolean => options.only.includes(part);
  const verdicts: Verdict[] = [];
  if (wants('noisy')) {
    say(`\nOne user with ${options.noisy} jobs, 99 who want one now and then`);
    verdicts.push(...(await oneNoisyUser({ database, noisyJobs: options.noisy, seconds: options.seconds, say })));
  }
  if (wants('shares')) {
    say('\nUsers who all have work waiting');
    verdicts.push(...(await allHaveWork(database, 4_000)));
  }
  if (wants('eta')) {
    say('\nWhen a job starts: told and seen');
    verdicts.push(...(await honestEta({ database, asked: options.asked, say })));
  }
  if (wants('cost')) {
    say('\nThe cost of a long queue');
    verdicts.push(...(await costOfAPick({ database, owner, many: options.waiting }, say)));
  }
  say(
    `\n${table(
      ['what is wanted', 'measured', 'wanted', ''],
      verdicts.map(({ what, measured, wanted, isMet }) => [what, measured, wanted, isMet ? 'met' : 'MISSED']),
    )}`,
  );
  await Promise.all([database.close(), owner.close()]);
  await stop();
  process.exit(0);
}
