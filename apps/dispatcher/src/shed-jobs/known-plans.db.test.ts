import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { readKnown } from './lane-statements.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
});
afterAll(() => fresh.drop());

const USER = '00000000-0000-4000-8000-000000000001';

const promiseMany = statement(
  'test.promise_many',
  `INSERT INTO dispatcher.promises (vendor, flow, class, job_id, fingerprint, due_at, until)
   SELECT 'deepl', '${USER}', 1, gen_random_uuid(), md5(random()::text), now() + interval '1 minute', now() + interval '2 minutes' FROM generate_series(1, 1500)`,
);
const forgetBut = statement(
  'test.forget_but',
  'DELETE FROM dispatcher.promises WHERE id NOT IN (SELECT id FROM dispatcher.promises ORDER BY id LIMIT $1::int)',
);
const vacuum = statement('test.vacuum', 'VACUUM (ANALYZE) dispatcher.promises');
const planOnce = statement('test.plan_once', `SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`);
const prepare = statement('test.prepare', `PREPARE looked_up AS ${readKnown.text}`);
const explain = statement('test.explain', `EXPLAIN EXECUTE looked_up ('{${USER}}', '{${USER}}', '{a}')`);
const deallocate = statement('test.deallocate', 'DEALLOCATE looked_up');
const lines = z.array(z.object({ 'QUERY PLAN': z.string() }));

// The plan is kept until the table is analyzed again, and an overload fills it with thousands meanwhile.
test.each([0, 15, 400])('promises are looked up by their keys, also by a plan that was made while there were %d', async (left) => {
  await fresh.ownerDatabase.query(promiseMany);
  await fresh.ownerDatabase.query(forgetBut, [left]);
  await fresh.ownerDatabase.query(vacuum);
  const plan = await fresh.database.transaction(async (tx) => {
    await tx.query(planOnce);
    await tx.query(prepare);
    const rows = await tx.query<object>(explain);
    await tx.query(deallocate);
    return lines.parse(rows).map((row) => row['QUERY PLAN']);
  });
  expect(plan.filter((line) => line.includes('Seq Scan'))).toEqual([]);
  expect(plan.filter((line) => line.includes('Index Cond'))).toEqual([
    expect.stringContaining('job_id = a.job_id'),
    expect.stringContaining('(flow = a.flow) AND (fingerprint = a.fingerprint)'),
    expect.stringContaining('id = w.id'),
  ]);
});
