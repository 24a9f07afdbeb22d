import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob } from '../../test-support/jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { KeptLimits } from '../limit-users/kept-limits.js';
import { SubmittedJobs, type NewJob } from './insert-jobs.js';

let fresh: FreshDatabase;
let jobs: SubmittedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  jobs = replica();
});
afterAll(() => fresh.drop());

const replica = (): SubmittedJobs => new SubmittedJobs(fresh.database, new OpenJobs(fresh.database));
const idsOf = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id).sort();

const tell = statement(
  'test.tell',
  `INSERT INTO dispatcher.promises (vendor, flow, class, job_id, fingerprint, due_at, until)
   VALUES ($1, $2, 0, $3, $4, now() + $5::float8 * interval '1 second', now() + ($5 + $6) * interval '1 second') RETURNING id`,
);
const readPromises = statement('test.read_promises', 'SELECT id FROM dispatcher.promises WHERE flow = $1 ORDER BY id');

/** The id of the promise that this job was told. */
async function promised({ vendor, userId, id, fingerprint }: NewJob, dueS = 0, graceS = 30): Promise<bigint> {
  const [row] = await fresh.database.query<{ id: bigint }>(tell, [vendor, userId, id, fingerprint, dueS, graceS]);
  return row?.id ?? -1n;
}
const promisesOf = async ({ userId }: NewJob): Promise<bigint[]> =>
  (await fresh.database.query<{ id: bigint }>(readPromises, [userId])).map(({ id }) => id);

test('a promise goes as its job is stored: its own by its time, another’s by its id', async () => {
  const [mine, keyless, free] = [newJob(), newJob(), newJob()];
  await promised(mine);
  const other = await promised({ ...newJob(), userId: keyless.userId });
  const { stored, unkept } = await jobs.insert(
    [mine, keyless, free],
    new Map<string, bigint | 'own'>([
      [mine.id, 'own'],
      [keyless.id, other],
    ]),
  );
  expect(idsOf(stored)).toEqual(idsOf([mine, keyless, free]));
  expect([...unkept, ...(await promisesOf(mine)), ...(await promisesOf(keyless))]).toEqual([]);
});

test.each<[string, number, number]>([
  ['whose time has not come', 20, 30],
  ['that is over', -40, 30],
])('a promise %s lets nobody in, and nobody else of its turn waits for that', async (_what, dueS, graceS) => {
  const [mine, free] = [newJob(), newJob()];
  const promise = await promised(mine, dueS, graceS);
  const { stored, unkept } = await jobs.insert([mine, free], new Map([[mine.id, 'own']]));
  expect([idsOf(stored), [...unkept], await promisesOf(mine)]).toEqual([[free.id], [mine.id], [promise]]);
  expect((await jobs.repeat([mine])).size).toBe(0);
});

test('a promise lets in one job, whichever replicas are asked at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const userId = randomUUID();
    const told = [newJob({ userId }), newJob({ userId })];
    const promises = await Promise.all(told.map((job) => promised(job)));
    // Each promise is wanted by its own job, and by one without a key that asks for the same.
    const turns = Array.from({ length: 4 }, (_, turn) => {
      const wanted = told.map((job) => (turn === 0 ? job : newJob({ userId })));
      const by = new Map(wanted.map(({ id }, n) => [id, turn === 0 ? ('own' as const) : (promises[n] ?? -1n)]));
      return { wanted: turn % 2 === 0 ? wanted : wanted.toReversed(), by };
    });
    const inserted = await Promise.all(turns.map(({ wanted, by }) => replica().insert(wanted, by)));
    expect(inserted.flatMap(({ stored }) => stored)).toHaveLength(2);
    expect(inserted.flatMap(({ unkept }) => [...unkept])).toHaveLength(6);
  }
});

test('whose queue is full keeps its promise', async () => {
  const userId = randomUUID();
  await new KeptLimits(fresh.database).set({ userId, keyId: null, waiting: 2 });
  await jobs.insert([newJob({ userId })]);
  const wanted = [newJob({ userId }), newJob({ userId })];
  const promises = await Promise.all(wanted.map((job) => promised(job)));
  const { stored, full, unkept } = await jobs.insert(wanted, new Map(wanted.map(({ id }) => [id, 'own'])));
  expect([idsOf(stored), [...full.keys()], unkept.size]).toEqual([[wanted[0]?.id], [wanted[1]?.id], 0]);
  expect(await promisesOf(newJob({ userId }))).toEqual([promises[1]]);
});

test('what cannot be stored leaves the promise as it was', async () => {
  const job = newJob({ product: 'no\u0000product' });
  const promise = await promised(job);
  await expect(jobs.insert([job], new Map([[job.id, 'own']]))).rejects.toThrow(/invalid byte sequence/);
  expect(await promisesOf(job)).toEqual([promise]);
});

test('what is stored already is not let in once more, with or without its promise', async () => {
  const job = newJob();
  await jobs.insert([job]);
  expect(await jobs.insert([job], new Map([[job.id, 'own']]))).toMatchObject({ stored: [], unkept: new Set([job.id]) });
  await promised(job);
  expect(await jobs.insert([job], new Map([[job.id, 'own']]))).toMatchObject({ stored: [], unkept: new Set() });
  expect(await promisesOf(job)).toEqual([]);
});
