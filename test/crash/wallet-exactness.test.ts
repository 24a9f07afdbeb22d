import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatPoints } from '#points';
import { statement } from '#postgres';
import { verifyLedger } from '../../apps/wallet/src/verify-ledger/verify-ledger.js';
import { auditDatabase } from '../../apps/wallet/test/audit-database.js';
import { Chance, chanceOf, sizeFrom } from '../support/chance/chance.js';
import { keepRunning } from '../support/system/keep-running.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { CommandsMill } from '../support/wallet/commands-mill.js';
import { WalletClient } from '../support/wallet/wallet-client.js';

/* `npm run prove:exact`: OPERATIONS=1000000 over USERS=1000. */
const OPERATIONS = sizeFrom('OPERATIONS', 6_000);
const USERS = sizeFrom('USERS', 100);
const SENDERS = 4;
const IN_FLIGHT_MAX = 512;
const AT_ONCE = 32;
/** A killed wallet's messages come again after 10 s, so deaths in a row leave little time to work. */
const DECIDED_BETWEEN_DEATHS = Math.max(1_500, OPERATIONS / 100);
/** Said again like a sweeper does. */
const SAY_AGAIN_AFTER_MS = 15_000;
const SETTLE_WITHIN_MS = 120_000;

const chance = chanceOf('wallet-exactness');
let system: System;
let deaths: ReadonlyMap<string, number>;
const clients: WalletClient[] = [];

beforeAll(async () => {
  system = await startSystem({ replicas: { gateway: 0, wallet: 3, dispatcher: 0, worker: 0 } });
  deaths = keepRunning(system.stack);
  for (let n = 0; n < SENDERS; n += 1) clients.push(await WalletClient.connect(system.stack.servers.natsUrl));
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await system.stop();
});

async function send(client: WalletClient, mill: CommandsMill, count: number): Promise<void> {
  for (let said = 0; said < count;) {
    while (client.unanswered > IN_FLIGHT_MAX) {
      await wait(5);
      await client.sayAgain(SAY_AGAIN_AFTER_MS);
    }
    const commands = Array.from({ length: Math.min(AT_ONCE, count - said) }, () => mill.next());
    await client.say(commands);
    said += commands.length;
  }
}

/** Each client hears of every command. */
const decided = (): number => clients[0]?.outcomes.size ?? 0;

/** The next death comes when enough was decided since the last one, and only to who serves: a wallet that is never ready proves nothing. */
async function killNowAndThen(stopped: AbortSignal): Promise<void> {
  for (let killAt = chance.below(DECIDED_BETWEEN_DEATHS); ;) {
    await wait(20, undefined, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) return;
    if (decided() < killAt) continue;
    const victim = system.stack.apps.wallet[chance.below(3)];
    if (victim?.pid === undefined || !(await isServing(victim.port))) continue;
    process.kill(victim.pid, 'SIGKILL');
    killAt = decided() + DECIDED_BETWEEN_DEATHS / 2 + chance.below(DECIDED_BETWEEN_DEATHS);
  }
}

async function isServing(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

interface Recorded {
  readonly id: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly moved_micro: bigint;
}
const RECORDED = statement('test.recorded', `SELECT id, outcome, code, moved_micro FROM wallet.operations WHERE id = ANY ($1)`);
const PAGE = 5_000;

/** What was told but is not what is recorded. */
async function untrue(outcomes: ReadonlyMap<string, string>): Promise<string[]> {
  const wrong: string[] = [];
  const ids = [...outcomes.keys()];
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const rows = new Map((await system.database.query<Recorded>(RECORDED, [page])).map((row) => [row.id, row]));
    for (const id of page) {
      const row = rows.get(id);
      const recorded = row && `${row.outcome} ${row.code ?? '-'} ${formatPoints(row.moved_micro)}`;
      if (recorded !== outcomes.get(id)) wrong.push(`${id}: told ${outcomes.get(id) ?? ''}, recorded ${recorded ?? 'nothing'}`);
    }
  }
  return wrong;
}

test(`${OPERATIONS} random commands from ${SENDERS} senders to 3 wallets that are killed at random: each has one effect, and the books agree`, async () => {
  const users: [string, ...string[]] = [randomUUID(), ...Array.from({ length: USERS - 1 }, () => randomUUID())];
  const stop = new AbortController();
  const killing = killNowAndThen(stop.signal);
  const begun = Date.now();
  const progress = setInterval(() => {
    tell(`wallet-exactness: ${decided()} of ${OPERATIONS} after ${((Date.now() - begun) / 1_000).toFixed(0)} s`);
  }, 30_000);
  try {
    await Promise.all(
      clients.map((client) => send(client, new CommandsMill(users, new Chance(chance.below(2 ** 31))), OPERATIONS / SENDERS)),
    );
  } finally {
    clearInterval(progress);
    stop.abort();
    await killing;
  }
  await until(async () => {
    for (const client of clients) await client.sayAgain(SAY_AGAIN_AFTER_MS);
    return clients.every(({ unanswered }) => unanswered === 0);
  }, SETTLE_WITHIN_MS);

  const seconds = (Date.now() - begun) / 1_000;
  expect(clients.flatMap(({ contradictions }) => contradictions)).toEqual([]);
  for (const client of clients) expect(await untrue(client.outcomes)).toEqual([]);
  expect(await auditDatabase(system.database)).toEqual([]);
  const { problems, operations, entries, seconds: verifySeconds } = await verifyLedger(system.database);
  expect(problems).toEqual([]);
  tell(`wallet-exactness: verify checked ${operations} operations with ${entries} entries in ${verifySeconds.toFixed(1)} s`);
  const outcomes = new Set(clients.flatMap((client) => [...client.outcomes.values()].map((outcome) => outcome.replace(/ [^ ]*$/, ''))));
  const killed = [...deaths.values()].reduce((sum, each) => sum + each, 0);
  tell(
    `wallet-exactness: ${decided()} ids decided, ${killed} wallets killed, ${seconds.toFixed(0)} s; outcomes: ${[...outcomes].sort().join(', ')}`,
  );
  expect(killed).toBeGreaterThan(0);
  expect(outcomes.size).toBeGreaterThan(10);
});
