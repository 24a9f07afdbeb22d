import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('GET /v1/jobs', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.neighbours.asked.length = 0;
  });

  const list = (query: string): Promise<Answer> => gateway.call('GET', `/v1/jobs${query}`, { key: user.key });

  test.each<[string, object]>([
    ['', { limit: 20 }],
    ['?limit=7', { limit: 7 }],
    ['?state=queued', { limit: 20, state: 'queued' }],
    ['?state=queued&state=running', { limit: 20, state: ['queued', 'running'] }],
    ['?product=chat', { limit: 20, product: 'chat' }],
    ['?tag=Gr%C3%B6%C3%9Fe%20%22rot%22', { limit: 20, tag: 'Größe "rot"' }],
    ['?tag=a%26state%3Dqueued', { limit: 20, tag: 'a&state=queued' }],
    [`?tag=${encodeURIComponent('😀'.repeat(64))}`, { limit: 20, tag: '😀'.repeat(64) }],
    [
      '?from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00.5Z',
      { limit: 20, from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00.5Z' },
    ],
    [
      '?state=failed&product=chat&tag=june&from=2026-11-01T00:00:00Z&limit=5',
      { limit: 5, state: 'failed', product: 'chat', tag: 'june', from: '2026-11-01T00:00:00Z' },
    ],
  ])('%s is asked of the owner of jobs as it was wanted', async (query, asked) => {
    expect((await list(query)).status).toBe(200);
    expect(gateway.neighbours.asked).toEqual([{ userId: user.id, ...asked }]);
  });

  test.each<[string, string]>([
    ['state=done', 'state'],
    ['state=', 'state'],
    ['state=queued,running', 'state'],
    ['state=queued&state=queued', 'state'],
    ['state=queued&state=__proto__', 'state'],
    ['product=a%20b', 'product'],
    ['product=chat&product=translate', 'product'],
    ['tag=', 'tag'],
    ['tag=a&tag=b', 'tag'],
    ['tag=%00', 'tag'],
    ['tag=%0A', 'tag'],
    [`tag=${'x'.repeat(65)}`, 'tag'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30T00:00:00Z', 'from'],
    ['until=2026-11-01', 'until'],
    ['before=%00', 'before'],
    ['metadata=x', 'metadata'],
    ['tags=x', 'tags'],
  ])('%s is refused by name, and nothing is asked', async (query, field) => {
    const answer = await list(`?${query}`);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['errors']).toMatchObject([{ field }]);
    expect(gateway.neighbours.asked).toEqual([]);
  });

  test('a cursor goes on in its own list; with other filters it is refused, and what to do is said', async () => {
    const next = async (query: string): Promise<string> => String((await list(query)).body['next']);
    const [ofAll, ofTag] = [await next(''), await next('?tag=june')];
    gateway.neighbours.asked.length = 0;
    for (const query of [`?before=${ofAll}`, `?tag=june&before=${ofTag}&limit=3`]) expect((await list(query)).status).toBe(200);
    expect(gateway.neighbours.asked).toMatchObject([{ before: 'there-is-more' }, { before: 'there-is-more', tag: 'june', limit: 3 }]);
    gateway.neighbours.asked.length = 0;
    for (const query of [
      `?before=${ofTag}`,
      `?tag=june&before=${ofAll}`,
      `?tag=July&before=${ofTag}`,
      `?tag=june&state=queued&before=${ofTag}`,
    ]) {
      const answer = await list(query);
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
      expect(answer.body['errors']).toMatchObject([{ field: 'before', message: expect.stringContaining('other filters') }]);
    }
    expect(gateway.neighbours.asked).toEqual([]);
  });
});
