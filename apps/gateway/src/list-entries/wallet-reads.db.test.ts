import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ENTRIES_PAGE_MAX, hashOfCode, redeemIdOf, type EntryView } from '#contracts';
import { startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

const JOB = '0198c0de-0000-7000-8000-000000000001';

let gateway: GatewayAtWork;
let user: { readonly id: string; readonly key: string };

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  user = await gateway.newUser();
  gateway.neighbours.asked.length = 0;
  gateway.neighbours.commands.length = 0;
});

const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
  gateway.call(method, `/v1/wallet/${path}`, { key: user.key, ...(body !== undefined && { body }) });
const codeOf = ({ status, body }: Answer): unknown => [status, body['code']];
const read = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Response> =>
  fetch(`${gateway.url}/v1/wallet/${path}`, { method, headers: { authorization: `Bearer ${user.key}`, ...headers } });

function lines(count: number, changes: Partial<EntryView> = {}): void {
  const at = new Date().toISOString();
  const common = { jobId: null, product: null, account: 'available', type: 'topUp', balanceAfter: '1', amount: '1', at } as const;
  for (let n = count; n > 0; n -= 1) {
    gateway.neighbours.entries.push({ ...common, operationId: `topup:bank:${n}`, seq: String(n), userId: user.id, ...changes });
  }
}

