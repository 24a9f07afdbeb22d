import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Bus } from '#bus';
import { LET_IN_SUBJECT, toldLetIn, type ToldLetIn } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

const PER_SECOND = 2;
const QUOTA = PER_SECOND * LIMITS.rates.windowSeconds;

let gateway: GatewayAtWork;
beforeAll(async () => {
  gateway = await startGateway({ userRequestsPerSecond: PER_SECOND });
});
afterAll(() => gateway.stop());

const admin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  gateway.call(method, `/v1/admin/${path}`, { key: ADMIN_KEY, body });
const get = (key: string): Promise<Answer> => gateway.call('GET', '/v1/wallet', { key });
const burst = (key: string, times: number): Promise<Answer[]> => Promise.all(Array.from({ length: times }, () => get(key)));
const lettingIn = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 200).length;

async function keyOf(userId: string): Promise<{ id: string; key: string }> {
  const { body } = await admin('POST', `users/${userId}/keys`, {});
  const { key, apiKey } = body;
  if (typeof key !== 'object' || key === null || !('id' in key)) throw new Error('no key');
  return { id: String(key.id), key: String(apiKey) };
}

test('each answer tells what is left, and what is above is told when to come back; a malformed body is not even read', async () => {
  const { key } = await gateway.newUser();
  const first = await get(key);
  expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
    `"user";q=${QUOTA};w=10`,
    `"user";r=${QUOTA - 1};t=1`,
  ]);
  const answers = await burst(key, QUOTA + 100);
  expect(lettingIn(answers)).toBeLessThan(QUOTA + 100);
  const malformed = () => gateway.call('POST', '/v1/jobs', { key, body: '{"product":' });
  let refused = await malformed();
  while (refused.status !== 429) refused = await malformed();
  expect([refused.status, refused.body['code'], refused.body['violated-policies']]).toEqual([429, 'rate_limited', ['user']]);
  expect(refused.headers.get('ratelimit')).toMatch(/^"user";r=0;t=\d+$/);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await gateway.call('GET', '/v1/wallet', { key: (await gateway.newUser()).key })).status).toBe(200);
});

test('an operator gives a user or a key another rate, and takes it away', async () => {
  const { id } = await gateway.newUser();
  const issued = await keyOf(id);
  expect((await get(issued.key)).headers.get('ratelimit-policy')).toBe(`"user";q=${QUOTA};w=10`);
  expect((await admin('PUT', `users/${id}/rate-limit`, { requestsPerSecond: 700 })).body).toEqual({ requestsPerSecond: 700 });
  expect((await admin('PUT', `keys/${issued.id}/rate-limit`, { requestsPerSecond: 1 })).status).toBe(200);
  await until(async () => (await get(issued.key)).headers.get('ratelimit-policy') === '"user";q=7000;w=10, "key";q=10;w=10', 3_000);
  const answers = await burst(issued.key, 60);
  expect(lettingIn(answers)).toBeLessThan(60);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body['violated-policies']).toEqual(['key']);

  expect((await admin('PUT', `keys/${issued.id}/rate-limit`, { requestsPerSecond: null })).body).toEqual({ requestsPerSecond: null });
  expect((await admin('GET', `users/${id}/rate-limit`)).body).toEqual({ requestsPerSecond: 700 });
  expect((await admin('GET', `keys/${issued.id}/rate-limit`)).body).toEqual({ requestsPerSecond: null });
  const nobody = randomUUID();
  expect((await admin('PUT', `users/${nobody}/rate-limit`, { requestsPerSecond: 700 })).body['code']).toBe('user_not_found');
  expect((await admin('GET', `keys/${nobody}/rate-limit`)).body['code']).toBe('key_not_found');
});

test('what another replica let in counts here, and what was let in here is told', async () => {
  const { id, key } = await gateway.newUser();
  const told: ToldLetIn[] = [];
  const other = await Bus.connect({ app: 'gateway', instance: randomUUID(), url: gateway.natsUrl, log: gateway.log });
  other.follow(LET_IN_SUBJECT, toldLetIn, (item) => {
    told.push(item);
  });
  await other.connection.flush();
  expect((await get(key)).status).toBe(200);
  const ofUser = () => told.flatMap(({ counts }) => counts).filter(({ holder }) => holder === id);
  await until(() => ofUser().length === 1, 5_000);
  expect(ofUser()).toEqual([{ holder: id, requests: 1, perSecond: PER_SECOND }]);

  other.reply<ToldLetIn>(LET_IN_SUBJECT, [{ by: 'another', counts: [{ holder: id, requests: QUOTA, perSecond: PER_SECOND }] }]);
  await until(async () => (await get(key)).status === 429, 5_000);
  await other.close();
});
