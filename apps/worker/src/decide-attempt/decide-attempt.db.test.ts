import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attemptIdOf, RELEASED_BY_OPERATOR, type AttemptReport, type VendorOutcome } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { AttemptStore, type AttemptKey } from '../record-attempt/attempt-store.js';
import { DecideAttempt, type Decided, type Verdict } from './decide-attempt.js';

const GIVE_LEASE = statement(
  'test-give-lease',
  `INSERT INTO worker.senders (id, vendor, lease_until) VALUES ($1, 'v', now() + $2::int * interval '1 second')
   ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until`,
);
const READ_ROW = statement('test-read-row', 'SELECT state, result, decided_by, evidence FROM worker.attempts WHERE id = $1');

const released: Verdict['outcome'] = { kind: 'rejected', billed: false, retryable: false, fault: 'vendor', code: RELEASED_BY_OPERATOR };
const charged: Verdict['outcome'] = { kind: 'succeeded', usage: {} };
const unknown: VendorOutcome = { kind: 'unknown', reason: 'lost' };

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('worker');
});
afterAll(() => fresh.drop());

class Scene {
  readonly senderId = randomUUID();
  readonly reports: AttemptReport[] = [];
  readonly store = new AttemptStore({
    database: fresh.database,
    vendor: 'v',
    senderId: this.senderId,
    repeatsCalls: false,
    askFirstMs: 500,
  });
  readonly jobId = randomUUID();
  readonly key: AttemptKey = { id: attemptIdOf(this.jobId, 1), jobId: this.jobId, n: 1, account: 'main', requestFingerprint: 'f' };

  async alive(seconds: number): Promise<void> {
    await fresh.database.query(GIVE_LEASE, [this.senderId, seconds]);
  }

  record(outcome: VendorOutcome): Promise<boolean> {
    const result = outcome.kind === 'succeeded' ? { result: { text: 'hallo' } } : {};
    return this.store.record({ key: this.key, outcome, evidence: { at: 'then' }, ...result });
  }

  decide(outcome: Verdict['outcome']): Promise<Decided> {
    const say = (items: readonly AttemptReport[]): Promise<void> => {
      this.reports.push(...items);
      return Promise.resolve();
    };
    const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });
    const decider = new DecideAttempt({
      database: fresh.database,
      store: this.store,
      senderId: randomUUID(),
      reportsOf: () => ({ say }),
      log,
    });
    const about = { attemptId: this.key.id, jobId: this.jobId, n: 1, vendor: 'v' };
    return decider.decide({ ...about, outcome, operator: 'ada', reason: 'seen' });
  }

  async row(): Promise<unknown> {
    return (await fresh.database.query<object>(READ_ROW, [this.key.id]))[0];
  }
}

describe('an operator’s word', () => {
  test('decides what is unknown, with name and reason, and is reported', async () => {
    const scene = new Scene();
    await scene.store.open(scene.key);
    await scene.record(unknown);
    expect(await scene.decide(released)).toEqual({ isTaken: true, stands: released });
    expect(await scene.row()).toMatchObject({ state: 'rejected', decided_by: 'ada', evidence: [{}, { operator: 'ada', reason: 'seen' }] });
    expect(scene.reports).toMatchObject([{ vendor: 'v', outcome: released }]);
  });

  test('decides an attempt whose sender is lost, and what is accepted', async () => {
    const [lost, accepted] = [new Scene(), new Scene()];
    await lost.store.open(lost.key);
    await accepted.store.open(accepted.key);
    await accepted.record({ kind: 'accepted', vendorJobId: 'v-1' });
    expect((await lost.decide(charged)).isTaken).toBe(true);
    expect((await accepted.decide(charged)).isTaken).toBe(true);
    expect(await accepted.row()).toMatchObject({ state: 'succeeded', result: { note: expect.any(String) } });
  });

  test('is not heard while the call is under way', async () => {
    const scene = new Scene();
    await scene.alive(60);
    await scene.store.open(scene.key);
    expect(await scene.decide(released)).toEqual({ isTaken: false, stands: null });
    expect(scene.reports).toEqual([]);
  });

  test('yields to what is known, and tells and reports it', async () => {
    const scene = new Scene();
    await scene.store.open(scene.key);
    await scene.record(charged);
    expect(await scene.decide(released)).toEqual({ isTaken: false, stands: charged });
    expect(scene.reports).toMatchObject([{ outcome: charged }]);
  });

  test('that an attempt was never made keeps its late call from starting', async () => {
    const scene = new Scene();
    expect((await scene.decide(released)).isTaken).toBe(true);
    expect(await scene.store.open(scene.key)).toBe(false);
    expect(await scene.row()).toMatchObject({ state: 'voided' });
  });

  test('a no yields to the vendor’s own success, which is delivered; a yes does not', async () => {
    const [no, yes] = [new Scene(), new Scene()];
    for (const [scene, word] of [
      [no, released],
      [yes, charged],
    ] as const) {
      await scene.store.open(scene.key);
      await scene.record(unknown);
      await scene.decide(word);
    }
    expect(await no.record(charged)).toBe(true);
    expect(await no.row()).toMatchObject({ state: 'succeeded', result: { text: 'hallo' } });
    expect(await yes.record(charged)).toBe(false);
    expect(await yes.row()).toMatchObject({ result: { note: expect.any(String) } });
  });
});