describe('a statement', () => {
  test('is filtered by the wallet as it was asked for, and a job’s id is one however it is written', async () => {
    const query = `entries?type=capture&product=translate&jobId=${JOB.toUpperCase()}&from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z&limit=7&before=99`;
    expect(codeOf(await call('GET', query))).toEqual([200, undefined]);
    expect(gateway.neighbours.asked).toEqual([
      {
        ...{ userId: user.id, types: ['capture'], product: 'translate', jobId: JOB, limit: 7, before: '99' },
        ...{ from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z' },
      },
    ]);
  });

  test.each([
    'type=setCap',
    'type=a',
    'product=',
    'product=a%20b',
    'jobId=17',
    'from=yesterday',
    'from=2026-02-30T00:00:00Z',
    'until=2026-11-01',
    'format=xml',
  ])('%s is refused by name, and nothing is asked', async (query) => {
    const answer = await call('GET', `entries?${query}`);
    expect(codeOf(answer)).toEqual([400, 'invalid_request']);
    expect(answer.body['errors']).toMatchObject([{ field: query.split('=')[0] }]);
    expect(gateway.neighbours.asked).toEqual([]);
  });

  test.each([
    ['entries?format=csv', undefined, true],
    ['entries', 'text/csv', true],
    ['entries', 'text/csv;q=0.9, */*;q=0.1', true],
    ['entries', 'application/json, text/csv', false],
    ['entries', '*/*', false],
    ['entries?format=json', 'text/csv', false],
  ])('%s with Accept: %s is CSV: %s', async (path, accept, isCsv) => {
    const answer = await read(path, accept === undefined ? {} : { accept });
    expect([answer.status, answer.headers.get('content-type')?.startsWith('text/csv')]).toEqual([200, isCsv]);
    await answer.text();
  });

  test('as CSV is all of it, in pages of the wallet, and no spreadsheet runs what stands in it', async () => {
    lines(2 * ENTRIES_PAGE_MAX + 1);
    lines(1, { seq: '0', operationId: '=cmd|calc!A0', amount: '-12.5', jobId: JOB, product: 'translate' });
    const answer = await read('entries?format=csv&type=topUp');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="statement.csv"');
    const [head, ...rows] = (await answer.text()).trimEnd().split('\r\n');
    expect(head).toBe('at,seq,type,jobId,product,account,amount,balanceAfter,operationId');
    expect(rows).toHaveLength(2 * ENTRIES_PAGE_MAX + 2);
    expect(rows.at(-1)).toMatch(new RegExp(`^[^,]+,0,topUp,${JOB},translate,available,-12.5,1,"'=cmd`));
    expect(gateway.neighbours.asked).toMatchObject(Array.from({ length: 3 }, () => ({ types: ['topUp'], limit: ENTRIES_PAGE_MAX })));
  });

  test('as CSV has no pages: who asks for one is told, and not given all of it', async () => {
    const answer = await gateway.call('GET', '/v1/wallet/entries?format=csv&before=4711&limit=5', { key: user.key });
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['errors']).toMatchObject([{ field: 'before' }, { field: 'limit' }]);
    expect((await read('entries?before=4711', { accept: 'text/csv' })).status).toBe(400);
    expect((await read('entries?before=4711&limit=5')).status).toBe(200);
  });

  test('whose first page does not come is a problem; one that breaks off later is cut, and not taken for whole', async () => {
    gateway.neighbours.awake = false;
    expect((await read('entries?format=csv')).status).toBe(503);
    gateway.neighbours.awake = true;
    lines(2 * ENTRIES_PAGE_MAX);
    const { neighbours } = gateway;
    neighbours.sleepsAfterAPage = true;
    const answer = await read('entries?format=csv');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    Object.assign(neighbours, { sleepsAfterAPage: false, awake: true });
  });

  test('HEAD of it sends nothing', async () => {
    lines(3);
    const answer = await read('entries?format=csv', {}, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

test('lots and spending are the wallet’s words', async () => {
  const lot = {
    no: 1,
    kind: 'bonus',
    operationId: 'bonus:1',
    granted: '10',
    available: '4',
    held: '1',
    expiresAt: null,
    at: new Date().toISOString(),
  } as const;
  gateway.neighbours.lots = [lot];
  expect((await call('GET', 'lots')).body).toEqual({ lots: [lot] });
  const row = { day: '2026-11-27', product: 'translate', charges: 2, charged: '3', refunded: '0' };
  gateway.neighbours.spend = { rows: [row], isCut: false };
  expect((await call('GET', 'spend?from=2026-11-01&to=2026-11-30')).body).toEqual({ rows: [row] });
  gateway.neighbours.spend = { rows: [row], isCut: true };
  expect(codeOf(await call('GET', 'spend?from=2026-11-01&to=2026-11-30'))).toEqual([400, 'invalid_request']);
});

test.each([
  ['from=2026-11-01', 'to'],
  ['from=2026-02-30&to=2026-03-01', 'from'],
  ['from=2026-11-02&to=2026-11-01', 'to'],
  ['from=2026-01-01&to=2026-12-31', 'to'],
  ['from=2026-11-01T00:00:00Z&to=2026-11-02', 'from'],
])('spending of %s is refused at %s', async (query, field) => {
  const answer = await call('GET', `spend?${query}`);
  expect([...[codeOf(answer)].flat(), answer.body['errors']]).toMatchObject([400, 'invalid_request', [{ field }]]);
});

describe('thresholds', () => {
  test('are set in one order, told, and not said to the wallet again when they are the same', async () => {
    expect((await call('GET', 'thresholds')).body).toEqual({ thresholds: [] });
    for (let again = 0; again < 2; again += 1) {
      const answer = await call('PUT', 'thresholds', { thresholds: ['100', '9.50', '9.5'] });
      expect([answer.status, answer.body]).toEqual([200, { thresholds: ['9.5', '100'] }]);
    }
    expect(gateway.neighbours.commands).toMatchObject([{ type: 'setThresholds', userId: user.id, thresholds: ['9.5', '100'] }]);
    expect((await call('GET', 'thresholds')).body).toEqual({ thresholds: ['9.5', '100'] });
    expect((await call('PUT', 'thresholds', { thresholds: [] })).body).toEqual({ thresholds: [] });
  });

  test.each([[['0']], [['-1']], [[10]], ['10'], [Array.from({ length: 11 }, () => '1')], [['0.0000001']], [[null]]])(
    '%j are refused',
    async (thresholds) => {
      expect(codeOf(await call('PUT', 'thresholds', { thresholds }))).toEqual([400, 'invalid_request']);
      expect(gateway.neighbours.commands).toEqual([]);
    },
  );
});

describe('a code', () => {
  const CODE = 'K7QX-4M2D-0101-ABCD';

  test('is redeemed under the name of code and user, however it is typed', async () => {
    gateway.neighbours.onRedeem = () => ({ outcome: 'credited', amount: '50' });
    for (const code of [CODE, 'k7qx 4m2d oloi abcd']) {
      const answer = await call('POST', 'redeem', { code });
      expect([answer.status, answer.body]).toEqual([200, { amount: '50', balance: gateway.neighbours.balance }]);
    }
    const id = redeemIdOf(hashOfCode(CODE) ?? '', user.id);
    expect(gateway.neighbours.commands).toMatchObject([{ type: 'redeem', id }, { id }]);
    expect(JSON.stringify(gateway.neighbours.commands)).not.toContain('K7QX');
  });

  test.each(['no_such_code', 'code_withdrawn', 'code_expired', 'code_used_up', 'balance_too_large', 'something_new'])(
    'that the wallet refuses with %s says why',
    async (code) => {
      gateway.neighbours.onRedeem = () => ({ outcome: 'refused', code, amount: '0' });
      const answer = await call('POST', 'redeem', { code: CODE });
      expect([...[codeOf(answer)].flat(), answer.body['detail']]).toEqual([422, 'code_refused', expect.stringMatching(/\w{4}/)]);
    },
  );

  test.each(['x', 'K7QX-4M2D-0101-ABCDE', '', randomUUID()])('%j is none, and the wallet is not asked', async (code) => {
    expect(codeOf(await call('POST', 'redeem', { code }))).toEqual([422, 'code_refused']);
    expect(gateway.neighbours.commands).toEqual([]);
  });

  test.each([7, null, ['x'], 'x'.repeat(61)])('%j is not even a text of that length', async (code) => {
    expect(codeOf(await call('POST', 'redeem', { code }))).toEqual([400, 'invalid_request']);
  });

  test('about which the wallet says nothing is a 503 that can be sent again', async () => {
    gateway.neighbours.onRedeem = () => null;
    const answer = await call('POST', 'redeem', { code: CODE });
    expect([...[codeOf(answer)].flat(), answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
  });
});
