import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WalletCommand } from '#contracts';
import { statement } from '#postgres';
import { auditDatabase } from '../../apps/wallet/test/audit-database.js';
import { hold, topUp } from '../../apps/wallet/test/commands.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { WalletClient } from '../support/wallet/wallet-client.js';

const USERS = 40;
const FROZEN_MS = 10_000;
const SERVED_AGAIN_WITHIN_MS = 2_000;
const SAY_EVERY_MS = 25;

let system: System;
let client: WalletClient;

beforeAll(async () => {
  system = await startSystem({ replicas: { gateway: 0, wallet: 3, dispatcher: 0, worker: 0 } });
  client = await WalletClient.connect(system.stack.servers.natsUrl);
});

afterAll(async () => {
  await client.close();
  await system.stop();
});

const users = Array.from({ length: USERS }, () => randomUUID());
const holds: { readonly id: string; readonly userId: string; readonly saidAt: number }[] = [];

async function holdForEach(): Promise<void> {
  const commands: WalletCommand[] = users.map((userId) => hold('1', { userId, jobId: randomUUID() }));
  for (const { id, userId } of commands) holds.push({ id, userId, saidAt: performance.now() });
  await client.say(commands);
}

/** The transactions of wallets that are neither working nor ended. */
const IN_MIDDLE = statement(
  'test.in_middle',
  `SELECT pid || ' ' || state_change AS turn FROM pg_stat_activity WHERE application_name = 'holdfast-wallet' AND state = 'idle in transaction'`,
);
const COUNT = statement('test.count_operations', `SELECT count(*) AS operations FROM wallet.operations WHERE type = 'hold'`);

/** Freezes a wallet that has taken locks and not yet given them back. */
async function freezeInTheMiddle(): Promise<number> {
  for (let tried = 1; tried <= 400; tried += 1) {
    const pid = system.stack.apps.wallet[tried % 3]?.pid;
    if (pid === undefined) throw new Error('a wallet does not run');
    process.kill(pid, 'SIGSTOP');
    // Long enough for whatever the others do to be over: who is still in the middle of it is the frozen one.
    await wait(60);
    const first = await system.database.query<{ turn: string }>(IN_MIDDLE);
    await wait(60);
    const second = await system.database.query<{ turn: string }>(IN_MIDDLE);
    if (first.some((one) => second.some((other) => other.turn === one.turn))) {
      tell(`wallet-frozen: in the middle of a turn at try ${tried}`);
      return pid;
    }
    process.kill(pid, 'SIGCONT');
    await wait(10);
  }
  throw new Error('no wallet was in the middle of a turn');
}

test('a wallet that freezes with locks in its hands delays its users for 2 s at most, and does nothing twice when it thaws', async () => {
  await client.say(users.map((userId) => topUp('1000000', { userId, payment: randomUUID() })));
  await until(() => client.unanswered === 0);
  const stopSaying = new AbortController();
  const saying = (async () => {
    while (!stopSaying.signal.aborted) {
      await holdForEach();
      await wait(SAY_EVERY_MS);
    }
  })();

  const pid = await freezeInTheMiddle();
  const frozenAt = performance.now();
  const servedAfter = new Map<string, number>();
  try {
    while (performance.now() - frozenAt < FROZEN_MS) {
      for (const { id, userId, saidAt } of holds) {
        if (saidAt > frozenAt && !servedAfter.has(userId) && client.outcomes.has(id)) servedAfter.set(userId, performance.now() - frozenAt);
      }
      await wait(10);
    }
  } finally {
    process.kill(pid, 'SIGCONT');
    stopSaying.abort();
    await saying;
  }
  await until(async () => {
    await client.sayAgain(15_000);
    return client.unanswered === 0;
  }, 60_000);

  const slowest = Math.max(...users.map((userId) => servedAfter.get(userId) ?? Number.POSITIVE_INFINITY));
  tell(`wallet-frozen: every one of ${USERS} users was served again within ${slowest.toFixed(0)} ms`);
  expect(slowest).toBeLessThanOrEqual(SERVED_AGAIN_WITHIN_MS);
  expect(client.contradictions).toEqual([]);
  expect(await system.database.query(COUNT)).toEqual([{ operations: BigInt(holds.length) }]);
  expect(await auditDatabase(system.database)).toEqual([]);
  expect(new Set(holds.map(({ id }) => client.outcomes.get(id)))).toEqual(new Set(['held - 1']));
});
