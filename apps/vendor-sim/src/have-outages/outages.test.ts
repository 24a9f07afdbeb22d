import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());

function translate(): Promise<Response> {
  return fetch(`${sim.url}/deepl/v2/translate`, {
    method: 'POST',
    headers: { authorization: 'DeepL-Auth-Key some-key', 'content-type': 'application/json' },
    body: JSON.stringify({ text: ['hello'], target_lang: 'DE' }),
    signal: AbortSignal.timeout(300),
  });
}
const begin = (how: string): Promise<Response> =>
  fetch(`${sim.url}/outages/deepl`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ how }),
  });

test.each([
  ['unavailable', 503],
  ['throttles', 429],
])('a vendor that is out (%s) answers %i to everything, works on nothing, and is well again afterwards', async (how, status) => {
  expect((await begin(how)).status).toBe(204);
  const response = await translate();
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, null]);
  await fetch(`${sim.url}/outages/deepl`, { method: 'DELETE' });
  expect((await translate()).status).toBe(200);
});

test('a silent vendor never answers, bills nothing, and has nothing under way once its client has given up', async () => {
  const limits = JSON.stringify({ rates: [], atOnceMax: 1 });
  await fetch(`${sim.url}/limits/deepl`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: limits });
  await fetch(`${sim.url}/journal`, { method: 'DELETE' });
  await begin('silent');
  await expect(translate()).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await (await fetch(`${sim.url}/journal`)).json()).toMatchObject([{ status: 'cut', billed: false }]);
  await fetch(`${sim.url}/outages/deepl`, { method: 'DELETE' });
  expect((await translate()).status).toBe(200);
  expect(await (await fetch(`${sim.url}/limits`)).json()).toMatchObject({ deepl: { arrived: 2, refused: 0, atOnceExceeded: 0 } });
});

test('an outage that it cannot have is refused', async () => {
  expect((await begin('moody')).status).toBe(400);
});
