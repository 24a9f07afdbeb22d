import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { statement } from '#postgres';
import { SafeFetch } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { hostileNames, hostileUrls, resolverOf } from '../../../../libs/safe-fetch/test/hostile-urls.js';
import { until } from '../../../../test/support/until.js';
import { accept, status, WebhookReceiver, type Answering } from '../../test/webhook-receiver.js';
import { newKey, WebhookWorld, type Replica } from '../../test/webhook-world.js';

const { atOnceMax, retryAfterMs: WAITS, visitLeaseMs, keptMs, pauseMaxMs } = LIMITS.webhooks;
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** Of a replica that posts to those who never answer. All others wait as long as ours do: what was taken must not fail because this machine is busy. */
const HASTY_MS = 300;

const SHOW = statement(
  'test-show-delivery',
  `SELECT d.state, d.posts, d.fault, (SELECT count(*)::int FROM gateway.webhook_attempts AS a WHERE a.delivery_id = d.id) AS attempts
     FROM gateway.webhook_deliveries AS d WHERE d.endpoint_id = $1 ORDER BY d.created_at, d.id`,
);
const SHOW_ENDPOINT = statement(
  'test-show-endpoint',
  `SELECT disabled_because, failures, warned_at IS NOT NULL AS is_warned, due_at IS NOT NULL AS is_due, visit_id IS NOT NULL AS is_visited, is_slow
     FROM gateway.webhook_endpoints WHERE id = $1`,
);
const FORGET_ALL = statement('test-forget-webhooks', 'DELETE FROM gateway.webhook_endpoints');
const MOVE_SECRET = statement(
  'test-move-secret',
  `UPDATE gateway.webhook_secrets AS s SET key_id = o.key_id, wrapped_key = o.wrapped_key, ciphertext = o.ciphertext
     FROM gateway.webhook_secrets AS o WHERE s.endpoint_id = $1 AND o.endpoint_id = $2`,
);
const READ_SECRETS = statement(
  'test-read-secrets',
  `SELECT key_id, encode(wrapped_key, 'base64') || encode(ciphertext, 'base64') AS stored FROM gateway.webhook_secrets WHERE endpoint_id = $1`,
);

let receiver: WebhookReceiver;
let world: WebhookWorld;
let one: Replica;
let two: Replica;
let user: string;
let path: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  world = await WebhookWorld.start({ allowed: new Set([receiver.target]) });
  [one, two] = [world.replica(), world.replica()];
});
afterAll(async () => {
  receiver.stop();
  await world.stop();
});
beforeEach(async () => {
  user = await world.newUser();
  path = `/${randomUUID()}`;
});
afterEach(async () => {
  receiver.answers.clear();
  await world.keepOnly([one, two]);
  await world.settle();
  await world.fresh.ownerDatabase.query(FORGET_ALL);
});

const show = (id: string): Promise<object[]> => world.fresh.ownerDatabase.query<object>(SHOW, [id]);
const endpointIs = async (id: string): Promise<object | undefined> =>
  (await world.fresh.ownerDatabase.query<object>(SHOW_ENDPOINT, [id]))[0];
const answer = (how: Answering): unknown => receiver.answers.set(path, how);
const posts = () => receiver.at(path);
const newEndpoint = () => world.endpoint(one, user, receiver.url(path));
const idsOf = (received: readonly { readonly id: string }[]): string[] => received.map(({ id }) => id).sort();

