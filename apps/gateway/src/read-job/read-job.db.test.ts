import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('GET /v1/jobs and what belongs to it', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  let jobId: string;
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
    const body = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };
    jobId = String((await gateway.call('POST', '/v1/jobs', { key: user.key, body })).body['id']);
  });
  afterAll(() => gateway.stop());

  test('404 for somebody else’s job, in the same words as for none', async () => {
    const other = await gateway.newUser();
    const theirs = await gateway.call('GET', `/v1/jobs/${jobId}`, { key: other.key });
    expect(theirs.body).toMatchObject({ status: 404, code: 'job_not_found', detail: `You have no job ${jobId}.` });
  });

  test('200 with the job, upper-case ids included', async () => {
    expect(await gateway.call('GET', `/v1/jobs/${jobId.toUpperCase()}`, { key: user.key })).toMatchObject({
      status: 200,
      body: { id: jobId, state: 'queued', result: null, links: { self: `/v1/jobs/${jobId}` } },
    });
  });

  test('Prefer: wait answers once the job has ended', async () => {
    const [item] = gateway.neighbours.submitted;
    if (!item) throw new Error('nothing was submitted');
    gateway.neighbours.results.set(`${jobId}:2`, { text: 'Hallo' });
    const read = gateway.call('GET', `/v1/jobs/${jobId}`, { key: user.key, headers: { prefer: 'wait=30' } });
    setTimeout(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: `${jobId}:2` }), 100);
    expect(await read).toMatchObject({ status: 200, body: { state: 'succeeded', result: { text: 'Hallo' } } });
  });

  test('the list passes its page on, and shows no results', async () => {
    gateway.neighbours.asked.length = 0;
    const { body } = await gateway.call('GET', '/v1/jobs?limit=7&before=cursor-1', { key: user.key });
    expect(gateway.neighbours.asked).toEqual([{ userId: user.id, limit: 7, before: 'cursor-1' }]);
    expect(body).toMatchObject({ jobs: [{ id: jobId }], next: 'there-is-more' });
    expect(JSON.stringify(body)).not.toContain('result');
  });

  test('the wallet is shown in three amounts, the statement in pages', async () => {
    expect((await gateway.call('GET', '/v1/wallet', { key: user.key })).body).toEqual({ available: '100', held: '0', total: '100' });
    expect((await gateway.call('GET', '/v1/wallet/entries?before=17', { key: user.key })).body).toEqual({ entries: [], next: null });
    expect(gateway.neighbours.asked).toContainEqual({ userId: user.id, limit: 20, before: '17' });
  });
});
