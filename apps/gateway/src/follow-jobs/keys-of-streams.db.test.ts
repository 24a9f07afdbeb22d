import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { jobIdFor } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { askFor, ended, jobOf, PACE, settled, Streams, type User } from '../../test/streams.js';

let gateway: GatewayAtWork;
const streams = new Streams(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ followPace: PACE });
});
afterAll(() => gateway.stop());
afterEach(() => {
  streams.close();
});

describe('a key', () => {
  const REVOKE = statement('test.revoke', 'UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1');
  const EXPIRE = statement('test.expire', "UPDATE gateway.api_keys SET expires_at = now() + interval '1 second' WHERE user_id = $1");
  const ROTATE = statement(
    'test.rotate',
    `UPDATE gateway.api_keys SET previous_hash = hash, previous_until = now(), hash = sha256(hash) WHERE user_id = $1`,
  );
  const LOCK_KEYS = statement('test.lock', 'LOCK TABLE gateway.api_keys, gateway.key_changes IN ACCESS EXCLUSIVE MODE');
  const SLEEP = statement('test.sleep', 'SELECT pg_sleep($1::float8 / 1000)');
  const keyFor = async (user: User, terms: object): Promise<User> => {
    const { body } = await gateway.call('POST', `/v1/admin/users/${user.id}/keys`, { key: ADMIN_KEY, body: terms });
    return { id: user.id, key: String(body['apiKey']) };
  };

  test.each([
    ['is revoked by another replica', REVOKE, 'key_revoked', 0],
    ['expires', EXPIRE, 'key_expired', 1_000],
    ['is rotated, and its old secret ends', ROTATE, 'key_revoked', 0],
  ] as const)('that %s ends its streams about a second later, and opens no more', async (_what, change, code, inMs) => {
    const user = await gateway.newUser();
    const client = await streams.following(user);
    const job = jobOf(user, 'open');
    gateway.neighbours.put(job, { state: 'queued' });
    const ofJob = await streams.following(user, `/v1/jobs/${job.jobId}/events`);
    await gateway.ownerDatabase.query(change, [user.id]);
    const { answerForMs } = LIMITS.keys;
    await until(
      () => [client, ofJob].every(({ heard }) => heard.at(-1)?.type === 'stream.refused'),
      inMs + answerForMs + LIMITS.follow.keyCheckMs + 1_000,
    );
    expect(client.heard.at(-1)).toMatchObject({ id: '', data: { code, status: 401 } });
    await gateway.neighbours.end(jobOf(user, 'late'), 'succeeded');
    await until(() => client.failedWith === 401 && ofJob.failedWith === 401);
    expect(client.jobs).toEqual([]);
  });

  test('of which nobody can say whether it is still good is told nothing until somebody can', async () => {
    const user = await gateway.newUser();
    const client = await streams.following(user);
    // Just before, an answer may have come that is kept for a while.
    const unsureAfterMs = LIMITS.follow.keyGoodForMs + LIMITS.keys.answerForMs;
    let isLocked = true;
    const locked = gateway.ownerDatabase.together([
      { statement: LOCK_KEYS, values: [] },
      { statement: SLEEP, values: [unsureAfterMs + 1_500] },
    ]);
    void locked.finally(() => (isLocked = false));
    await gateway.ownerDatabase.query(SLEEP, [unsureAfterMs + 500]);
    await gateway.neighbours.end(jobOf(user, 'a'), 'succeeded');
    await until(() => client.jobs.length === 1);
    expect([isLocked, client.told]).toEqual([false, [ended(user, 'a')]]);
  });

  test('whose clients went before they were answered has all of its streams', async () => {
    const user = await gateway.newUser();
    const locked = gateway.ownerDatabase.together([
      { statement: LOCK_KEYS, values: [] },
      { statement: SLEEP, values: [600] },
    ]);
    await gateway.ownerDatabase.query(SLEEP, [100]);
    const gone = await Promise.all(Array.from({ length: LIMITS.follow.streamsOfKeyMax }, () => streams.raw(user, '/v1/events')));
    await gateway.ownerDatabase.query(SLEEP, [100]);
    for (const socket of gone) socket.destroy();
    await locked;
    await settled(() => gateway.neighbours.looks);
    await streams.following(user);
  });

  test('has room again for the streams that were asked for ahead on one connection, and never began, once it is gone', async () => {
    const user = await gateway.newUser();
    const one = `/v1/jobs/${jobIdFor(user.id, 'none')}/events`;
    const isFull = async (): Promise<boolean> => (await gateway.call('GET', one, { key: user.key })).status === 429;
    const socket = await streams.raw(user, '/v1/events', LIMITS.follow.streamsOfKeyMax);
    await until(async () => {
      if (await isFull()) return true;
      // Whoever looked has taken the last place in that moment.
      askFor(socket, user, '/v1/events');
      return false;
    }, 3_000);
    socket.destroy();
    await until(async () => !(await isFull()), 3_000);
    for (let each = 0; each < LIMITS.follow.streamsOfKeyMax; each += 1) await streams.following(user);
  });

  test('that is for some products hears of the jobs of these alone, and tells no story of others', async () => {
    const user = await gateway.newUser();
    const chat = await keyFor(user, { products: ['chat'] });
    const client = await streams.following(chat);
    const [theirs, own] = [jobOf(user, 'theirs'), jobOf(user, 'own', 'chat')];
    await gateway.neighbours.end(theirs, 'succeeded');
    await gateway.neighbours.end(own, 'succeeded');
    await until(() => client.jobs.length > 0);
    expect(client.told).toEqual([`${own.jobId}:succeeded`]);
    expect(await gateway.call('GET', '/v1/events?product=translate', { key: chat.key })).toMatchObject({
      status: 403,
      body: { code: 'out_of_scope' },
    });
    for (const part of ['events', 'timeline', 'receipt']) {
      const answer = await gateway.call('GET', `/v1/jobs/${theirs.jobId}/${part}`, { key: chat.key });
      expect([part, answer.status, answer.body['code']]).toEqual([part, 404, 'job_not_found']);
    }
    expect(await gateway.call('GET', `/v1/jobs/${own.jobId}/timeline`, { key: chat.key })).toMatchObject({ status: 200 });
    expect(await gateway.call('GET', `/v1/jobs/${own.jobId}/receipt`, { key: chat.key })).toMatchObject({ status: 200 });
  });

  test('that is for some products is told nothing of another one’s job, also when nobody could tell at first whose it is', async () => {
    const user = await gateway.newUser();
    const chat = await keyFor(user, { products: ['chat'] });
    const job = jobOf(user, 'hidden');
    gateway.neighbours.put(job, { state: 'running' });
    gateway.neighbours.awake = false;
    const client = streams.follow(chat, `/v1/jobs/${job.jobId}/events?lastEventId=${job.jobId}:held`);
    await until(() => client.opened === 1);
    gateway.neighbours.awake = true;
    await until(() => client.heard.length > 0);
    expect(client.heard).toMatchObject([{ type: 'stream.refused', data: { code: 'job_not_found' } }]);
  });
});
