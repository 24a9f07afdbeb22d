import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { allJobsEnded } from '../support/books/books.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { EventClient } from '../support/events/event-client.js';
import type { Customer } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { translateFlat } from '../support/workload/mixed-jobs.js';

const STREAMS = sizeFrom('STREAMS', 40);
const USERS = sizeFrom('USERS', 8);
const JOBS = sizeFrom('JOBS', 120);
/** Somebody has to notice and start it again. */
const DOWN_MS = 500;
const END_WITHIN_MS = 240_000;

const chance = chanceOf('follow-events');
let system: System;
const customers: Customer[] = [];
const clients: { readonly customer: Customer; readonly client: EventClient }[] = [];
beforeAll(async () => {
  system = await startSystem({
    vendors: ['deepl'],
    replicas: { gateway: 2, dispatcher: 2 },
    env: { 'vendor-sim': { SIM_DELAY_MS: '50' } },
  });
  for (let n = 0; n < USERS; n += 1) customers.push(await system.customer('1000000'));
});
afterAll(async () => {
  for (const { client } of clients) client.close();
  await system.stop();
});

const readEnded = statement(
  'test.read_ended',
  `SELECT s.id || ':' || s.state AS told FROM dispatcher.job_states AS s WHERE s.flow = $1 AND s.finished_at IS NOT NULL ORDER BY s.ended_tx, s.id`,
);

const kbOf = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1] ?? 0);
const gatewaysKb = (): number => system.stack.apps.gateway.reduce((sum, { pid }) => sum + kbOf(pid), 0);
const seconds = (fromMs: number): string => ((Date.now() - fromMs) / 1_000).toFixed(1);

test(`${STREAMS} open streams of ${USERS} users: no event is lost or repeated while gateways are killed and restarted and JetStream is wiped`, async () => {
  const { apps, servers } = system.stack;
  const { nats } = servers;
  if (!nats) throw new Error('nats-server must be ours to wipe');

  const emptyKb = gatewaysKb();
  const begun = Date.now();
  for (let n = 0; n < STREAMS; n += 1) {
    const customer = customers[n % USERS];
    if (!customer) throw new Error('there is a customer for each stream');
    // Each time to another replica, as behind a proxy.
    const client = new EventClient(
      system.stack.apis.map((api) => `${api}/v1/events`),
      customer.key,
      { startAt: n },
    );
    clients.push({ customer, client });
    if (n % 50 === 49) await until(() => clients.every((each) => each.client.heard.length > 0), 30_000);
  }
  await until(() => clients.every(({ client }) => client.heard.length > 0), 30_000);
  const openedMs = Date.now() - begun;
  tell(
    `follow-events: ${STREAMS} streams open after ${seconds(begun)} s (${(openedMs / STREAMS).toFixed(2)} ms each, clients in the same process included), ` +
      `${((gatewaysKb() - emptyKb) / STREAMS).toFixed(1)} KiB of the gateways' memory each`,
  );

  const names = Array.from({ length: JOBS }, (_, n) => n).values();
  const submit = async (): Promise<void> => {
    for (const n of names) {
      const customer = customers[chance.below(USERS)];
      const text = chance.below(10) === 0 ? `job ${n} [[sim:status=400]]` : `job ${n}`;
      await customer?.submitUntilAnswered(translateFlat(text), `job ${n}`);
    }
  };
  const submitting = Promise.all(Array.from({ length: 8 }, submit));
  const endedSoFar = statement('test.count_ended', 'SELECT count(*)::int AS jobs FROM dispatcher.job_states WHERE finished_at IS NOT NULL');
  const share = async (part: number): Promise<void> => {
    await until(async () => ((await system.database.query<{ jobs: number }>(endedSoFar))[0]?.jobs ?? 0) >= JOBS * part, 120_000);
  };
  const [one, two] = chance.shuffled(apps.gateway);
  if (!one || !two) throw new Error('there are two gateways');

  await share(0.15);
  await one.kill('SIGKILL');
  tell(`follow-events: ${one.name} is killed`);
  await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
  await one.start();
  await share(0.4);
  tell(`follow-events: ${two.name} is restarted`);
  await two.restart();
  await share(0.6);
  await nats.stop();
  nats.wipe();
  await nats.start();
  tell('follow-events: JetStream is empty');
  await submitting;
  await allJobsEnded(system.database, END_WITHIN_MS);
  const endedAt = Date.now();

  const expected = new Map<string, readonly string[]>();
  for (const { userId } of customers) {
    const rows = await system.database.query<{ told: string }>(readEnded, [userId]);
    expected.set(
      userId,
      rows.map(({ told }) => told),
    );
  }
  expect([...expected.values()].flat()).toHaveLength(JOBS);
  const expectedOf = ({ userId }: Customer): readonly string[] => expected.get(userId) ?? [];
  const reconnectsSoFar = (): number => clients.reduce((sum, { client }) => sum + client.opened - 1, 0);
  const areAllTold = (): boolean => clients.every(({ customer, client }) => client.told.length >= expectedOf(customer).length);
  // Whoever had heard everything before its gateway went still comes back.
  await until(() => areAllTold() && reconnectsSoFar() >= STREAMS, 60_000).catch(() => undefined);
  const wrong = clients.filter(({ customer, client }) => client.told.join() !== expectedOf(customer).join());
  const reconnects = reconnectsSoFar();
  const lags = clients.flatMap(({ client }) => client.lagsMs).sort((a, b) => a - b);
  const at = (part: number): string => `${Math.round(lags[Math.floor(lags.length * part)] ?? 0)} ms`;
  tell(
    `follow-events: ${JOBS} jobs, ${lags.length} events told over ${reconnects} reconnects, the last ones ${seconds(endedAt)} s after the last job ended; ` +
      `told after: p50 ${at(0.5)}, p90 ${at(0.9)}, most ${at(0.9999)}; wrong: ${wrong.length}`,
  );
  expect(reconnects).toBeGreaterThanOrEqual(STREAMS);
  expect(wrong.map(({ customer, client }) => ({ told: client.told, expected: expectedOf(customer) }))).toEqual([]);
});
