import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { askJobs } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement, type Statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { newJob, storedJobs } from '../../test-support/jobs.js';
import { AnswerJobsController } from './answer-jobs.controller.js';
import { lastOfAll, lastOfTagged, listAll, listTagged, ListedJobs } from './list-jobs.js';

type Asked = Omit<z.infer<typeof askJobs.request>, 'userId' | 'limit'>;

const JOBS = 12_000;
const USER = randomUUID();
const START = Date.UTC(2026, 10, 1);
const at = (n: number): string => new Date(START + n * 1_000).toISOString();

/** Job `n` is from second `n` on; every hundredth is of another product, every tenth failed, and one in 3000 has a tag besides the common one. */
const addMany = statement(
  'test.add_many_jobs',
  `WITH ordered AS (
     INSERT INTO dispatcher.job_orders (id, user_id, product, input, fingerprint, terms, attempts_max, created_at, tags)
     SELECT gen_random_uuid(), CASE WHEN $4 THEN $1::uuid ELSE gen_random_uuid() END, CASE WHEN n % 100 = 0 THEN 'chat' ELSE 'translate' END, '{}', n::text, '{}', 1,
            $2::timestamptz + n * interval '1 second', CASE WHEN n % 3000 = 0 THEN '["common", "rare"]' ELSE '["common"]' END::json
       FROM generate_series(1, $3::int) AS n
     RETURNING *
   ), tagged AS (
     INSERT INTO dispatcher.job_tags SELECT user_id, tag, created_at, id FROM ordered, json_array_elements_text(tags) AS tag
   )
   INSERT INTO dispatcher.job_states (id, vendor, state, hold_micro, flow, finished_at, announced_at, charge_micro, end_as, result_attempt)
   SELECT id, 'deepl', CASE WHEN fingerprint::int % 10 = 0 THEN 'failed' ELSE 'succeeded' END, 1, user_id, now(), now(), 0,
          CASE WHEN fingerprint::int % 10 = 0 THEN 'failed' END, id || ':1'
     FROM ordered`,
);

let fresh: FreshDatabase;
let list: AnswerJobsController;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  list = new AnswerJobsController(new ListedJobs(fresh.database));
  for (const isOfUser of [true, false]) await fresh.ownerDatabase.query(addMany, [USER, new Date(START), JOBS, isOfUser]);
  await fresh.ownerDatabase.query(statement('test.analyze', 'ANALYZE'));
});
afterAll(() => fresh.drop());

/** All of a list, page by page, by the times of its jobs. */
async function walk(asked: Asked, limit = 100): Promise<{ readonly times: readonly string[]; readonly pages: readonly number[] }> {
  const times: string[] = [];
  const pages: number[] = [];
  for (let before: string | undefined; ;) {
    const page = await list.answer({ userId: USER, limit, ...asked, before });
    times.push(...page.jobs.map(({ createdAt }) => createdAt));
    pages.push(page.jobs.length);
    if (page.next === null) return { times, pages };
    before = page.next;
  }
}

const timesOf = (fits: (n: number) => boolean): string[] =>
  Array.from({ length: JOBS }, (_, index) => JOBS - index)
    .filter(fits)
    .map(at);

describe('a list shows every job that fits, once, newest first', () => {
  test.each<[string, Asked, (n: number) => boolean]>([
    ['a state', { state: 'failed' }, (n) => n % 10 === 0],
    ['several states', { state: ['failed', 'queued'] }, (n) => n % 10 === 0],
    ['states that all have', { state: ['failed', 'succeeded'], from: at(11_000) }, (n) => n >= 11_000],
    ['a state that none has', { state: 'running' }, () => false],
    ['a product', { product: 'chat' }, (n) => n % 100 === 0],
    ['a product that there is not', { product: 'teleport' }, () => false],
    ['a rare tag', { tag: 'rare' }, (n) => n % 3000 === 0],
    ['a tag that nobody has', { tag: 'RARE' }, () => false],
    ['the time from a moment on', { from: at(11_900) }, (n) => n >= 11_900],
    ['the time before a moment', { until: at(100) }, (n) => n < 100],
    ['a time that is none', { from: at(100), until: at(100) }, () => false],
    ['tag and state', { tag: 'common', state: 'failed' }, (n) => n % 10 === 0],
    [
      'tag, product, state and time',
      { tag: 'rare', product: 'chat', state: 'failed', from: at(3_000), until: at(9_000) },
      (n) => [3_000, 6_000].includes(n),
    ],
  ])('of %s', async (_what, asked, fits) => {
    expect((await walk(asked)).times).toEqual(timesOf(fits));
  });

  test('and with one job a page as well', async () => {
    expect((await walk({ product: 'chat', from: at(9_000) }, 1)).times).toEqual(timesOf((n) => n % 100 === 0 && n >= 9_000));
  });
});

test('of a state that hardly any has, no answer looks at more jobs than it may', async () => {
  expect((await walk({ state: 'running' })).pages).toEqual(Array.from({ length: JOBS / LIMITS.list.lookedAtMax + 1 }, () => 0));
  expect((await walk({ state: 'running', tag: 'rare' })).pages).toEqual([0]);
});

