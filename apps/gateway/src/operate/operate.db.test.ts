import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { Bus, ensureTopology } from '#bus';
import { AnsweredNo } from '#console';
import { alert } from '#contracts';
import { freshDatabase, makePrivateDir, startNats, type FreshDatabase, type LocalNats } from '#local-stack';
import { createLogger } from '#observe';
import { consoleForTest } from '../../test/console-for-test.js';
import { AlertTeller } from '../tell-operators/alert-teller.js';
import { alertsCommand } from './index.js';

const log = createLogger({ app: 'gateway', instance: 'test', level: 'silent' });
const storeDir = makePrivateDir();
let nats: LocalNats;
let fresh: FreshDatabase;
let bus: Bus;
let others: Bus;
let status = 200;
let url = '';
const server = createServer((_request, response) => response.writeHead(status).end());

beforeAll(async () => {
  [nats, fresh] = await Promise.all([startNats({ storeDir }), freshDatabase('gateway')]);
  bus = await Bus.connect({ app: 'operator', instance: randomUUID(), url: nats.urlOf('operator'), log });
  others = await Bus.connect({ app: 'setup', instance: randomUUID(), url: nats.url, log });
  await ensureTopology(others, []);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/`;
});
afterAll(async () => {
  await bus.close();
  await others.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all([nats.stop(), fresh.drop()]);
  rmSync(storeDir, { recursive: true, force: true });
});

/** As `npm run holdfast -- alerts …` runs it. */
async function alerts(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const console = consoleForTest(fresh.ownerDatabase, bus, lines);
  const program = new Command().addCommand(alertsCommand(console)).exitOverride();
  try {
    await program.parseAsync(['alerts', ...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof AnsweredNo)) throw cause;
    lines.push(`no: ${cause.message}`);
  }
  return lines.join('\n');
}

/** A gateway that tells what is raised. Returns how to stop it. */
async function gateway(): Promise<() => Promise<void>> {
  const teller = new AlertTeller(fresh.database, { webhooks: [{ name: 'ops', format: 'json', url }], quietMs: 60_000 }, log);
  const taken: Promise<void>[] = [];
  const stop = others.follow('alert.*', alert, (item) => taken.push(teller.take([item])));
  await others.connection.flush();
  return async () => {
    stop();
    await Promise.all(taken);
    await teller.onApplicationShutdown();
  };
}

test('a test alert that nobody tells is a no, and says what may be wrong', async () => {
  expect(await alerts('test')).toContain('ALERT_WEBHOOKS is empty');
  expect(await alerts('list')).toContain('nothing was raised yet');
});

test('a test alert says of each webhook whether it took it', async () => {
  const stop = await gateway();
  expect(await alerts('test')).toBe('ops: taken');
  status = 500;
  expect(await alerts('test')).toBe('ops: not taken: status 500; it is tried again\nno: not every webhook took it');
  await stop();
  expect(await alerts('list')).toContain('status 500');
});