describe('an event', () => {
  test('is posted at once, signed, with its own id', async () => {
    const { id, secret } = await newEndpoint();
    const event = world.event(user);
    await one.note.note([event]);
    await one.deliver.idle();
    const [post] = posts();
    expect(post).toMatchObject({ id: event.id, body: event.payload(), headers: { 'content-type': 'application/json' } });
    expect(new Webhook(secret).verify(post?.body ?? '', { ...post?.headers })).toEqual(JSON.parse(event.payload()));
    expect(await show(id)).toEqual([{ state: 'delivered', posts: 1, fault: null, attempts: 1 }]);
    expect(await endpointIs(id)).toMatchObject({ failures: 0, is_due: false, is_visited: false });
  });

  test('is owed once, however often and to whomever it is said', async () => {
    await newEndpoint();
    const event = world.event(user);
    await Promise.all([one, two, one, two].map(({ note }) => note.note([event, event])));
    await world.settle();
    await one.note.note([event]);
    await world.settle();
    expect(posts()).toHaveLength(1);
  });

  test('is of nobody else: not of another user, and not of an endpoint that is switched off', async () => {
    const [other, off] = [await world.newUser(), await newEndpoint()];
    await one.endpoints.change(user, off.id, { enabled: false });
    await one.note.note([world.event(user), world.event(other)]);
    await world.settle();
    expect(posts()).toHaveLength(0);
  });

  test('is signed with both secrets while they overlap, and with the new one alone from then on', async () => {
    const { id, secret: first } = await newEndpoint();
    const rotated = await one.endpoints.rotate(user, id, 3_600);
    await one.note.note([world.event(user)]);
    await world.settle();
    const second = `whsec_${rotated?.secret.toString('base64') ?? ''}`;
    const [both] = posts();
    expect(both?.signatures).toHaveLength(2);
    for (const secret of [first, second]) expect(new Webhook(secret).verify(both?.body ?? '', { ...both?.headers })).toBeDefined();

    await world.passes(HOUR);
    await one.note.note([world.event(user)]);
    await world.settle();
    const alone = posts()[1];
    expect(alone?.signatures).toEqual([new Webhook(second).sign(alone?.id ?? '', alone?.timestamp ?? new Date(), alone?.body ?? '')]);
  });

  test('is never signed with more than two: a second rotation ends the first secret', async () => {
    const { id, secret: first } = await newEndpoint();
    for (let times = 0; times < 2; times += 1) await one.endpoints.rotate(user, id, 3_600);
    await one.note.note([world.event(user)]);
    await world.settle();
    const [post] = posts();
    expect(post?.signatures).toHaveLength(2);
    expect(() => new Webhook(first).verify(post?.body ?? '', { ...post?.headers })).toThrow();
  });
});

