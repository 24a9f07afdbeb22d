import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { askEndedJobs } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { ended, idOf, jobOf, PACE, settled, Streams } from '../../test/streams.js';

let gateway: GatewayAtWork;
const streams = new Streams(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ followPace: PACE });
});
afterAll(() => gateway.stop());
afterEach(() => {
  streams.close();
});

describe('a user who follows', () => {
  test('is told how each job ends, once, in order, and nobody else’s', async () => {
    const [user, other] = [await gateway.newUser(), await gateway.newUser()];
    const client = await streams.following(user);
    await gateway.neighbours.end(jobOf(user, 'a'), 'succeeded', { charged: '0.05' });
    await gateway.neighbours.end(jobOf(other, 'theirs'), 'succeeded');
    await gateway.neighbours.end(jobOf(user, 'b'), 'failed');
    await until(() => client.jobs.length === 2);
    expect(client.told).toEqual([ended(user, 'a'), ended(user, 'b', 'failed')]);
    expect(client.jobs[0]).toMatchObject({
      type: 'job.succeeded',
      data: { type: 'job.succeeded', at: expect.any(String), job: { state: 'succeeded', charged: '0.05', product: 'translate' } },
    });
    expect(JSON.stringify(client.heard)).not.toContain('userId');
  });

  test('is told of its turn as well when one answer has no room for all, of all its jobs and of one', async () => {
    const users = await Promise.all(Array.from({ length: 3 }, () => gateway.newUser()));
    gateway.neighbours.room = 1;
    const watching = users.map((user) => streams.follow(user));
    const waiting = users.map((user) => {
      gateway.neighbours.put(jobOf(user, 'one'), { state: 'queued' });
      return streams.follow(user, `/v1/jobs/${jobOf(user, 'one').jobId}/events`);
    });
    await until(() => watching.every(({ heard }) => heard.length > 0) && waiting.every(({ told }) => told.length > 0));
    for (const user of users) gateway.neighbours.endInSilence(jobOf(user, 'one'), 'succeeded');
    const ends = users.map((user) => ended(user, 'one'));
    await until(() => [...watching, ...waiting].every(({ told }, place) => told.includes(ends[place % ends.length] ?? '')), 15_000);
  });

  test('who had no room in an answer comes first in the next one, however much another one has to hear', async () => {
    const [loud, quiet] = [await gateway.newUser(), await gateway.newUser()];
    const watching = [await streams.following(loud), await streams.following(quiet)];
    const asked = (): string[][] =>
      gateway.neighbours.asked.flatMap((each) => {
        const question = askEndedJobs.request.safeParse(each);
        return question.success ? [question.data.followers.map(({ userId }) => userId)] : [];
      });
    gateway.neighbours.room = 0;
    for (let n = 0; n < 350; n += 1) gateway.neighbours.endInSilence(jobOf(loud, `job ${n}`), 'succeeded');
    for (const user of [loud, quiet]) await gateway.neighbours.end(jobOf(user, 'last'), 'succeeded');
    await until(() => asked().some((users) => users.includes(loud.id) && users.includes(quiet.id)));
    gateway.neighbours.asked.length = 0;
    gateway.neighbours.room = 1;
    await until(() => watching.every(({ told }, place) => told.includes(ended(place === 0 ? loud : quiet, 'last'))));
    const firsts = asked().flatMap(([first]) => first ?? []);
    expect(new Set(firsts.slice(0, 2)).size).toBe(2);
  });

  test('is told what stands on a job', async () => {
    const user = await gateway.newUser();
    const client = await streams.following(user);
    await gateway.neighbours.end({ ...jobOf(user, 'marked'), metadata: { order: '17' }, tags: ['june'] }, 'succeeded');
    await gateway.neighbours.end(jobOf(user, 'plain'), 'succeeded');
    await until(() => client.jobs.length === 2);
    expect(client.jobs).toMatchObject([
      { data: { job: { metadata: { order: '17' }, tags: ['june'] } } },
      { data: { job: { metadata: {}, tags: [] } } },
    ]);
  });

  test('goes on behind the last id that it has seen, by header or in the URL', async () => {
    const user = await gateway.newUser();
    const client = await streams.following(user);
    for (const name of ['a', 'b', 'c']) await gateway.neighbours.end(jobOf(user, name), 'succeeded');
    await until(() => client.jobs.length === 3);
    const [position, a] = [client.heard[0]?.id ?? '', client.jobs[0]?.id ?? ''];
    const again = [
      streams.follow(user, '/v1/events', { 'last-event-id': a }),
      streams.follow(user, `/v1/events?lastEventId=${a}`),
      // The header is newer than the URL, which a client keeps when it comes back.
      streams.follow(user, `/v1/events?lastEventId=${position}`, { 'last-event-id': a }),
    ];
    await until(() => again.every(({ jobs }) => jobs.length >= 2));
    for (const each of again) expect(each.told).toEqual([ended(user, 'b'), ended(user, 'c')]);
    const all = streams.follow(user, `/v1/events?lastEventId=${position}`);
    await until(() => all.jobs.length >= 3);
    expect(all.told).toEqual(client.told);
  });

  test('is told of a job that was announced before it could be seen', async () => {
    const user = await gateway.newUser();
    const client = await streams.following(user);
    gateway.neighbours.visible = gateway.neighbours.ended.length;
    await gateway.neighbours.end(jobOf(user, 'a'), 'succeeded');
    const { looks } = gateway.neighbours;
    await until(() => gateway.neighbours.looks > looks + 2);
    expect(client.jobs).toEqual([]);
    gateway.neighbours.visible = Infinity;
    await until(() => client.jobs.length === 1, 3_000);
  });

  test('hears only of what it asks for, and still goes on behind the rest', async () => {
    const user = await gateway.newUser();
    const client = await streams.following(user, '/v1/events?product=chat&state=failed');
    await gateway.neighbours.end(jobOf(user, 'a'), 'failed');
    await gateway.neighbours.end(jobOf(user, 'b', 'chat'), 'succeeded');
    await gateway.neighbours.end(jobOf(user, 'c', 'chat'), 'failed');
    await until(() => client.jobs.length === 1);
    expect(client.told).toEqual([ended(user, 'c', 'failed')]);
  });

  test('is told what nobody announced, and how far it has got when it is told nothing', async () => {
    const [user, picky] = [await gateway.newUser(), await gateway.newUser()];
    const client = await streams.following(user);
    const filtered = await streams.following(picky, '/v1/events?state=failed');
    const passedOver = gateway.neighbours.endInSilence(jobOf(picky, 'not wanted'), 'succeeded');
    gateway.neighbours.endInSilence(jobOf(user, 'a'), 'succeeded');
    await until(() => client.jobs.length === 1);
    await until(() => filtered.heard.length === 2);
    expect(filtered.heard[1]).toMatchObject({ type: 'stream.position', id: expect.stringContaining(passedOver.id) });
  });

  test('has its place kept while nobody answers, and is told the truth about it then', async () => {
    const user = await gateway.newUser();
    await gateway.neighbours.end(jobOf(user, 'a'), 'succeeded');
    await gateway.neighbours.end(jobOf(user, 'b'), 'succeeded');
    const [a] = gateway.neighbours.ended.slice(-2);
    gateway.neighbours.awake = false;
    const fresh = gateway.call('GET', '/v1/events', { key: user.key });
    const client = streams.follow(user, `/v1/events?lastEventId=${idOf(a)}`);
    const stray = streams.follow(user, `/v1/events?lastEventId=999999.${a?.job.id ?? ''}`);
    await until(() => client.opened + stray.opened === 2);
    expect(await fresh).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    // Longer than it takes until a stream that is told nothing is told where it has got to.
    await new Promise((resolve) => setTimeout(resolve, 1.25 * PACE.heartbeatMs));
    expect([client.heard, stray.heard]).toEqual([[], []]);
    gateway.neighbours.awake = true;
    await until(() => client.jobs.length === 1 && stray.heard.length === 1);
    expect(client.told).toEqual([ended(user, 'b')]);
    expect(stray.heard).toMatchObject([{ type: 'stream.refused', data: { code: 'event_unknown' } }]);
  });
});

