import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { Customer, type Wanted } from '../support/system/customer.js';
import type { Answer } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { BatchClient } from '../support/workload/batch-client.js';
import { linesOf } from '../support/workload/batch-of.js';
import { translateFlat } from '../support/workload/mixed-jobs.js';

const SUBMITS = sizeFrom('SUBMITS', 60);
const ROUNDS = sizeFrom('ROUNDS', 2);
const UPLOADS = sizeFrom('UPLOADS', 6);
const TRY_AGAIN_MS = 100;
const WITHIN_MS = 60_000;

const chance = chanceOf('one-key');
let system: System;
beforeAll(async () => {
  system = await startSystem({ vendors: ['deepl'], replicas: { gateway: 2 } });
});
afterAll(() => system.stop());

const operations = statement(
  'test.operations_of_user',
  `SELECT type, outcome, count(*)::int AS count FROM wallet.operations WHERE user_id = $1 AND type IN ('hold', 'capture', 'release') GROUP BY type, outcome ORDER BY type`,
);
const jobsOf = statement('test.jobs_of_user', `SELECT count(*)::int AS count FROM dispatcher.job_orders WHERE user_id = $1`);

/** The same user at each gateway. */
const atEach = ({ userId, key }: Customer): Customer[] => system.stack.apis.map((api) => new Customer(api, userId, key));

/** As a client does that gets no answer: the same again, to any gateway. */
async function persistently(doors: readonly Customer[], first: number, send: (door: Customer) => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + WITHIN_MS;
  for (let n = first; ; n += 1) {
    const door = doors[n % doors.length];
    if (!door) throw new Error('there is no gateway');
    const answer = await send(door).catch(() => undefined);
    if (answer !== undefined && answer.status !== 503 && answer.status !== 409) return answer;
    if (Date.now() > deadline) throw new Error(`no answer: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
}

const told = ({ status, body }: Answer): string => `${status} ${JSON.stringify(body)}`;
const countOf = async (userId: string): Promise<number> =>
  (await system.database.query<{ count: number }>(jobsOf, [userId]))[0]?.count ?? 0;

async function kill(): Promise<void> {
  const [, victim] = system.stack.apps.gateway;
  await new Promise((resolve) => setTimeout(resolve, chance.below(150)));
  await victim?.kill('SIGKILL');
  await victim?.start();
}

describe(`${SUBMITS} submits with one key at once, over two gateways`, () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const isKilled = round % 2 === 0;
    test(`are one job, one hold, one charge and one answer${isKilled ? ', though a gateway is killed' : ''} (round ${round})`, async () => {
      const customer = await system.customer('1000');
      const doors = atEach(customer);
      const wanted = translateFlat(`round ${round}`);
      const other = translateFlat(`round ${round}, another body`);
      const bodies: Wanted[] = Array.from({ length: SUBMITS }, () => (chance.below(10) === 0 ? other : wanted));

      const killing = isKilled ? kill() : Promise.resolve();
      const answers = await Promise.all(
        bodies.map((body, n) => persistently(doors, n, (door) => door.submit(body, { idempotencyKey: 'the-one' }))),
      );
      await killing;

      const byBody = [wanted, other].map((body) => answers.filter((_answer, n) => bodies[n] === body));
      const winner = byBody.findIndex((those) => those.some(({ status }) => status === 202));
      const [won = [], lost = []] = winner === 0 ? byBody : [...byBody].reverse();
      expect([...new Set(won.map(told))]).toHaveLength(1);
      expect(won[0]).toMatchObject({ status: 202, body: { id: customer.jobId('the-one') } });
      expect(lost.map(({ status, body }) => [status, codeOf(body)])).toEqual(lost.map(() => [422, 'idempotency_conflict']));

      await until(async () => (await customer.job(customer.jobId('the-one'))).state === 'succeeded', WITHIN_MS);
      const winning = winner === 0 ? wanted : other;
      const losing = winner === 0 ? other : wanted;
      for (const door of doors) {
        expect(told(await door.submit(winning, { idempotencyKey: 'the-one' }))).toBe(won[0] && told(won[0]));
        expect((await door.submit(losing, { idempotencyKey: 'the-one' })).status).toBe(422);
      }
      expect(await countOf(customer.userId)).toBe(1);
      expect(await system.database.query(operations, [customer.userId])).toEqual([
        { type: 'capture', outcome: 'captured', count: 1 },
        { type: 'hold', outcome: 'held', count: 1 },
      ]);
      tell(`one-key: round ${round}: ${won.length} times one answer, ${lost.length} conflicts${isKilled ? ', a gateway killed' : ''}`);
    });
  }

  // The auditor knows single jobs.
  test('and the books say the same', async () => {
    await allJobsEnded(system.database, WITHIN_MS);
    const summary = audit(await readBooks(system.database, system.stack.simUrl));
    tell(`one-key: ${ROUNDS} rounds of ${SUBMITS} submits; ${inWords(summary)}`);
    expect(summary.jobs).toEqual({ succeeded: ROUNDS });
  });

  test(`and ${UPLOADS} uploads of one batch are one batch, one hold and one answer`, async () => {
    const customer = await system.customer('1000');
    const clients = system.stack.apis.map((api) => new BatchClient(api, customer));
    const upload = (client: BatchClient, text = 'one'): Promise<Answer> =>
      client.submit(
        'product=translate-flat',
        linesOf(5, (n) => `${text} ${n}`),
        { key: 'the-one' },
      );
    const answers = await Promise.all(Array.from({ length: UPLOADS }, (_, n) => upload(clients[n % 2] ?? fail())));
    expect(new Set(answers.map(told)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    await allJobsEnded(system.database, WITHIN_MS);
    expect(told(await upload(clients[1] ?? fail()))).toBe(answers[0] && told(answers[0]));
    expect((await upload(clients[0] ?? fail(), 'another')).status).toBe(422);
    expect(await countOf(customer.userId)).toBe(5);
    expect(await system.database.query(operations, [customer.userId])).toContainEqual({ type: 'hold', outcome: 'held', count: 1 });
  });
});

function codeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}

function fail(): never {
  throw new Error('there is no second gateway');
}
