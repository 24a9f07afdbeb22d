import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findNatsServer, isPortFree, startStack, stopOnSignals, type Stack } from '#local-stack';
import { Holdfast } from '#client';
import { readOptions, type DemoOptions } from './environment.js';
import { SecretsFile } from './keep-secrets/demo-secrets.js';
import { makeSale } from './make-sales/make-sale.js';
import { salesOf } from './make-sales/sales.js';
import { prepareBuyer } from './prepare-buyer/prepare-buyer.js';
import { claimSingleRun } from './run-once/single-run.js';
import { say, sayProgress } from './say.js';
import { showSale } from './show-money/show-sale.js';
import { entriesSince, lastSeq, statementTable } from './show-money/statement.js';
import { waysIn } from './show-ways-in/ways-in.js';
import { supervise } from './supervise-processes/supervise.js';

const STOP_WITHIN_MS = 4_900;

/** `npm start`: sets everything up, sells something, and stays until Ctrl-C. Throws one clear sentence when it cannot. */
export async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  claimSingleRun(`${options.dataDir}.lock`);
  await refuseTakenPort('PORT', options.gatewayPort);
  await refuseTakenPort('SANDBOX_PORT', options.sandboxPort);
  if (options.fresh) {
    rmSync(options.dataDir, { recursive: true, force: true });
    sayProgress('deleted the data of earlier runs');
  }

  const running: { stack?: Stack; supervision?: { stop: () => void } } = {};
  const stop = async (): Promise<void> => {
    running.supervision?.stop();
    await running.stack?.stop();
  };
  stopOnSignals(async () => {
    say('\n  Stopping …');
    await stop();
    say('  Stopped. The data stays; `npm start` goes on from it, `npm start -- --fresh` begins anew.');
  }, STOP_WITHIN_MS);

  const secrets = new SecretsFile(join(options.dataDir, 'secrets.json'));
  const stack = await startEverything(options, secrets);
  running.stack = stack;
  running.supervision = supervise(stack.processes, sayProgress);

  const { buyer, told } = await prepareBuyer(stack.api, secrets);
  sayProgress(told);
  const wrong = await sell(new Holdfast({ url: stack.api, key: buyer.apiKey }));
  if (options.exit) {
    await stop();
    if (wrong > 0) throw new Error(`${wrong} of the sales did not end as they should`);
    return;
  }
  say();
  for (const line of waysIn(stack, buyer)) say(line);
  say('\n  Holdfast is up. Ctrl-C stops it.');
}

async function startEverything(options: DemoOptions, secrets: SecretsFile): Promise<Stack> {
  if (options.natsUrl === undefined) {
    const nats = await findNatsServer(() => sayProgress('fetching nats-server from Debian, once (5 MB) …'));
    sayProgress(`nats-server ${nats.version} from ${nats.from}`);
  }
  sayProgress('starting servers and apps …');
  return startStack({
    dataDir: options.dataDir,
    natsUrl: options.natsUrl,
    databaseAdminUrl: options.databaseUrl,
    ports: { gateway: portOr(options.gatewayPort), sandbox: portOr(options.sandboxPort) },
    secrets: secrets.readOrMake(),
    // For the receiver of docs/build-on-it.md.
    env: { gateway: { WEBHOOKS_ALLOWED: '127.0.0.1:4000' } },
    say: sayProgress,
  });
}

const portOr = (port: number): number | undefined => (port === 0 ? undefined : port);

/** A run that was killed a moment ago may still be on its way out. */
const PORT_FREED_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 100;

async function refuseTakenPort(name: 'PORT' | 'SANDBOX_PORT', port: number): Promise<void> {
  if (port === 0) return;
  const deadline = Date.now() + PORT_FREED_WITHIN_MS;
  while (!(await isPortFree(port))) {
    if (Date.now() > deadline) {
      throw new Error(`Port ${port} is taken. Stop what listens there, or choose another one: ${name}=${port + 1} npm start`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Returns how many sales ended otherwise than they should. */
async function sell(holdfast: Holdfast): Promise<number> {
  const since = await lastSeq(holdfast);
  let wrong = 0;
  say('\n  Selling:');
  for (const [index, sale] of salesOf(randomBytes(2).toString('hex')).entries()) {
    const made = await makeSale(holdfast, sale);
    if (made.wrong !== undefined) wrong++;
    say();
    for (const line of showSale(index + 1, sale, made)) say(line);
  }
  say('\n  The ledger statement of these sales, in points:\n');
  for (const line of statementTable(await entriesSince(holdfast, since))) say(line);
  return wrong;
}
