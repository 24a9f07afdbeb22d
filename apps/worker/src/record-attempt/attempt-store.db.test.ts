import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attemptIdOf, type VendorOutcome } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { AnswerResult } from '../answer-result/answer-result.js';
import { AttemptStore, type AttemptEnd, type AttemptKey } from './attempt-store.js';

const GIVE_LEASE = statement(
  'test-give-lease',
  `INSERT INTO worker.senders (id, vendor, lease_until) VALUES ($1, 'v', now() + $2::int * interval '1 second')
   ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until`,
);
const READ_ROW = statement('test-read-row', 'SELECT * FROM worker.attempts WHERE id = $1');
const DROP_CHECK = statement('test-drop-attempts', 'TRUNCATE worker.attempts');

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('worker');
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.ownerDatabase.query(DROP_CHECK));

interface Sender {
  readonly id: string;
  readonly store: AttemptStore;
}

async function sender(leaseSeconds: number, repeatsCalls = false): Promise<Sender> {
  const id = randomUUID();
  await fresh.database.query(GIVE_LEASE, [id, leaseSeconds]);
  return { id, store: new AttemptStore({ database: fresh.database, vendor: 'v', senderId: id, repeatsCalls, askFirstMs: 500 }) };
}

const dies = (dead: Sender): Promise<unknown> => fresh.database.query(GIVE_LEASE, [dead.id, -1]);

function key(): AttemptKey {
  const jobId = randomUUID();
  return { id: attemptIdOf(jobId, 1), jobId, n: 1, account: 'main', requestFingerprint: 'f' };
}

const succeeded: VendorOutcome = { kind: 'succeeded', usage: { characters: 5 } };
const unknown: VendorOutcome = { kind: 'unknown', reason: 'lost' };
const rejected: VendorOutcome = { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_error' };
const throttled: VendorOutcome = { kind: 'throttled', retryAfterMs: 5 };

function end(of: AttemptKey, outcome: VendorOutcome, text = 'hallo'): AttemptEnd {
  return { key: of, outcome, httpStatus: 200, evidence: { at: 'now' }, ...(outcome.kind === 'succeeded' ? { result: { text } } : {}) };
}

async function row(of: AttemptKey): Promise<Record<string, unknown>> {
  const [found] = await fresh.ownerDatabase.query<Record<string, unknown>>(READ_ROW, [of.id]);
  if (!found) throw new Error('no row');
  return found;
}

async function read(store: AttemptStore, of: AttemptKey) {
  const attempt = await store.read(of.id);
  if (!attempt) throw new Error('no attempt');
  return attempt;
}

describe('an attempt is opened once', () => {
  test('the first order opens it, a duplicate finds it, at any sender', async () => {
    const [a, b] = [await sender(10), await sender(10)];
    const attempt = key();
    expect(await a.store.open(attempt)).toBe(true);
    expect(await a.store.open(attempt)).toBe(false);
    expect(await b.store.open(attempt)).toBe(false);
    expect(await read(b.store, attempt)).toMatchObject({ state: 'sent', sender: a.id, outcome: null, requestFingerprint: 'f' });
    expect((await read(b.store, attempt)).leaseLeftMs).toBeGreaterThan(5_000);
  });

  test('of two hundred that open the same ten at the same time, ten win', async () => {
    const senders = await Promise.all(Array.from({ length: 4 }, () => sender(10)));
    const attempts = Array.from({ length: 10 }, key);
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => senders.map(({ store }) => attempts.map((attempt) => store.open(attempt)))).flat(2),
    );
    expect(opened.filter(Boolean)).toHaveLength(10);
  });

  test('an attempt that was voided cannot be opened, and the other way round', async () => {
    const { store } = await sender(10);
    const [voidedFirst, openedFirst] = [key(), key()];
    expect(await store.void(voidedFirst, rejected)).toBe(true);
    expect(await store.open(voidedFirst)).toBe(false);
    expect(await read(store, voidedFirst)).toMatchObject({ state: 'voided', outcome: rejected });
    expect((await row(voidedFirst))['sent_at']).toBeNull();

    expect(await store.open(openedFirst)).toBe(true);
    expect(await store.void(openedFirst, rejected)).toBe(false);
    expect(await read(store, openedFirst)).toMatchObject({ state: 'sent' });
  });
});