describe('a receiver', () => {
  test('that is down for an hour gets everything within a minute of its return, each event once', async () => {
    const down = await WebhookReceiver.start();
    const apart = await WebhookWorld.start({ allowed: new Set([down.target]) });
    const replicas = [apart.replica(), apart.replica()] as const;
    const owner = await apart.newUser();
    const { id } = await apart.endpoint(replicas[0], owner, down.url('/down'));
    await down.goAway();
    const ids: string[] = [];
    for (let step = 0; step < 20; step += 1) {
      const events = Array.from({ length: 6 }, () => apart.event(owner));
      ids.push(...events.map((event) => event.id));
      await replicas[step % 2]?.note.note(events);
      await apart.passes(3 * MINUTE);
    }
    expect(down.received).toEqual([]);
    await down.comeBack();
    // One probe, and then all the rest; what was hurried is due at once.
    await apart.passes(pauseMaxMs);
    await apart.settle();
    expect(idsOf(down.received)).toEqual([...ids].sort());
    const rows = await apart.fresh.ownerDatabase.query<{ state: string }>(SHOW, [id]);
    expect(rows.filter(({ state }) => state === 'delivered')).toHaveLength(120);
    down.stop();
    await apart.stop();
  }, 60_000);

  test('that is down for days is asked at the times of the schedule, and given up after about a day', async () => {
    const { id } = await newEndpoint();
    answer(status(500, {}, 'broken\u0000 \n<b>'));
    await one.note.note([world.event(user)]);
    await one.deliver.idle();
    const begun = world.now().getTime();
    for (const wait of WAITS) await world.passes(wait * 1.1 + pauseMaxMs);
    expect(posts()).toHaveLength(WAITS.length + 1);
    expect(world.now().getTime() - begun).toBeLessThan(25 * HOUR);
    expect(await show(id)).toEqual([{ state: 'failed', posts: 11, fault: 'status 500', attempts: 11 }]);
    await world.passes(48 * HOUR);
    expect(posts()).toHaveLength(11);

    const [delivery] = await one.deliveries.list({ userId: user, endpointId: id }, { state: 'failed', before: null, rowsMax: 10 });
    const attempts = await one.deliveries.attemptsOf(delivery?.id ?? '');
    expect(attempts[0]).toMatchObject({ n: 11, status: 500, fault: 'status 500', excerpt: 'broken   <b>' });
    // And it can be had again: the same event, under the same id.
    answer(accept);
    expect(await one.deliveries.replay({ userId: user, endpointId: id }, delivery?.id ?? '')).toMatchObject({
      kind: 'replayed',
      rows: [{ state: 'owed' }],
    });
    await world.passes(pauseMaxMs);
    expect(new Set(idsOf(posts())).size).toBe(1);
    expect(await show(id)).toEqual([{ state: 'delivered', posts: 12, fault: null, attempts: 12 }]);
  });

  test('that says when to come back is not asked before, and not later than an hour for it', async () => {
    await newEndpoint();
    answer(status(429, { 'retry-after': '1800' }));
    await one.note.note([world.event(user), world.event(user)]);
    await world.settle();
    const before = posts().length;
    await one.note.note([world.event(user)]);
    await world.passes(29 * MINUTE);
    expect(posts()).toHaveLength(before);
    answer(status(503, { 'retry-after': '86400' }));
    await world.passes(2 * MINUTE);
    expect(posts().length).toBeGreaterThan(before);
    answer(accept);
    await world.passes(HOUR);
    await world.passes(MINUTE);
    expect(new Set(idsOf(posts())).size).toBe(3);
  });

  test('that is gone (410) gets nothing more, and what it was owed has failed', async () => {
    const { id } = await newEndpoint();
    answer(status(410));
    await one.note.note(Array.from({ length: 20 }, () => world.event(user)));
    await world.settle();
    expect(posts().length).toBeLessThanOrEqual(atOnceMax);
    expect(await endpointIs(id)).toMatchObject({ disabled_because: 'gone', is_due: false });
    expect((await show(id)).every((row) => 'state' in row && row.state === 'failed')).toBe(true);
    expect(await one.deliveries.replayFailed({ userId: user, endpointId: id }, new Date(0))).toEqual({ kind: 'disabled' });
    await one.endpoints.change(user, id, { enabled: true });
    answer(accept);
    expect(await one.deliveries.replayFailed({ userId: user, endpointId: id }, new Date(0))).toMatchObject({ kind: 'replayed' });
    await world.settle();
    expect(new Set(idsOf(posts())).size).toBe(20);
  });

  test('that is moved away from does not judge the new URL by what it answers afterwards', async () => {
    const { id } = await newEndpoint();
    const held: ServerResponse[] = [];
    answer((response) => held.push(response));
    await one.note.note([world.event(user)]);
    await until(() => held.length === 1);
    await one.endpoints.change(user, id, { url: receiver.url(`${path}/new`) });
    held[0]?.writeHead(410).end();
    await one.deliver.idle();
    expect(await endpointIs(id)).toMatchObject({ disabled_because: null, failures: 0 });
    const event = world.event(user);
    await one.note.note([event]);
    await world.passes(visitLeaseMs);
    expect(idsOf(receiver.at(`${path}/new`))).toContain(event.id);
  });

  test('whose answer comes after the event was asked for again leaves it owed', async () => {
    const { id } = await newEndpoint();
    const held: ServerResponse[] = [];
    answer((response) => held.push(response));
    await one.note.note([world.event(user)]);
    await until(() => held.length === 1);
    const ofUser = { userId: user, endpointId: id };
    const [delivery] = await one.deliveries.list(ofUser, { state: null, before: null, rowsMax: 1 });
    await world.passes(SECOND, [one]);
    await one.deliveries.replay(ofUser, delivery?.id ?? '');
    answer(accept);
    held[0]?.writeHead(500).end();
    await one.deliver.idle();
    // It was due at once, and not when the schedule has the next try.
    expect(await show(id)).toMatchObject([{ state: 'delivered', posts: 2 }]);
  });

  test('that fails for days is warned about first, and then disabled; its user sees both, and operators are told', async () => {
    const { id } = await newEndpoint();
    answer(status(500));
    const alertsOf = () => world.raised.filter(({ code }) => code === id);
    const failFor = async (hours: number): Promise<void> => {
      for (let hour = 0; hour < hours; hour += 1) {
        await one.note.note([world.event(user)]);
        await world.passes(HOUR);
      }
    };
    await failFor(5);
    expect([await endpointIs(id), alertsOf()]).toMatchObject([{ is_warned: false }, []]);
    await failFor(3);
    expect([await endpointIs(id), alertsOf()]).toMatchObject([{ is_warned: true, disabled_because: null }, [{ kind: 'webhook_failing' }]]);
    await failFor(67);
    expect(await endpointIs(id)).toMatchObject({ disabled_because: 'failing', is_due: false });
    expect(alertsOf()).toHaveLength(2);
    expect(JSON.stringify(alertsOf())).not.toContain(receiver.target);
  }, 60_000);

  test('that fails for one event alone gets the others, and that one by its schedule', async () => {
    await newEndpoint();
    const poison = world.event(user);
    answer((response, { id }) => response.writeHead(id === poison.id ? 500 : 204).end());
    await one.note.note([poison]);
    for (let minute = 0; minute < 30; minute += 1) {
      await one.note.note([world.event(user)]);
      await world.passes(MINUTE);
    }
    expect(new Set(idsOf(posts())).size).toBe(31);
    // At 0 s, 5 s, 35 s, 155 s, 755 s; and once because it came back.
    const tries = posts().filter(({ id }) => id === poison.id).length;
    expect(tries).toBeGreaterThanOrEqual(4);
    expect(tries).toBeLessThanOrEqual(7);
  });

  test.each<readonly [string, Answering, string]>([
    ['redirects', status(302, { location: 'http://127.0.0.1:1/' }), 'status 302: redirects are not followed'],
    ['hangs up', (response) => response.destroy(), 'no answer: its server could not be reached, or broke off'],
    [
      'speaks something else',
      (response) => response.socket?.end('hello\r\n\r\n'),
      'no answer: its server could not be reached, or broke off',
    ],
  ])('that %s has not taken it', async (_what, how, fault) => {
    const { id } = await newEndpoint();
    answer(how);
    await one.note.note([world.event(user)]);
    await world.settle();
    expect(await show(id)).toEqual([{ state: 'owed', posts: 1, fault, attempts: 1 }]);
  });

  test('that says nothing has not taken it', async () => {
    const { id } = await newEndpoint();
    answer(() => undefined);
    const hasty = world.replica({ postWithinMs: HASTY_MS });
    await hasty.note.note([world.event(user)]);
    await hasty.deliver.idle();
    expect(await show(id)).toEqual([{ state: 'owed', posts: 1, fault: 'no answer: it was not there in time', attempts: 1 }]);
  });

  test.each<readonly [string, Answering]>([
    ['sends a body without an end', (response) => void response.writeHead(200).write('x'.repeat(100_000))],
    ['drips', (response) => void response.writeHead(202).write('x')],
    ['breaks off its body', (response) => response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy())],
  ])('that %s has taken it: its status counts', async (_what, how) => {
    const { id } = await newEndpoint();
    answer(how);
    await one.note.note([world.event(user)]);
    await world.settle();
    expect(await show(id)).toEqual([{ state: 'delivered', posts: 1, fault: null, attempts: 1 }]);
  });
});

