import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Envelope, parseEncryptionKeys } from '#envelope';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement, type Database, type Statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { ENCRYPTION_KEYS } from '../../test/gateway-at-work.js';
import { KeptAnswers, type Claim } from './kept-answers.js';

const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
const lockAnswer = statement('test.lock_answer', `SELECT FROM gateway.first_answers WHERE id = $1 FOR UPDATE`);
const waitingForLocks = statement(
  'test.waiting_for_locks',
  `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
);

/** The connection breaks before or after its first statements are done. */
function losing(database: Database, breaks: readonly ('before' | 'after')[]): Database {
  const left = [...breaks];
  return new Proxy(database, {
    get: (target, name): unknown =>
      name === 'query'
        ? async (asked: Statement, values: readonly unknown[]) => {
            const when = left.shift();
            if (when === 'before') throw new Error('Connection terminated unexpectedly');
            const rows = await target.query(asked, values);
            if (when === 'after') throw new Error('Connection terminated unexpectedly');
            return rows;
          }
        : Reflect.get(target, name),
  });
}

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('gateway');
});
afterAll(() => fresh.drop());

const keptIn = (database: Database): KeptAnswers => new KeptAnswers(database, new Envelope(parseEncryptionKeys(ENCRYPTION_KEYS)), log);
/** None has ever said that it is alive. */
const twoReplicas = (): [KeptAnswers, KeptAnswers] => [keptIn(fresh.database), keptIn(fresh.database)];

test('who was taken over answers what its successor has answered', async () => {
  const [one, two] = twoReplicas();
  const claim = { id: Buffer.alloc(32, 7), fingerprint: Buffer.alloc(32, 8), claim: randomUUID(), repeatable: true };
  const answer = { status: 202, headers: {}, body: '{"by":"two"}', isCut: false };
  expect(await one.claim(claim)).toEqual({ kind: 'claimed' });
  const taken = { ...claim, claim: randomUUID() };
  expect(await two.claim(taken)).toEqual({ kind: 'claimed' });
  expect(await two.record(taken, answer, false)).toBe(true);
  expect(await one.record(claim, { ...answer, body: '{"by":"one"}' }, false)).toBe(false);
  expect(await one.claim({ ...claim, claim: randomUUID() })).toEqual({ kind: 'answered', answer });
});

describe('a claim of which the database’s answer is lost', () => {
  const claimOf = (n: number): Claim => ({
    id: Buffer.alloc(32, n),
    fingerprint: Buffer.alloc(32, 1),
    claim: randomUUID(),
    repeatable: false,
  });

  test('is free again at once', async () => {
    const claim = claimOf(11);
    await expect(keptIn(losing(fresh.database, ['after'])).claim(claim)).rejects.toThrow('Connection terminated');
    expect(await keptIn(fresh.database).claim({ ...claimOf(11), fingerprint: Buffer.alloc(32, 2) })).toEqual({ kind: 'claimed' });
  });

  test('and that cannot be given up then, is free with the next beat', async () => {
    const kept = keptIn(losing(fresh.database, ['after', 'before']));
    await expect(kept.claim(claimOf(12))).rejects.toThrow('Connection terminated');
    expect(await keptIn(fresh.database).claim(claimOf(12))).not.toEqual({ kind: 'claimed' });
    await kept.onApplicationBootstrap();
    kept.onApplicationShutdown();
    expect(await keptIn(fresh.database).claim(claimOf(12))).toEqual({ kind: 'claimed' });
  });
});

test('two replicas never wait for each other: one that records answers, and one that takes the requests over', async () => {
  const [one, two] = twoReplicas();
  const claims = [21, 22, 23].map((n) => ({
    id: Buffer.alloc(32, n),
    fingerprint: Buffer.alloc(32, 1),
    claim: randomUUID(),
    repeatable: true,
  }));
  // So that they lie there, and are named, in the other order.
  const reversed = [...claims].reverse();
  for (const claim of reversed) await one.claim(claim);
  const answer = { status: 202, headers: {}, body: '{}', isCut: false };
  let [taken, recorded]: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  await fresh.ownerDatabase.transaction(async (transaction) => {
    await transaction.query(lockAnswer, [claims[0]?.id]);
    taken = Promise.all(claims.map((claim) => two.claim({ ...claim, claim: randomUUID() })));
    await until(async () => (await fresh.ownerDatabase.query(waitingForLocks)).length === 1);
    recorded = Promise.all(reversed.map((claim) => one.record(claim, answer, false)));
    await until(async () => (await fresh.ownerDatabase.query(waitingForLocks)).length === 2);
  });
  expect(await taken).toEqual(claims.map(() => ({ kind: 'claimed' })));
  expect(await recorded).toEqual([false, false, false]);
});
