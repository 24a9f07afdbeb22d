import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { readRange } from '../identify-caller/address-ranges.js';
import { newApiKey } from '../identify-caller/api-key.js';

/** So that one more may fail every three seconds: time enough for whoever asks in between, on a machine that is busy as well. */
const PER_MINUTE = 20;

let gateway: GatewayAtWork;
beforeAll(async () => {
  const loopback = readRange('127.0.0.0/8');
  if ('complaint' in loopback) throw new Error(loopback.complaint);
  gateway = await startGateway({ failedKeysPerMinute: PER_MINUTE, trustedProxies: [loopback.range] });
});
afterAll(() => gateway.stop());

const get = (path: string, key: string, from: string) => gateway.call('GET', path, { key, headers: { 'x-forwarded-for': from } });

test('an address that fails too often is told to wait; a key that is in use there works all the same, and a new one after the wait', async () => {
  const [used, fresh, newcomer] = [await gateway.newUser(), await gateway.newUser(), await gateway.newUser()];
  const here = '192.0.2.1';
  expect((await get('/v1/wallet', used.key, here)).status).toBe(200);
  const failed = [];
  for (let n = 0; n < PER_MINUTE + 20; n += 1) failed.push(await get('/v1/wallet', n % 2 === 0 ? newApiKey() : 'hf_typo', here));
  const [first, last] = [failed[0], failed.at(-1)];
  expect([first?.status, first?.body['code']]).toEqual([401, 'invalid_key']);
  expect([last?.status, last?.body['code']]).toEqual([429, 'too_many_failed_keys']);
  expect(failed.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(PER_MINUTE + 5);

  expect((await get('/v1/wallet', used.key, here)).status).toBe(200);
  expect((await get('/v1/products', 'hf_typo', here)).status).toBe(200);
  expect((await get('/v1/wallet', fresh.key, '192.0.2.2')).status).toBe(200);
  // Whoever is refused once more has used up what there was again meanwhile.
  await until(async () => (await get('/v1/wallet', newApiKey(), here)).status === 401, 10_000);
  const told = await get('/v1/wallet', newcomer.key, here);
  expect(told.status).toBe(429);
  await sleep(Number(told.headers.get('retry-after')) * 1_000);
  expect((await get('/v1/wallet', newcomer.key, here)).status).toBe(200);
});

test('whoever is refused at an admin route stands in the audit log, also when told to wait', async () => {
  for (let n = 0; n < PER_MINUTE + 5; n += 1) await get('/v1/admin/audit', newApiKey('operator'), '192.0.2.9');
  const codes = async (): Promise<string[]> => {
    const { body } = await gateway.call('GET', '/v1/admin/audit?phase=denied&limit=100', { key: ADMIN_KEY });
    const entries = z.array(z.looseObject({ code: z.string(), address: z.string().nullable() })).parse(body['entries']);
    return entries.filter(({ address }) => address === '192.0.2.9').map(({ code }) => code);
  };
  await until(async () => (await codes()).length === 2, 3 * LIMITS.keys.deniedEveryMs);
  expect((await codes()).sort()).toEqual(['invalid_key', 'too_many_failed_keys']);
});

test('a stranger’s body is not waited for', async () => {
  const { hostname, port } = new URL(gateway.url);
  const headers = { authorization: 'Bearer hf_typo', 'content-type': 'application/json', 'content-length': '400000' };
  const status = await new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method: 'POST', path: '/v1/jobs', headers }, (response) => {
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.once('error', reject);
    sent.write('{"product":');
  });
  expect(status).toBe(401);
});
