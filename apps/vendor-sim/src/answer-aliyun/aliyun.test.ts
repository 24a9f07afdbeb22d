import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const track = (query: Record<string, string>, authorization = 'APPCODE some-code'): Promise<Response> =>
  fetch(`${sim.url}/aliyun/kdi?${new URLSearchParams(query).toString()}`, { headers: { authorization } });
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal`)).json();

describe('the parcel tracker of the API market', () => {
  test('a parcel that is known is a 200 with status 0, and billed', async () => {
    expect(await (await track({ no: '780098068058' })).json()).toMatchObject({
      status: '0',
      msg: 'ok',
      result: { number: '780098068058', type: 'zto', deliverystatus: '3', list: [{ status: expect.any(String) }, {}] },
    });
    expect(await journal()).toMatchObject([{ vendor: 'aliyun', status: 200, billed: true, billedUnits: { lookups: 1 } }]);
  });

  test.each([
    ['a number that is none', '12', '201'],
    ['a number that nobody knows', 'nothing-1', '205'],
    ['a scripted error', 'x1234 [[sim:error200]]', '205'],
  ])('%s is a 200 as well, with an error inside, and not billed', async (_what, no, status) => {
    const response = await track({ no });
    expect([response.status, await response.json()]).toEqual([200, { status, msg: expect.any(String), result: '' }]);
    expect(await journal()).toMatchObject([{ billed: false }]);
  });

  test.each([
    ['no code', { no: '12345' }, '', 401, 'A401AC'],
    ['a refused code', { no: '12345' }, 'APPCODE invalid', 401, 'A401AC'],
    ['no number', {}, 'APPCODE c', 400, 'I400MP'],
    ['too fast', { no: '12345 [[sim:status=429]]' }, 'APPCODE c', 429, 'T429ID'],
    ['nothing left', { no: '12345 [[sim:status=403]]' }, 'APPCODE c', 403, 'B403MQ'],
  ])('the gateway refuses %s by its headers, with an empty body', async (_what, query, authorization, status, code) => {
    const response = await track({ ...query }, authorization);
    expect([response.status, response.headers.get('x-ca-error-code'), await response.text()]).toEqual([status, code, '']);
    expect(response.headers.get('x-ca-error-message')).not.toBe('');
  });
});
