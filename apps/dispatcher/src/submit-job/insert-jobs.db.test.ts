import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJob } from '../../test-support/jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { SubmittedJobs } from './insert-jobs.js';

const readTags = statement('test.read_tags', `SELECT * FROM dispatcher.job_tags WHERE job_id = ANY ($1::uuid[]) ORDER BY tag COLLATE "C"`);

let fresh: FreshDatabase;
let open: OpenJobs;
let jobs: SubmittedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  open = new OpenJobs(fresh.database);
  jobs = new SubmittedJobs(fresh.database, open);
});
afterAll(() => fresh.drop());

describe('storing jobs', () => {
  test('a new job is pending, priced, and returned', async () => {
    const job = newJob({ holdMicro: 123n });
    expect((await jobs.insert([job])).stored).toMatchObject([
      { id: job.id, state: 'pending', hold_micro: 123n, charge_micro: null, attempt: 0, announced: false },
    ]);
  });

  test('what is returned and remembered is what PostgreSQL has stored, word for word', async () => {
    const job = newJob({ input: { text: 'b', target_lang: 'DE', options: { z: [1, 0.5], a: null } } });
    const {
      stored: [stored],
    } = await jobs.insert([job]);
    const remembered = (await open.load([job.id])).get(job.id);
    const read = (await new OpenJobs(fresh.database).load([job.id])).get(job.id);
    expect(remembered).toBe(stored);
    expect(read).toEqual(stored);
    expect(JSON.stringify(read?.input)).toBe(JSON.stringify(job.input));
  });

  test('what its client has written on it is stored as it was sent, beside jobs on which nothing is', async () => {
    const metadata = { 'b.2': '', a: 'é\n"\\ \u2028 😀', constructor: '{}' };
    const tags = ['b', 'ä', 'a,b', '{"x":1}', "'; --"];
    const [marked, metadataOnly, none] = [newJob({ metadata, tags }), newJob({ metadata }), newJob()];
    const { stored } = await jobs.insert([marked, metadataOnly, none]);
    expect(new Map(stored.map(({ id, metadata: told, tags: kept }) => [id, [told, kept]]))).toEqual(
      new Map<string, unknown>([
        [marked.id, [metadata, tags]],
        [metadataOnly.id, [metadata, null]],
        [none.id, [null, null]],
      ]),
    );
    const read = await new OpenJobs(fresh.database).load([marked.id, metadataOnly.id, none.id]);
    for (const row of stored) expect(read.get(row.id)).toEqual(row);
    expect(JSON.stringify(read.get(marked.id)?.metadata)).toBe(JSON.stringify(metadata));
    expect(await fresh.database.query(readTags, [[marked.id, metadataOnly.id, none.id]])).toEqual(
      tags.toSorted().map((tag) => ({ user_id: marked.userId, tag, created_at: read.get(marked.id)?.created_at, job_id: marked.id })),
    );
  });

  test('a duplicate adds no tag to the job that is there, whatever it says', async () => {
    const job = newJob({ tags: ['first'] });
    await jobs.insert([job, { ...job, tags: ['beside it'] }]);
    await jobs.insert([{ ...job, tags: ['later'] }]);
    expect(await fresh.database.query(readTags, [[job.id]])).toMatchObject([{ tag: 'first' }]);
  });

  test('of who may not have so many more waiting, no tag is stored either', async () => {
    const userId = randomUUID();
    await fresh.ownerDatabase.query(statement('test.limit', 'INSERT INTO dispatcher.limits VALUES ($1, $1, 1, NULL)'), [userId]);
    const [first, second] = [newJob({ userId, tags: ['full'] }), newJob({ userId, tags: ['full'] })];
    expect((await jobs.insert([first])).stored).toHaveLength(1);
    expect((await jobs.insert([second])).stored).toHaveLength(0);
    expect(await fresh.database.query(readTags, [[first.id, second.id]])).toHaveLength(1);
  });

  test('the same job twice in one batch is stored once', async () => {
    const job = newJob();
    expect((await jobs.insert([job, job, newJob()])).stored).toHaveLength(2);
  });

  test('of two bodies under one id in one batch, the first is stored', async () => {
    const job = newJob({ product: 'first' });
    expect((await jobs.insert([job, { ...job, product: 'second' }])).stored).toMatchObject([{ product: 'first' }]);
  });

  test('a duplicate returns nothing and changes nothing', async () => {
    const job = newJob();
    await jobs.insert([job]);
    expect(await jobs.insert([{ ...job, holdMicro: 9n, userId: randomUUID() }])).toMatchObject({ stored: [], full: new Map() });
    expect(await readRow(fresh.database, job.id)).toMatchObject({ user_id: job.userId, hold_micro: job.holdMicro });
  });

  test('many duplicates at the same time store each job once', async () => {
    const batch = Array.from({ length: 50 }, () => newJob());
    const stored = await Promise.all(Array.from({ length: 8 }, (_, turn) => jobs.insert(turn % 2 === 0 ? batch : batch.toReversed())));
    expect(stored.flatMap((each) => each.stored)).toHaveLength(50);
  });
});

describe('a repeated submission', () => {
  test('finds the stored row with its fingerprint and redirects the decision', async () => {
    const job = newJob();
    await jobs.insert([job]);
    const rows = await jobs.repeat([{ ...job, replyTo: '_INBOX_gateway.other.submitted' }]);
    expect(rows.get(job.id)).toMatchObject({ fingerprint: job.fingerprint, reply_to: '_INBOX_gateway.other.submitted' });
  });

  test.each([
    ['another fingerprint', { fingerprint: '0'.repeat(64) }],
    ['another user', { userId: randomUUID() }],
  ])('with %s redirects nothing, and the row shows the difference', async (_what, other) => {
    const job = newJob();
    await jobs.insert([job]);
    const rows = await jobs.repeat([{ ...job, ...other, replyTo: 'elsewhere' }]);
    expect(rows.get(job.id)).toMatchObject({ fingerprint: job.fingerprint, user_id: job.userId, reply_to: job.replyTo });
  });

  test('of a decided job redirects nothing', async () => {
    const row = await storedJob(fresh.database, 'queued');
    const job = newJob({ id: row.id, userId: row.user_id, replyTo: 'elsewhere' });
    expect((await jobs.repeat([job])).get(row.id)).toMatchObject({ state: 'queued', reply_to: row.reply_to });
  });
});

test('the dispatcher itself cannot delete a job, nor change what was ordered', async () => {
  for (const [name, text] of [
    ['test.delete_order', 'DELETE FROM dispatcher.job_orders'],
    ['test.delete_state', 'DELETE FROM dispatcher.job_states'],
    ['test.delete_tags', 'DELETE FROM dispatcher.job_tags'],
    ['test.change_tags', `UPDATE dispatcher.job_tags SET tag = 'x'`],
    ['test.change_metadata', `UPDATE dispatcher.job_orders SET metadata = '{}'`],
    ['test.change_terms', `UPDATE dispatcher.job_orders SET terms = '{}'`],
    ['test.change_hold', 'UPDATE dispatcher.job_states SET hold_micro = 0'],
  ] as const) {
    await expect(fresh.database.query(statement(name, text))).rejects.toThrow('permission denied');
  }
});
