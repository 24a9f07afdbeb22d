import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoredFile } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { openObjectStore, type ObjectStore } from '#objects';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { SweepResults } from './sweep-results.js';

const insertFile = statement('test-insert-file', `INSERT INTO worker.result_files VALUES ($1, $2, now() - interval '1 second')`);
const insertAttempt = statement(
  'test-insert-attempt',
  `INSERT INTO worker.attempts (id, job_id, n, vendor, sender, state, request_fingerprint, sent_at, ended_at, outcome, result)
   VALUES ($1, gen_random_uuid(), 1, 'x', gen_random_uuid(), $2, 'f', now(), CASE WHEN $2 = 'sent' THEN NULL ELSE now() END,
           CASE WHEN $2 = 'sent' THEN NULL ELSE '{}'::jsonb END, $3::json)`,
);
const lookAt = statement('test-look-at', 'SELECT look_at FROM worker.result_files WHERE object = $1');

const { deleteGraceMs } = LIMITS.file;
const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });

describe('objects of results are swept', () => {
  let fresh: FreshDatabase;
  let objects: ObjectStore;
  let sweep: SweepResults;
  beforeAll(async () => {
    fresh = await freshDatabase('worker');
    objects = openObjectStore(fresh.urlOf('objects'), () => undefined);
    sweep = new SweepResults({ database: fresh.database, objects, log });
  });
  afterAll(async () => {
    await objects.close();
    await fresh.drop();
  });

  const isThere = (file: StoredFile): Promise<boolean> =>
    objects.getWhole(file).then(
      () => true,
      () => false,
    );

  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

  test.each<[string, { state?: string; names?: 'it' | 'another'; expiresInMs?: number }, boolean]>([
    ['named by its attempt, and not over', { state: 'succeeded', names: 'it', expiresInMs: 60_000 }, true],
    ['just over: whoever began to read it may end', { state: 'succeeded', names: 'it', expiresInMs: -deleteGraceMs / 2 }, true],
    ['over', { state: 'succeeded', names: 'it', expiresInMs: -deleteGraceMs - 1_000 }, false],
    ['of an attempt that names another one', { state: 'succeeded', names: 'another', expiresInMs: 60_000 }, false],
    ['of an attempt that is still open: somebody may be about to name it', { state: 'sent' }, true],
    ['of an attempt that ended without it', { state: 'unknown' }, false],
    ['of no attempt', {}, false],
  ])('%s', async (_what, { state, names, expiresInMs = 0 }, stays) => {
    const attemptId = randomUUID();
    const file = await objects.put(Buffer.from('made'), { object: randomUUID(), contentType: 'a/b', bytesMax: 10 });
    await fresh.database.query(insertFile, [file.object, attemptId]);
    const object = names === 'it' ? file.object : randomUUID();
    const result = names === undefined ? null : JSON.stringify({ file: { ...file, object, expiresAt: inMs(expiresInMs) } });
    if (state !== undefined) await fresh.database.query(insertAttempt, [attemptId, state, result]);

    expect(await sweep.sweep()).toBe(stays ? 0 : 1);
    expect(await isThere(file)).toBe(stays);
    const rows = await fresh.database.query<{ look_at: Date }>(lookAt, [file.object]);
    expect(rows).toHaveLength(stays ? 1 : 0);
    if (rows[0]) expect(rows[0].look_at.getTime()).toBeGreaterThan(Date.now());
    expect(await sweep.sweep()).toBe(0);
  });
});