describe('several replicas', () => {
  test('share the work, never post to one endpoint with more than its places, and post each event once', async () => {
    await newEndpoint();
    answer((response) => setTimeout(() => response.writeHead(204).end(), 5));
    const events = Array.from({ length: 300 }, () => world.event(user));
    // As messages bring them, a few together.
    const messages = Array.from({ length: 60 }, (_, at) => events.slice(at * 5, (at + 1) * 5));
    await Promise.all(messages.map((some, at) => (at % 2 === 0 ? one : two).note.note(some)));
    await world.settle();
    await world.settle();
    expect(idsOf(posts())).toEqual(idsOf(events));
    expect(receiver.atOnce.get(path)?.most).toBeLessThanOrEqual(atOnceMax);
    expect(receiver.atOnce.get(path)?.most).toBeGreaterThan(1);
  });

  test('one that dies between the post and its note: another one posts it again, with the same id, once the lease is over', async () => {
    const { id } = await newEndpoint();
    const event = world.event(user);
    const dying = world.mortalReplica();
    dying.fetch.die();
    await dying.note.note([event]);
    await until(() => posts().length === 1);
    expect(await endpointIs(id)).toMatchObject({ is_visited: true });
    await world.passes(visitLeaseMs - SECOND, [dying]);
    expect(posts()).toHaveLength(1);
    await world.passes(2 * SECOND, [dying]);
    expect(idsOf(posts())).toEqual([event.id, event.id]);
    expect(await show(id)).toMatchObject([{ state: 'delivered' }]);
    dying.fetch.wake();
    await dying.deliver.idle();
    // It wakes up and says that it failed. What was delivered stays so, and its visit is not its own any more.
    expect(await show(id)).toMatchObject([{ state: 'delivered', posts: 2 }]);
    expect(await endpointIs(id)).toMatchObject({ failures: 0, is_visited: false });
  });

  test('slow receivers, more of them than a replica has places, do not delay a quick one', async () => {
    const { endpointsOfUserMax, visitsMax, slowVisitsMax } = LIMITS.webhooks;
    const owners = await Promise.all(Array.from({ length: 4 }, () => world.newUser()));
    const slow = `${path}/slow`;
    receiver.answers.set(slow, () => undefined);
    for (const owner of owners)
      await Promise.all(Array.from({ length: endpointsOfUserMax }, () => world.endpoint(one, owner, receiver.url(slow))));
    expect(owners.length * endpointsOfUserMax).toBeGreaterThan(visitsMax);
    // Now it is known how slow they are.
    const hasty = world.replica({ postWithinMs: HASTY_MS });
    await hasty.note.note(owners.map((owner) => world.event(owner)));
    await world.settle([one, two]);
    await newEndpoint();

    const held: ServerResponse[] = [];
    let ended = 0;
    receiver.answers.set(slow, (response) => {
      held.push(response);
      response.once('close', () => (ended += 1));
    });
    await one.note.note(owners.map((owner) => world.event(owner)));
    await until(() => held.length >= slowVisitsMax);
    await one.note.note([world.event(user)]);
    await until(() => posts().length === 1);
    // None of them had to end for it.
    expect(ended).toBe(0);
    receiver.answers.delete(slow);
    for (const response of held) response.end();
  });
});

