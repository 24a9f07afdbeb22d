import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { z } from 'zod';
import { quantile } from '../../quantiles/quantiles.js';
import { firstIdSince, loadOrder, type LoadResult } from './load-order.js';

/**
 * The load generator, in a process of its own, as the rival's is: submits the jobs over so many connections, each with the key of a
 * random user, then waits until the last one has succeeded. Prints one line of JSON.
 */
const order = loadOrder.parse(JSON.parse(process.env['LOAD_ORDER'] ?? '{}'));
const keys = z.array(z.string()).parse(JSON.parse(readFileSync(order.keysFile, 'utf8')));

const database = new pg.Client({ connectionString: order.databaseUrl });
await database.connect();
// Job ids sort by time: only this round's rows are counted, by the primary key, however many rounds there were before.
await database.query('SET enable_seqscan = off');
const COUNT = { name: 'count', text: `SELECT count(*)::int AS n FROM dispatcher.job_states WHERE id >= $1 AND state = 'succeeded'` };

const BODY = JSON.stringify({ product: 'bench', input: { text: 'hello world', target_lang: 'DE' } });
const http = new Pool(order.api, { connections: order.connections });
const latencies: number[] = [];
let sent = 0;

async function submitUntilAllAreSent(): Promise<void> {
  while (sent < order.jobs) {
    sent += 1;
    const begun = performance.now();
    const authorization = `Bearer ${keys[Math.floor(Math.random() * order.users)] ?? ''}`;
    const headers = { 'content-type': 'application/json', authorization };
    const answer = await http.request({ path: '/v1/jobs', method: 'POST', headers, body: BODY });
    if (answer.statusCode !== 202) throw new Error(`POST /v1/jobs answered ${answer.statusCode}: ${await answer.body.text()}`);
    await answer.body.dump();
    latencies.push(performance.now() - begun);
  }
}

const firstId = firstIdSince(Date.now());
const begin = performance.now();
await Promise.all(Array.from({ length: order.connections }, submitUntilAllAreSent));
const accepted = performance.now();
while ((await succeeded()) < order.jobs) {
  if (performance.now() - accepted > order.finishWithinMs) {
    throw new Error(
      `after ${order.finishWithinMs / 1000} s, only ${await succeeded()} of ${order.jobs} jobs have succeeded: ${await states()}`,
    );
  }
  await wait(50);
}
const finished = performance.now();

latencies.sort((a, b) => a - b);
const result: LoadResult = {
  firstId,
  acceptedPerSecond: (order.jobs / (accepted - begin)) * 1000,
  finishedPerSecond: (order.jobs / (finished - begin)) * 1000,
  acceptP50Ms: quantile(latencies, 0.5),
  acceptP99Ms: quantile(latencies, 0.99),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

async function succeeded(): Promise<number> {
  const { rows } = await database.query<{ n: number }>({ ...COUNT, values: [firstId] });
  return rows[0]?.n ?? 0;
}

async function states(): Promise<string> {
  const { rows } = await database.query<{ state: string; n: number }>(
    `SELECT state, count(*)::int AS n FROM dispatcher.job_states WHERE id >= $1 GROUP BY state ORDER BY state`,
    [firstId],
  );
  return rows.map(({ state, n }) => `${n} ${state}`).join(', ');
}