test('a tag is its user’s alone, and the same letters only', async () => {
  const other = randomUUID();
  await storedJobs(fresh.database, 'queued', [newJob({ userId: other, tags: ['common', 'Café', '%', 'drop "table"; --'] })]);
  const found = async (tag: string): Promise<number> => (await list.answer({ userId: other, limit: 100, tag })).jobs.length;
  expect(await Promise.all(['common', 'Café', '%', 'drop "table"; --', 'Cafe\u0301', 'café', 'comm%', ''].map(found))).toEqual([
    ...[1, 1, 1, 1],
    ...[0, 0, 0, 0],
  ]);
});

test('a page of jobs on which much is written fits one message, and goes on behind its last job', async () => {
  const userId = randomUUID();
  const metadata = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`key${n}`, 'é'.repeat(400)]));
  await storedJobs(
    fresh.database,
    'queued',
    Array.from({ length: 100 }, () => newJob({ userId, metadata })),
  );
  const seen = new Set<string>();
  for (let before: string | undefined; ;) {
    const page = await list.answer({ userId, limit: 100, before });
    expect(Buffer.byteLength(JSON.stringify({ v: 1, answer: page }))).toBeLessThan(LIMITS.message.bytesMax);
    expect(page.jobs.length).toBeGreaterThan(10);
    for (const { id, metadata: told } of page.jobs) {
      expect(told).toEqual(metadata);
      seen.add(id);
    }
    if (page.next === null) break;
    before = page.next;
  }
  expect(seen.size).toBe(100);
});

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string | undefined;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly Plans?: readonly Node[] | undefined;
}
const node: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  'Index Name': z.string().optional(),
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  Plans: z.array(z.lazy(() => node)).optional(),
});
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) })]);

const flat = (plan: Node): readonly Node[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];

type Value = string | number | null | readonly string[];

function literalOf(value: Value): string {
  if (value === null || typeof value === 'number') return String(value);
  return typeof value === 'string' ? `'${value}'` : `'{${value.join(',')}}'`;
}

const MODES = ['force_generic_plan', 'force_custom_plan'] as const;

/** As the dispatcher's own role runs it: with the plan that is made once for any values, and with that for these values. */
function plansOf({ name, text }: Statement, values: readonly Value[]): Promise<readonly (readonly Node[])[]> {
  return fresh.database.transaction(async (tx) => {
    const plans: (readonly Node[])[] = [];
    await tx.query(statement(`test.prepare_${name}`, `PREPARE planned AS ${text}`));
    for (const mode of MODES) {
      await tx.query(statement(`test.${mode}`, `SELECT set_config('plan_cache_mode', '${mode}', true)`));
      const explain = `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE planned (${values.map(literalOf).join(', ')})`;
      const rows = await tx.query<object>(statement(`test.explain_${randomUUID()}`, explain));
      plans.push(flat(explained.parse(rows)[0]['QUERY PLAN'][0].Plan));
    }
    await tx.query(statement('test.deallocate', 'DEALLOCATE planned'));
    return plans;
  });
}

const LEAST = '00000000-0000-0000-0000-000000000000';
const NEWEST = [USER, 'infinity', LEAST, '-infinity', LEAST];

describe('each filter is served by an index, and reads no more rows than it has to', () => {
  test.each<[string, Statement, readonly Value[], readonly string[], number]>([
    ['no filter', listAll, [...NEWEST, null, null, 21], ['job_orders_of_user', 'job_states_pkey'], 21],
    ['the time', listAll, [USER, at(50), LEAST, at(40), LEAST, null, null, 21], ['job_orders_of_user', 'job_states_pkey'], 21],
    [
      'state',
      listAll,
      [USER, 'infinity', LEAST, at(JOBS - 1_999), LEAST, ['running'], null, 21],
      ['job_orders_of_user', 'job_states_pkey'],
      2_000,
    ],
    [
      'product',
      listAll,
      [USER, 'infinity', LEAST, at(JOBS - 1_999), LEAST, null, 'teleport', 21],
      ['job_orders_of_user', 'job_states_pkey'],
      2_000,
    ],
    [
      'a common state',
      listAll,
      [USER, 'infinity', LEAST, at(JOBS - 1_999), LEAST, ['succeeded'], null, 21],
      ['job_orders_of_user', 'job_states_pkey'],
      30,
    ],
    ['a common tag', listTagged, [...NEWEST, null, null, 21, 'common'], ['job_tags_pkey', 'job_orders_pkey', 'job_states_pkey'], 21],
    ['a rare tag', listTagged, [...NEWEST, null, null, 21, 'rare'], ['job_tags_pkey', 'job_orders_pkey', 'job_states_pkey'], 21],
    ['where to stop', lastOfAll, [...NEWEST, 1_999], ['job_orders_of_user'], 2_000],
    ['where to stop within a tag', lastOfTagged, [...NEWEST, 1_999, 'common'], ['job_tags_pkey'], 2_000],
  ])('%s', async (_what, asked, values, indexes, rowsMax) => {
    for (const nodes of await plansOf(asked, values)) {
      const scans = nodes.filter((each) => each['Node Type'].includes('Scan'));
      expect(scans.flatMap((scan) => scan['Index Name'] ?? []).toSorted()).toEqual(indexes.toSorted());
      for (const scan of scans) {
        expect(scan['Node Type']).toMatch(/^(Index|Bitmap)/);
        expect((scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)) * scan['Actual Loops']).toBeLessThanOrEqual(rowsMax);
      }
    }
  });
});