describe('a stream', () => {
  test.each([
    ['an id that is none', 'x', 400, 'invalid_request'],
    ['an id of nobody’s', '17.0198c0de-0000-7000-8000-000000000001', 410, 'event_unknown'],
    ['a transaction beyond all numbers', '9999999999999999999.0198c0de-0000-7000-8000-000000000001', 410, 'event_unknown'],
    ['a number too many', '99999999999999999999.0198c0de-0000-7000-8000-000000000001', 400, 'invalid_request'],
    ['a line break', '1%0Adata', 400, 'invalid_request'],
  ])('behind %s is refused', async (_what, id, status, code) => {
    const user = await gateway.newUser();
    expect(await gateway.call('GET', `/v1/events?lastEventId=${id}`, { key: user.key })).toMatchObject({ status, body: { code } });
  });

  test('is not to be stored or changed on its way, and HEAD opens none', async () => {
    const user = await gateway.newUser();
    const abort = new AbortController();
    const { status, headers } = await fetch(`${gateway.url}/v1/events`, {
      headers: { authorization: `Bearer ${user.key}` },
      signal: abort.signal,
    });
    expect([status, headers.get('content-type'), headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store, no-transform',
      'no',
    ]);
    abort.abort();
    const head = await fetch(`${gateway.url}/v1/events`, { method: 'HEAD', headers: { authorization: `Bearer ${user.key}` } });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  test('too many of one key is refused, until one is closed', async () => {
    const [user, other] = [await gateway.newUser(), await gateway.newUser()];
    const open = await Promise.all(Array.from({ length: LIMITS.follow.streamsOfKeyMax }, () => streams.following(user)));
    const refused = await gateway.call('GET', '/v1/events', { key: user.key });
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'too_many_streams', limit: { of: 'key', most: LIMITS.follow.streamsOfKeyMax } },
    });
    expect(refused.headers.get('retry-after')).toBe('10');
    await streams.following(other);
    open[0]?.close();
    await until(async () => {
      const { status, body } = await fetch(`${gateway.url}/v1/events`, { headers: { authorization: `Bearer ${user.key}` } });
      await body?.cancel();
      return status === 200;
    });
  });

  test('whose client reads nothing is told no more than it has room for, and all of it once it reads', async () => {
    const user = await gateway.newUser();
    await gateway.neighbours.end(jobOf(user, 'first'), 'succeeded');
    const first = gateway.neighbours.ended.at(-1);
    const count = 3_000;
    const lost = { code: 'x', message: 'y'.repeat(5_000) };
    for (let n = 0; n < count; n += 1) gateway.neighbours.endInSilence(jobOf(user, `slow-${n}`), 'failed', { error: lost });
    const { looks } = gateway.neighbours;
    const socket = await streams.raw(user, `/v1/events?lastEventId=${idOf(first)}`);
    await settled(() => gateway.neighbours.looks);
    const before = gateway.neighbours.looks - looks;
    // What fits into the kernel's buffers and one page.
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(count / 100 / 2);

    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.resume();
    const last = `"${ended(user, `slow-${count - 1}`, 'failed')}"`;
    await until(() => Buffer.concat(chunks.slice(-3)).includes(last), 30_000);
    socket.destroy();
    const text = Buffer.concat(chunks).toString('latin1');
    const told = [...text.matchAll(/data: \{"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(told).toEqual(Array.from({ length: count }, (_, n) => ended(user, `slow-${n}`, 'failed')));
  });
});

test('when the gateway ends, streams are ended with a time to come back that differs', async () => {
  const user = await gateway.newUser();
  const sockets = await Promise.all(Array.from({ length: 5 }, () => streams.raw(user, '/v1/events')));
  const texts = sockets.map((socket) => {
    const text: string[] = [];
    socket.on('data', (chunk: Buffer) => text.push(chunk.toString()));
    socket.resume();
    return text;
  });
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  await until(() => texts.every((text) => text.join('').includes('stream.position')));
  // Half of a request: it comes when the others have been sent away.
  const late = await streams.raw(user, '/v1/events', 0);
  late.write(`GET /v1/events HTTP/1.1\r\nhost: x\r\n`);
  const lateText: string[] = [];
  late.on('data', (chunk: Buffer) => lateText.push(chunk.toString()));
  const { stop } = gateway;
  gateway = { ...gateway, stop: () => Promise.resolve() };
  const stopped = stop();
  await Promise.all(closed);
  late.write(`authorization: Bearer ${user.key}\r\n\r\n`);
  late.resume();
  await stopped;
  // A client that hears any status but 200 would never come back.
  expect(lateText.join('')).toMatch(/^HTTP\/1\.1 200 [^]*retry: \d+\n/);
  const retries = texts.map((text) => [...text.join('').matchAll(/retry: (\d+)\n/g)].map(([, ms]) => Number(ms)));
  for (const each of retries) expect(each).toEqual([expect.any(Number), expect.any(Number)]);
  expect(new Set(retries.flat()).size).toBeGreaterThan(5);
});