describe('first definite evidence wins', () => {
  test.each<[string, VendorOutcome, VendorOutcome, VendorOutcome, boolean]>([
    ['a success replaces unknown', unknown, succeeded, succeeded, true],
    ['a rejection replaces unknown', unknown, rejected, rejected, true],
    ['throttled replaces unknown', unknown, throttled, throttled, true],
    ['unknown does not replace unknown', unknown, { kind: 'unknown', reason: 'again' }, unknown, false],
    ['unknown does not replace a success', succeeded, unknown, succeeded, false],
    ['unknown does not replace a rejection', rejected, unknown, rejected, false],
    ['a rejection does not replace a success', succeeded, rejected, succeeded, false],
    ['a success does not replace a rejection', rejected, succeeded, rejected, false],
    ['a second success is not taken', succeeded, { kind: 'succeeded', usage: { characters: 6 } }, succeeded, false],
  ])('%s', async (_what, first, second, stands, isTaken) => {
    const { store } = await sender(10);
    const attempt = key();
    await store.open(attempt);
    expect(await store.record(end(attempt, first, 'first'))).toBe(true);
    expect(await store.record(end(attempt, second, 'second'))).toBe(isTaken);
    expect(await read(store, attempt)).toMatchObject({ state: stands.kind, outcome: stands });
    expect((await row(attempt))['evidence']).toHaveLength(isTaken ? 2 : 1);
  });

  test('a voided attempt takes no outcome', async () => {
    const { store } = await sender(10);
    const attempt = key();
    await store.void(attempt, rejected);
    expect(await store.record(end(attempt, succeeded))).toBe(false);
    expect(await read(store, attempt)).toMatchObject({ state: 'voided' });
  });

  test.each([
    ['a success of a sender that lost the attempt is evidence', true, succeeded, true],
    ['its refusal says nothing where another call was made', true, rejected, false],
    ['its unknown neither', true, unknown, false],
    ['where no other call can have been made, its refusal is evidence', false, rejected, true],
  ] as const)('%s', async (_what, repeatsCalls, outcome, isTaken) => {
    const [old, other] = [await sender(10, repeatsCalls), await sender(10, repeatsCalls)];
    const attempt = key();
    await old.store.open(attempt);
    await dies(old);
    expect(await other.store.takeOver(await read(other.store, attempt))).toBe(true);
    expect(await old.store.record(end(attempt, outcome))).toBe(isTaken);
    expect(await read(other.store, attempt)).toMatchObject({ state: isTaken ? outcome.kind : 'sent' });
  });

  test('a result is stored even if the row was lost', async () => {
    const { store } = await sender(10);
    const attempt = key();
    expect(await store.record(end(attempt, succeeded))).toBe(true);
    expect(await row(attempt)).toMatchObject({ state: 'succeeded', result: { text: 'hallo' }, usage: { characters: 5 }, http_status: 200 });
  });

  test('evidence is kept to the first and the latest', async () => {
    const { store } = await sender(10, true);
    const attempt = key();
    await store.open(attempt);
    for (let i = 0; i < 25; i += 1) {
      expect(await store.record({ ...end(attempt, unknown), evidence: { at: String(i) } })).toBe(true);
      expect(await store.takeOver(await read(store, attempt))).toBe(true);
    }
    const evidence = (await row(attempt))['evidence'];
    expect(evidence).toHaveLength(20);
    expect(evidence).toMatchObject([{ at: '0' }, ...Array.from({ length: 19 }, (_, i) => ({ at: String(i + 6) }))]);
  });

  test('one outcome that cannot be stored does not take the others with it', async () => {
    const { store } = await sender(10);
    const attempts = Array.from({ length: 5 }, key);
    await Promise.all(attempts.map((attempt) => store.open(attempt)));
    const ends = attempts.map((attempt, i) => ({ ...end(attempt, succeeded), evidence: { at: i === 2 ? 'a\u0000' : 'now' } }));
    expect(await Promise.all(ends.map((each) => store.record(each)))).toEqual([true, true, false, true, true]);
  });
});

