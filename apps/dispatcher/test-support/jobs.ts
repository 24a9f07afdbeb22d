import { randomUUID } from 'node:crypto';
import type { JobState } from '#contracts';
import { statement, type Database, type Queryable } from '#postgres';
import { JOB_COLUMNS, type JobRow, type OpenJob } from '../src/keep-jobs/job-row.js';
import { OpenJobs } from '../src/keep-jobs/open-jobs.js';
import { storedRow, SubmittedJobs, type NewJob } from '../src/submit-job/insert-jobs.js';

export function newJob(over: Partial<NewJob> = {}): NewJob {
  return {
    id: randomUUID(),
    userId: randomUUID(),
    apiKeyId: null,
    product: 'translate',
    vendor: 'deepl',
    input: { text: 'hello', target_lang: 'DE' },
    fingerprint: 'f'.repeat(64),
    holdMicro: 50_000n,
    terms: { price: { kind: 'perCall', points: '0.05' }, overrun: 'absorb', routes: [{ vendor: 'deepl' }] },
    attemptsMax: 3,
    priority: 'interactive',
    cacheKey: null,
    cachedFrom: null,
    startWithinMs: null,
    metadata: null,
    tags: null,
    replyTo: '_INBOX_gateway.test.submitted',
    ...over,
  };
}

/** A job as it is remembered, without a database. */
export function openJob(over: Partial<OpenJob> = {}): OpenJob {
  return { ...storedRow(newJob(), new Date(0), 40), reply_to: null, ...over };
}

const putIntoState = statement(
  'test.put_into_state',
  `UPDATE dispatcher.job_states
      SET state = $2,
          attempt = CASE WHEN $2 IN ('pending', 'refused', 'queued') THEN 0 ELSE 1 END,
          held_at = CASE WHEN $2 NOT IN ('pending', 'refused') THEN now() END,
          not_before = CASE WHEN $2 = 'queued' THEN now() END,
          charge_micro = CASE WHEN $2 IN ('charging', 'succeeded') THEN hold_micro WHEN $3 THEN 0 END,
          result_attempt = CASE WHEN $2 IN ('charging', 'succeeded') THEN id || ':1' END,
          end_as = CASE WHEN $2 = 'releasing' THEN 'failed' WHEN $2 IN ('failed', 'cancelled', 'expired') THEN $2 END,
          unknown_since = CASE WHEN $2 = 'unknown' THEN now() END,
          finished_at = CASE WHEN $3 THEN now() END,
          say_again_at = CASE WHEN $2 <> 'queued' THEN now() + interval '5 seconds' END
    WHERE id = ANY ($1::uuid[])`,
);

const readSome = statement('test.read_jobs', `SELECT ${JOB_COLUMNS} FROM dispatcher.jobs AS j WHERE j.id = ANY ($1::uuid[]) ORDER BY j.id`);

const TERMINAL: readonly JobState[] = ['refused', 'succeeded', 'failed', 'cancelled', 'expired'];

/** Stores jobs and brings them into a state as the flow would have. Returns their rows. */
export async function storedJobs(database: Database, state: JobState, jobs: readonly NewJob[]): Promise<readonly JobRow[]> {
  await new SubmittedJobs(database, new OpenJobs(database)).insert(jobs);
  const ids = jobs.map(({ id }) => id);
  await database.query(putIntoState, [ids, state, TERMINAL.includes(state)]);
  return readRows(database, ids);
}

export async function storedJob(database: Database, state: JobState, over: Partial<NewJob> = {}): Promise<JobRow> {
  const [row] = await storedJobs(database, state, [newJob(over)]);
  if (!row) throw new Error('the job was not stored');
  return row;
}

export function readRows(database: Queryable, ids: readonly string[]): Promise<readonly JobRow[]> {
  return database.query<JobRow>(readSome, [ids]);
}

export async function readRow(database: Queryable, id: string): Promise<JobRow> {
  const [row] = await readRows(database, [id]);
  if (!row) throw new Error(`there is no job ${id}`);
  return row;
}
