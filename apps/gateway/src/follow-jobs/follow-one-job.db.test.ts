import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../../test/support/until.js';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { jobOf, PACE, Streams } from '../../test/streams.js';

let gateway: GatewayAtWork;
const streams = new Streams(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ followPace: PACE });
});
afterAll(() => gateway.stop());
afterEach(() => {
  streams.close();
});

describe('a job that is followed', () => {
  const at = (seconds: number): string => new Date(1_800_000_000_000 + seconds * 1_000).toISOString();

  test('tells each of its steps once, then the stream ends, and there is nothing to come back for', async () => {
    const user = await gateway.newUser();
    const job = jobOf(user, 'steps');
    gateway.neighbours.put(job, { state: 'queued' });
    gateway.neighbours.times.set(job.jobId, { heldAt: at(1), startedAt: null, unknownAt: null });
    const client = await streams.following(user, `/v1/jobs/${job.jobId}/events`);
    expect(client.jobs.map(({ type }) => type)).toEqual(['job.stored', 'job.held']);
    gateway.neighbours.put(job, { state: 'running' });
    gateway.neighbours.times.set(job.jobId, { heldAt: at(1), startedAt: at(2), unknownAt: null });
    await until(() => client.jobs.length === 3);
    gateway.neighbours.times.set(job.jobId, { heldAt: at(1), startedAt: at(2), unknownAt: at(3) });
    await gateway.neighbours.end(job, 'succeeded', { charged: '0.05' });
    await until(() => client.jobs.length === 5);
    expect(client.jobs.map(({ type }) => type)).toEqual(['job.stored', 'job.held', 'job.started', 'job.unknown', 'job.succeeded']);
    expect(client.jobs.map(({ id }) => id)).toEqual(client.told);
    expect(client.jobs[2]).toMatchObject({ data: { at: at(2) } });
    await until(() => client.failedWith === 204);
    expect(client.jobs).toHaveLength(5);
  });

  test('goes on behind the last step that was seen', async () => {
    const user = await gateway.newUser();
    const job = jobOf(user, 'resumed');
    gateway.neighbours.put(job, { state: 'running' });
    gateway.neighbours.times.set(job.jobId, { heldAt: at(1), startedAt: at(2), unknownAt: null });
    const client = await streams.following(user, `/v1/jobs/${job.jobId}/events?lastEventId=${job.jobId}:held`);
    expect(client.told).toEqual([`${job.jobId}:started`]);
    await gateway.neighbours.end(job, 'failed');
    await until(() => client.jobs.length === 2);
    expect(client.told).toEqual([`${job.jobId}:started`, `${job.jobId}:failed`]);
  });

  test('is its own user’s only, and takes ids of its own only', async () => {
    const [user, other] = [await gateway.newUser(), await gateway.newUser()];
    const job = jobOf(user, 'mine');
    gateway.neighbours.put(job, { state: 'queued' });
    expect(await gateway.call('GET', `/v1/jobs/${job.jobId}/events`, { key: other.key })).toMatchObject({
      status: 404,
      body: { code: 'job_not_found' },
    });
    for (const id of [`${job.jobId}:dancing`, `0198c0de-0000-7000-8000-000000000001:held`, `${job.jobId}:held:held`]) {
      expect(await gateway.call('GET', `/v1/jobs/${job.jobId}/events?lastEventId=${id}`, { key: user.key })).toMatchObject({ status: 400 });
    }
  });
});
