import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jobIdFor, type JobSubmit, type SubmitReply } from '#contracts';
import { parseEncryptionKeys, Envelope } from '#envelope';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, ENCRYPTION_KEYS, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { EVENT_TYPES } from '../keep-webhooks/event-types.js';
import { IssueKeyBody } from '../issue-key/issue-key.dto.js';
import { canonicalJson } from '../submit-job/canonical-json.js';
import { fingerprintOf } from '../submit-job/fingerprint.js';
import { KeptAnswers } from './kept-answers.js';

const GOOD = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };
const OTHER = { ...GOOD, input: { ...GOOD.input, text: 'Something else' } };

const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
const newestAnswer = statement('test.newest_answer', `SELECT * FROM gateway.first_answers ORDER BY created_at DESC LIMIT 1`);
/** As if the replica that is at it, or has answered, were another one. */
const moveToReplica = statement(
  'test.move_answer',
  `UPDATE gateway.first_answers SET status = NULL, headers = NULL, body = NULL, key_id = NULL, wrapped_key = NULL, claimed_until = now() + interval '1 minute', replica = $2 WHERE id = $1`,
);
const beat = statement('test.beat', `INSERT INTO gateway.replicas VALUES ($1, now() + interval '1 minute')`);
const age = statement('test.age_answers', `UPDATE gateway.first_answers SET expires_at = now() - interval '1 second' WHERE id = $1`);

/** As if this key had been answered so by another replica, too. */
const answerElsewhere = statement(
  'test.answer_elsewhere',
  `INSERT INTO gateway.first_answers (id, fingerprint, claim, claimed_until, repeatable, replica, status, headers, body, is_cut, expires_at)
   SELECT $2, fingerprint, gen_random_uuid(), now(), repeatable, $3, status, headers, body, is_cut, expires_at FROM gateway.first_answers WHERE id = $1`,
);
/** As if this had been asked for. */
const askedFor = statement('test.asked_for', `UPDATE gateway.first_answers SET fingerprint = $2 WHERE id = $1`);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