describe('addresses inside', () => {
  test('are posted to under none of the URLs that we know to be hostile', async () => {
    let connections = 0;
    const inside = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '::', resolve));
    const address = inside.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    // As if its port were one for webhooks, so that only its address keeps anybody from it.
    const rules = { schemes: new Set(['http:', 'https:']), ports: new Set(['443', '8443', String(port)]) };
    const fetch = new SafeFetch({ allowed: new Set(), rules, resolve: resolverOf(hostileNames()) });
    const replica = world.replica({ fetch });
    const urls = [...hostileUrls(port), ...[...hostileNames().keys()].map((name) => `http://${name}:${port}/`)].filter(
      (url) => !url.includes('\u0000'),
    );
    expect(urls.length).toBeGreaterThan(250);
    const targets = await Promise.all(
      urls.map(async (url) => {
        const owner = await world.newUser();
        return { url, owner, id: (await world.endpoint(replica, owner, url)).id };
      }),
    );
    await replica.note.note(targets.map(({ owner }) => world.event(owner)));
    await replica.deliver.idle();
    for (const { url, id } of targets) expect({ url, rows: await show(id) }).toMatchObject({ url, rows: [{ state: 'owed', posts: 1 }] });
    expect(connections).toBe(0);
    await new Promise((resolve) => inside.close(resolve));
  }, 60_000);
});

describe('what is stored', () => {
  test('has no secret in it that anybody could read, and the secret of another endpoint does not open', async () => {
    const [mine, other] = [await newEndpoint(), await world.endpoint(one, user, receiver.url(`${path}/other`))];
    const [row] = await world.fresh.ownerDatabase.query<{ stored: string }>(READ_SECRETS, [mine.id]);
    expect(Buffer.from(row?.stored ?? '', 'base64').includes(Buffer.from(mine.secret.slice('whsec_'.length), 'base64'))).toBe(false);
    await world.fresh.ownerDatabase.query(MOVE_SECRET, [mine.id, other.id]);
    await one.note.note([world.event(user)]);
    await world.settle();
    // Nothing is signed with a secret that was moved, nor left unsigned.
    expect(posts()).toEqual([]);
    expect(receiver.at(`${path}/other`)).toHaveLength(1);
    await expect(one.secrets.validOf(mine.id)).rejects.toThrow('belongs elsewhere');
  });

  test('goes to a new key without anybody noticing, and the old key can be taken away then', async () => {
    const before = await newEndpoint();
    const keys = newKey('k2');
    const withBoth = world.replica({ keys: `${keys},${world.keys}` });
    const withNew = world.replica({ keys });
    await expect(withNew.secrets.onApplicationBootstrap()).rejects.toThrow(
      'ENCRYPTION_KEYS has no key k1, which 1 secrets are stored under',
    );
    expect(await withBoth.secrets.rewrapSome()).toEqual({ keyId: 'k2', rewrapped: 1, left: 0 });
    expect(await withBoth.secrets.rewrapSome()).toEqual({ keyId: 'k2', rewrapped: 0, left: 0 });
    await withNew.secrets.onApplicationBootstrap();
    expect((await withNew.secrets.validOf(before.id)).map((secret) => `whsec_${secret.toString('base64')}`)).toEqual([before.secret]);
    await expect(one.secrets.validOf(before.id)).rejects.toThrow('no key k2');
  });

  test('is deleted a month after it has ended', async () => {
    const { id } = await newEndpoint();
    await one.note.note([world.event(user)]);
    await world.settle();
    await world.passes(keptMs - HOUR);
    expect(await one.deliver.forget()).toBe(0);
    await world.passes(2 * HOUR);
    expect(await one.deliver.forget()).toBe(1);
    expect(await show(id)).toEqual([]);
  });
});