test('one attempt that cannot be opened does not take the others with it', async () => {
  const { store } = await sender(10);
  const attempts = Array.from({ length: 5 }, key).map((each, i) => (i === 2 ? { ...each, n: 0 } : each));
  expect(await Promise.all(attempts.map((attempt) => store.open(attempt)))).toEqual([true, true, false, true, true]);
});

describe('an open attempt is taken over once, and only from the dead', () => {
  test('not while the lease lives', async () => {
    const [a, b] = [await sender(10), await sender(10)];
    const attempt = key();
    await a.store.open(attempt);
    expect(await b.store.takeOver(await read(b.store, attempt))).toBe(false);
  });

  test('not if the sender renewed after it was read as dead', async () => {
    const [a, b] = [await sender(-1), await sender(10)];
    const attempt = key();
    await a.store.open(attempt);
    const asRead = await read(b.store, attempt);
    expect(asRead.leaseLeftMs).toBe(0);
    await fresh.database.query(GIVE_LEASE, [a.id, 10]);
    expect(await b.store.takeOver(asRead)).toBe(false);
  });

  test.each(['sent', 'unknown'] as const)('of many that race for one that is %s, one wins', async (state) => {
    const dead = await sender(-1, true);
    const attempt = key();
    await dead.store.open(attempt);
    if (state === 'unknown') await dead.store.record(end(attempt, unknown));
    const racers = await Promise.all(Array.from({ length: 8 }, () => sender(10, true)));
    const asRead = await Promise.all(racers.map(({ store }) => read(store, attempt)));
    const won = await Promise.all(
      racers.map(async ({ store }, i) => {
        const attemptRead = asRead[i];
        return attemptRead !== undefined && store.takeOver(attemptRead);
      }),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await read(dead.store, attempt)).toMatchObject({ state: 'sent', sender: racers[won.indexOf(true)]?.id });
  });

  test('a sender whose row is gone is dead; our own dropped attempt needs no lease to run out', async () => {
    const self = await sender(10);
    const gone = new AttemptStore({ database: fresh.database, vendor: 'v', senderId: randomUUID(), repeatsCalls: false, askFirstMs: 500 });
    const [theirs, ours] = [key(), key()];
    await gone.open(theirs);
    await self.store.open(ours);
    expect((await read(self.store, theirs)).leaseLeftMs).toBe(0);
    expect(await self.store.takeOver(await read(self.store, theirs))).toBe(true);
    expect(await self.store.takeOver(await read(self.store, ours))).toBe(true);
  });

  test('one that has ended is not taken over', async () => {
    const [dead, other] = [await sender(-1), await sender(10)];
    const attempt = key();
    await dead.store.open(attempt);
    const asRead = await read(other.store, attempt);
    await dead.store.record(end(attempt, rejected));
    expect(await other.store.takeOver(asRead)).toBe(false);
  });
});

describe('a stored result', () => {
  test('is answered to whoever asks, as the vendor wrote it; without one the answer is null', async () => {
    const { store } = await sender(10);
    const [one, strange, failed] = [key(), key(), key()];
    await Promise.all([one, strange, failed].map((attempt) => store.open(attempt)));
    await Promise.all([
      store.record(end(one, succeeded)),
      store.record(end(strange, succeeded, 'a\u0000\ud83d')),
      store.record(end(failed, rejected)),
    ]);

    const answers = new AnswerResult(fresh.database);
    const asked = [one.id, strange.id, failed.id, 'nobody:1', one.id].map((id) => answers.answer(id));
    expect(await Promise.all(asked)).toEqual([
      { result: { text: 'hallo' } },
      { result: { text: 'a\u0000\ud83d' } },
      { result: null },
      { result: null },
      { result: { text: 'hallo' } },
    ]);
  });
});