describe('an Idempotency-Key', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());
  let key = '';
  beforeEach(() => {
    key = randomUUID();
    gateway.neighbours.submitted.length = 0;
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item);
  });

  const submit = (body: unknown = GOOD, headers: Record<string, string> = {}, as = user.key): Promise<Answer> =>
    gateway.call('POST', '/v1/jobs', { key: as, body, headers: { 'idempotency-key': key, ...headers } });
  const topUp = (amount: string): Promise<Answer> =>
    gateway.call('POST', '/v1/admin/top-ups', {
      key: ADMIN_KEY,
      body: { userId: user.id, amount, provider: 'test', paymentId: key },
      headers: { 'idempotency-key': key },
    });
  const booked = (): number => gateway.neighbours.commands.filter(({ id }) => id.includes(key)).length;
  const refuse = (item: JobSubmit): SubmitReply => {
    const error = { code: 'insufficient_points', message: 'Not enough.' };
    return {
      step: 'decided',
      jobId: item.jobId,
      fingerprint: item.fingerprint,
      job: gateway.neighbours.put(item, { state: 'refused', error }),
    };
  };
  /** As the dispatcher does it: whatever came first under the key is stored, and anything else refused. */
  const asStored = (item: JobSubmit): readonly SubmitReply[] => {
    const { jobId, fingerprint } = item;
    const first = gateway.neighbours.submitted.find((submitted) => submitted.jobId === jobId);
    return first?.fingerprint === fingerprint ? gateway.neighbours.hold(item) : [{ step: 'conflict', jobId, fingerprint }];
  };
  const isReplay = ({ headers }: Answer): boolean => headers.get('idempotent-replayed') === 'true';
  const newest = async (): Promise<{ id: Buffer; fingerprint: Buffer; body: Buffer }> => {
    const [row] = await gateway.database.query<{ id: Buffer; fingerprint: Buffer; body: Buffer }>(newestAnswer);
    if (!row) throw new Error('nothing was recorded');
    return row;
  };

  test('gets the first answer again, byte by byte, whatever has become of the job', async () => {
    const first = await submit();
    const [item] = gateway.neighbours.submitted;
    if (!item) throw new Error('nothing was submitted');
    gateway.neighbours.put(item, { state: 'succeeded', charged: '0.05' });
    const again = await submit({ ...GOOD, input: { target_lang: 'DE', text: 'Hello' } });
    expect([first.status, isReplay(first), again.status, isReplay(again)]).toEqual([202, false, 202, true]);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test('gets a refusal of the wallet again, with the id of the request that was refused', async () => {
    gateway.neighbours.onSubmit = (item) => [refuse(item)];
    const first = await submit();
    gateway.neighbours.balance = { available: '5000', held: '0', total: '5000' };
    const again = await submit();
    gateway.neighbours.balance = { available: '100', held: '0', total: '100' };
    expect([first.status, again.status, isReplay(again)]).toEqual([402, 402, true]);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  test('with another body is a conflict, and nothing is done', async () => {
    const first = await submit();
    const other = await submit(OTHER);
    expect([other.status, other.body['code'], isReplay(other)]).toEqual([422, 'idempotency_conflict', false]);
    expect(gateway.neighbours.submitted).toHaveLength(1);
    expect((await submit()).body).toEqual(first.body);
  });

  test('is its user’s and its operation’s alone', async () => {
    const stranger = await gateway.newUser();
    const mine = await submit();
    const theirs = await submit(OTHER, {}, stranger.key);
    const webhook = await gateway.call('POST', '/v1/webhooks', {
      key: user.key,
      body: { url: 'https://example.com/hook' },
      headers: { 'idempotency-key': key },
    });
    expect([mine, theirs, webhook].map(({ status }) => status)).toEqual([202, 202, 201]);
    expect([mine, theirs, webhook].some(isReplay)).toBe(false);
    expect(theirs.body['id']).toBe(jobIdFor(stranger.id, key));
  });

  test.each<[string, (item: JobSubmit) => SubmitReply, number]>([
    [
      'rejected',
      ({ jobId, fingerprint }) => ({ step: 'rejected', jobId, fingerprint, code: 'above_max_points', message: 'Too dear.' }),
      422,
    ],
    [
      'sent away',
      ({ jobId, fingerprint }) => ({ step: 'full', jobId, fingerprint, limit: { of: 'user', most: 1, waiting: 1 }, retryAfterMs: 1_000 }),
      429,
    ],
    [
      'put off',
      ({ jobId, fingerprint }) => ({
        step: 'rejected',
        jobId,
        fingerprint,
        code: 'temporarily_unavailable',
        message: 'Not now.',
        retryAfterMs: 1,
      }),
      503,
    ],
  ])('of a job that was %s is free: nothing was done under it', async (_what, reply, status) => {
    gateway.neighbours.onSubmit = (item) => [reply(item)];
    expect((await submit()).status).toBe(status);
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item);
    const next = await submit(OTHER);
    expect([next.status, isReplay(next)]).toEqual([202, false]);
  });

  test('under which nobody knows what was done is bound by what was stored: the same request finds out, another one is a conflict', async () => {
    gateway.neighbours.onSubmit = () => [];
    expect((await submit()).status).toBe(503);
    // The first one had been stored after all.
    gateway.neighbours.onSubmit = asStored;
    expect((await submit(OTHER)).body['code']).toBe('idempotency_conflict');
    expect((await submit()).status).toBe(202);
    expect((await submit(OTHER)).body['code']).toBe('idempotency_conflict');
    expect(new Set(gateway.neighbours.submitted.map(({ jobId }) => jobId)).size).toBe(1);
  });

  test('whose request is still waited for gets 409 and when to come back; another body is a conflict at once', async () => {
    gateway.neighbours.onSubmit = asStored;
    const waiting = submit(GOOD, { prefer: 'wait=7' });
    await until(() => gateway.neighbours.submitted.length === 1);
    const [same, other] = await Promise.all([submit(), submit(OTHER)]);
    expect([same.status, same.body['code'], same.headers.get('retry-after')]).toEqual([409, 'idempotency_in_progress', '2']);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_conflict']);
    const first = await waiting;
    expect([first.status, (await submit()).body]).toEqual([202, first.body]);
  });

  test('that comes many times at once is one submission with one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit()));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers.filter(isReplay)).toHaveLength(49);
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test('that comes with two bodies at once is one of them for all, and a conflict for the others', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => submit(n % 2 === 0 ? GOOD : OTHER)));
    const [ofGood, ofOther] = [0, 1].map((which) => new Set(answers.filter((_answer, n) => n % 2 === which).map(({ status }) => status)));
    expect([[...(ofGood ?? [])], [...(ofOther ?? [])]].sort()).toEqual([[202], [422]]);
    // Each body once at most: which of them is stored is for the dispatcher to say.
    const sent = gateway.neighbours.submitted.map(({ fingerprint }) => fingerprint);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.length).toBeLessThanOrEqual(2);
  });

  test('of which another replica has the other body is a conflict for that one alone, whoever was faster here', async () => {
    await submit();
    const wrongFirst = await Promise.all([submit(OTHER), submit(), submit(OTHER), submit()]);
    expect(wrongFirst.map(({ status }) => status)).toEqual([422, 202, 422, 202]);
  });

  test('waits with `Prefer: wait`, and gets the result again', async () => {
    gateway.neighbours.onSubmit = (item) => {
      gateway.neighbours.results.set(`${item.jobId}:1`, { text: 'Hallo' });
      setImmediate(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: `${item.jobId}:1` }));
      return gateway.neighbours.hold(item);
    };
    const first = await submit(GOOD, { prefer: 'wait=30' });
    const again = await submit();
    expect([first.status, again.status, again.headers.get('preference-applied')]).toEqual([200, 200, 'wait=30']);
    expect(again.body).toEqual(first.body);
    expect(again.body['result']).toEqual({ text: 'Hallo' });
  });

  test('a large result is not kept twice, and is there again all the same', async () => {
    const text = 'x'.repeat(LIMITS.answers.bodyBytesMax);
    gateway.neighbours.onSubmit = (item) => {
      gateway.neighbours.results.set(`${item.jobId}:1`, { text });
      setImmediate(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: `${item.jobId}:1` }));
      return gateway.neighbours.hold(item);
    };
    const first = await submit(GOOD, { prefer: 'wait=30' });
    const again = await submit();
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect((await newest()).body.length).toBeLessThan(2_000);
  });

  describe('while another replica is at it', () => {
    const elsewhere = randomUUID();
    beforeAll(() => gateway.ownerDatabase.query(beat, [elsewhere]));

    test('gets 409 and when to come back; another amount is a conflict at once', async () => {
      await topUp('5');
      await gateway.ownerDatabase.query(moveToReplica, [(await newest()).id, elsewhere]);
      const [same, other] = await Promise.all([topUp('5'), topUp('6')]);
      expect([same.status, same.body['code'], same.headers.get('retry-after')]).toEqual([409, 'idempotency_in_progress', '2']);
      expect([other.status, other.body['code']]).toEqual([422, 'idempotency_conflict']);
      expect(booked()).toBe(1);
    });

    test('gets its answer once there is one', async () => {
      const first = await topUp('5');
      const { id, body } = await newest();
      await gateway.ownerDatabase.query(moveToReplica, [id, elsewhere]);
      const again = topUp('5');
      await new Promise((resolve) => setTimeout(resolve, 200));
      const answer = statement('test.answer', `UPDATE gateway.first_answers SET status = 201, headers = '{}', body = $2 WHERE id = $1`);
      await gateway.ownerDatabase.query(answer, [id, body]);
      expect((await again).body).toEqual(first.body);
      expect(booked()).toBe(1);
    });

    test('a job needs nobody: whoever is asked does it too, with one effect, and whoever is answered first has answered for all', async () => {
      const first = await submit();
      await gateway.ownerDatabase.query(moveToReplica, [(await newest()).id, elsewhere]);
      const again = await submit();
      expect([again.status, again.body['id'], isReplay(again)]).toEqual([202, first.body['id'], false]);
      // The other replica comes too late with its own.
      const kept = new KeptAnswers(gateway.database, new Envelope(parseEncryptionKeys(ENCRYPTION_KEYS)), log);
      const { id, fingerprint, body } = await newest();
      const late = { status: 200, headers: {}, body: '{"by":"the other"}', isCut: false };
      expect(await kept.recordFirst({ id, fingerprint }, late)).toMatchObject({
        kind: 'answered',
        answer: { status: 202, body: body.toString() },
      });
      expect(await kept.recordFirst({ id, fingerprint: Buffer.alloc(32, 1) }, late)).toEqual({ kind: 'other' });
    });

    test.each<[string, (item: JobSubmit) => readonly SubmitReply[]]>([
      [
        'without waiting for anything',
        (item) => {
          const { jobId, fingerprint } = item;
          return [{ step: 'stored', jobId, fingerprint, job: gateway.neighbours.put(item, { state: 'running' }), isRepeat: true }];
        },
      ],
      [
        'though it would be refused today',
        ({ jobId, fingerprint }) => [{ step: 'rejected', jobId, fingerprint, code: 'above_max_points', message: 'Too dear.' }],
      ],
    ])('a job that the other one has answered has that answer here, %s', async (_how, reply) => {
      const { body } = await submit();
      const { id } = await newest();
      key = randomUUID();
      const other = sha256(JSON.stringify([`user ${user.id}`, 'POST /v1/jobs', key]));
      await gateway.ownerDatabase.query(answerElsewhere, [id, other, elsewhere]);
      gateway.neighbours.onSubmit = reply;
      const beganMs = performance.now();
      const again = await submit(GOOD, { prefer: 'wait=20' });
      expect([again.status, isReplay(again), again.body]).toEqual([202, true, body]);
      expect(performance.now() - beganMs).toBeLessThan(10_000);
      expect((await submit(OTHER)).body['code']).toBe('idempotency_conflict');
      expect((await submit()).body).toEqual(body);
      // The dispatcher was asked by whoever came first here.
      expect(gateway.neighbours.submitted.filter(({ jobId }) => jobId === jobIdFor(user.id, key))).toHaveLength(1);
    });

    test('does it itself, with one effect, once that replica has died', async () => {
      const first = await topUp('5');
      await gateway.ownerDatabase.query(moveToReplica, [(await newest()).id, randomUUID()]);
      const again = await topUp('5');
      expect([again.status, again.body['id'], isReplay(again)]).toEqual([201, first.body['id'], false]);
    });

    test('what may not be done twice is told to be lost once that replica has died', async () => {
      const body = { url: 'https://example.com/lost' };
      const make = (): Promise<Answer> =>
        gateway.call('POST', '/v1/webhooks', { key: user.key, body, headers: { 'idempotency-key': key } });
      expect((await make()).status).toBe(201);
      await gateway.ownerDatabase.query(moveToReplica, [(await newest()).id, randomUUID()]);
      expect((await make()).body).toMatchObject({ status: 409, code: 'idempotency_lost' });
      const { body: list } = await gateway.call('GET', '/v1/webhooks', { key: user.key });
      expect(JSON.stringify(list).split('/lost')).toHaveLength(2);
    });
  });

  test.each<[string, () => string, () => string, object, string]>([
    ['a webhook', () => '/v1/webhooks', () => user.key, { url: 'https://example.com/secret' }, 'secret'],
    ['a user', () => '/v1/admin/users', () => ADMIN_KEY, { name: 'Grace' }, 'apiKey'],
    ['a key', () => `/v1/admin/users/${user.id}/keys`, () => ADMIN_KEY, { name: 'second' }, 'apiKey'],
  ])('%s is made once, and its secret, told again, lies nowhere in the clear', async (_what, path, as, body, member) => {
    const make = (): Promise<Answer> => gateway.call('POST', path(), { key: as(), body, headers: { 'idempotency-key': key } });
    const first = await make();
    const again = await make();
    expect([first.status, again.status, isReplay(again)]).toEqual([201, 201, true]);
    expect(again.body).toEqual(first.body);
    expect(String(first.body[member]).length).toBeGreaterThan(20);
    expect((await newest()).body.includes(String(first.body[member]).slice(3))).toBe(false);
  });

  test('gets the first answer again though the product is gone by now; without one it is told so', async () => {
    const [wanted, other] = [
      { ...GOOD, product: 'gone' },
      { ...GOOD, product: 'also-gone' },
    ];
    expect((await submit(wanted)).body['code']).toBe('unknown_product');
    const first = await submit();
    await gateway.ownerDatabase.query(askedFor, [(await newest()).id, sha256(fingerprintOf(wanted))]);
    const again = await submit(wanted);
    expect([again.status, isReplay(again), again.body]).toEqual([202, true, first.body]);
    expect((await submit(other)).body['code']).toBe('unknown_product');
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test.each<[string, () => string, () => string, object, (body: object) => string]>([
    [
      'a key',
      () => `/v1/admin/users/${user.id}/keys`,
      () => ADMIN_KEY,
      { name: 'third' },
      (body) => canonicalJson({ userId: user.id, body: Object.assign(new IssueKeyBody(), body) }),
    ],
    [
      'a webhook',
      () => '/v1/webhooks',
      () => user.key,
      { url: 'https://example.com/gone' },
      (body) => canonicalJson({ description: null, events: EVENT_TYPES, batchItems: false, ...body }),
    ],
  ])('%s that was made for a product which is gone by now is told again', async (_what, path, as, body, askedOf) => {
    const make = (sent: object): Promise<Answer> =>
      gateway.call('POST', path(), { key: as(), body: sent, headers: { 'idempotency-key': key } });
    const wanted = { ...body, products: ['gone'] };
    expect((await make(wanted)).body['code']).toBe('unknown_product');
    const first = await make({ ...body, products: ['translate'] });
    await gateway.ownerDatabase.query(askedFor, [(await newest()).id, sha256(askedOf(wanted))]);
    const again = await make(wanted);
    expect([again.status, isReplay(again), again.body]).toEqual([201, true, first.body]);
  });

  test('a top-up is booked once under its key, and another amount under it is a conflict', async () => {
    const [first, again, other] = [await topUp('5'), await topUp('5.0'), await topUp('6')];
    expect([first.status, again.status, isReplay(again), other.status]).toEqual([201, 201, true, 422]);
    expect(booked()).toBe(1);
  });

  test('is forgotten after its time, not before; then the owner says what became of it', async () => {
    const kept = new KeptAnswers(gateway.database, new Envelope(parseEncryptionKeys(ENCRYPTION_KEYS)), log);
    await submit();
    const { id } = await newest();
    await kept.sweep();
    expect((await newest()).id).toEqual(id);
    await gateway.ownerDatabase.query(age, [id]);
    await kept.sweep();
    await until(async () => !(await newest()).id.equals(id));
    const later = await submit();
    expect([later.status, isReplay(later)]).toEqual([202, false]);
    expect(new Set(gateway.neighbours.submitted.map(({ jobId }) => jobId)).size).toBe(1);
    const retention = statement(
      'test.retention',
      `SELECT extract(epoch FROM expires_at - created_at)::float8 AS s FROM gateway.first_answers WHERE expires_at > now()`,
    );
    for (const { s } of await gateway.database.query<{ s: number }>(retention)) expect(s).toBeGreaterThanOrEqual(24 * 3_600);
  });
});
