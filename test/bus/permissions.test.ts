import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, errors, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Bus, ensureTopology, natsServerOf } from '#bus';
import { forVendor, natsPasswordVariableOf, natsUsers, permissionsOf, STREAMS, TOPICS, type NatsUser, type Topic } from '#contracts';
import { makePrivateDir, projectRoot, startNats, type LocalNats } from '#local-stack';
import { until } from '../support/until.js';
import { REFUSED } from './refused.js';

/** As config/nats/users.conf knows them. */
const VENDORS = ['aliyun', 'cloudconvert', 'deepl', 'openai', 'removebg', 'resend', 'twilio'];
const USERS = natsUsers(VENDORS).filter((user) => user !== 'owner');
const storeDir = makePrivateDir();
/** To a configuration that did not put it in quotation marks, this is a number. */
const ALL_DIGITS = '123456789012';

let nats: LocalNats;
let owner: NatsConnection;
/** What reached the server, whoever said it; not what JetStream itself was asked. */
const heard = new Set<string>();
/** By user, what the server would not take from it. */
const notTaken = new Map<NatsUser, Set<string>>();
const connections = new Map<NatsUser, NatsConnection>();

beforeAll(async () => {
  const env = { [natsPasswordVariableOf('operator')]: `"${ALL_DIGITS}"` };
  nats = await startNats({ storeDir, vendors: VENDORS, configFile: join(projectRoot, 'config/nats/users.conf'), env });
  const bus = await Bus.connect({ app: 'setup', instance: 'test', url: nats.urlOf('setup'), log: pino({ level: 'silent' }) });
  await ensureTopology(bus, VENDORS);
  await bus.close();
  owner = await connect(natsServerOf(nats.url));
  owner.subscribe('>', { callback: (_fault, { subject }) => void heard.add(subject) });
  await owner.flush();
  for (const user of USERS) {
    const connection = await connect({ ...natsServerOf(urlOf(user)), inboxPrefix: `_INBOX_${user}` });
    connections.set(user, connection);
    void noteRefusals(connection, user);
  }
});
afterAll(async () => {
  await Promise.all([...connections.values(), owner].map((each) => each.close()));
  await nats.stop();
  rmSync(storeDir, { recursive: true, force: true });
});

const urlOf = (user: NatsUser): string => (user === 'operator' ? `nats://operator:${ALL_DIGITS}@127.0.0.1:${nats.port}` : nats.urlOf(user));

function userOf(name: string): NatsUser {
  const user = USERS.find((each) => each === name);
  if (user === undefined) throw new Error(`${name} is no user`);
  return user;
}

function as(user: NatsUser): NatsConnection {
  const connection = connections.get(user);
  if (!connection) throw new Error(`${user} is not connected`);
  return connection;
}

async function noteRefusals(connection: NatsConnection, user: NatsUser): Promise<void> {
  const refused = new Set<string>();
  notTaken.set(user, refused);
  for await (const status of connection.status()) {
    const fault = status.type === 'error' ? status.error : undefined;
    if (fault instanceof errors.PermissionViolationError && fault.operation === 'publish') refused.add(fault.subject);
  }
}

/** Those of the subjects that the server took from this user: all but those that it says it did not. */
async function taken(user: NatsUser, subjects: readonly string[]): Promise<string[]> {
  heard.clear();
  notTaken.get(user)?.clear();
  for (const subject of subjects) as(user).publish(subject, '{"v":1,"items":[]}');
  await as(user).flush();
  await owner.flush();
  return subjects.filter((subject) => heard.has(subject) || notTaken.get(user)?.has(subject) !== true);
}

/** Those of the subjects that the server let this user listen to. */
async function followed(user: NatsUser, subjects: readonly string[]): Promise<string[]> {
  const refused = new Set<string>();
  const subscriptions = subjects.map((subject) =>
    as(user).subscribe(subject, {
      callback: (fault) => {
        if (fault) refused.add(subject);
      },
    }),
  );
  await as(user).flush();
  for (const subscription of subscriptions) subscription.unsubscribe();
  return subjects.filter((subject) => !refused.has(subject));
}

const isOf = (user: NatsUser, { consumer }: Topic<unknown>, vendor: string): boolean =>
  consumer === 'worker' ? user === `worker-${vendor}` : user === consumer;

/** Every durable consumer, and whose it is. */
const DURABLES = TOPICS.flatMap((topic: Topic<unknown>) =>
  (topic.durable.includes('<vendor>') ? VENDORS : ['']).map((vendor) => ({
    place: `${topic.stream}.${forVendor(topic.durable, vendor)}`,
    isOf: (user: NatsUser) => isOf(user, topic, vendor),
  })),
);

describe.each(USERS)('%s', (user) => {
  test('takes nothing that is said to others, and acknowledges nothing of theirs', async () => {
    const others = DURABLES.filter((durable) => !durable.isOf(user)).map(({ place }) => place);
    expect(others.length).toBeGreaterThan(8);
    const tries = others.flatMap((place) => [
      `$JS.API.CONSUMER.MSG.NEXT.${place}`,
      `$JS.ACK.${place}.1.1.1.1.0`,
      `$JS.ACK._.x.${place}.1.1.1.1.0`,
    ]);
    expect(await taken(user, tries)).toEqual([]);
  });

  test('deletes and empties no stream and no consumer, and copies none', async () => {
    const streams = STREAMS.flatMap(({ name }) =>
      ['STREAM.DELETE', 'STREAM.PURGE', 'STREAM.SNAPSHOT', 'STREAM.RESTORE', 'DIRECT.GET', 'CONSUMER.LIST', 'CONSUMER.CREATE'].map(
        (what) => `$JS.API.${what}.${name}`,
      ),
    );
    const consumers = DURABLES.flatMap(({ place }) => [`$JS.API.CONSUMER.DELETE.${place}`, `$JS.API.CONSUMER.PAUSE.${place}`]);
    const spies = STREAMS.map(({ name }) => `$JS.API.CONSUMER.CREATE.${name}.spy`);
    expect(await taken(user, [...streams, ...consumers, ...spies, '$JS.API.STREAM.CREATE.SPY', '$JS.API.ACCOUNT.PURGE.x'])).toEqual([]);
  });

  test('hears nothing that is answered to others, and does not answer them unasked', async () => {
    const others = [...USERS, 'owner' as const].filter((other) => other !== user);
    const inboxes = others.flatMap((other) => [`_INBOX_${other}.>`, `_INBOX_${other}.abc.*`]);
    expect(await followed(user, [...inboxes, '>', '*.>', '_INBOX.>', '$JS.>', '$SYS.>'])).toEqual([]);
    expect(
      await taken(
        user,
        others.map((other) => `_INBOX_${other}.abc.1`),
      ),
    ).toEqual([]);
  });
});

describe.each(Object.entries(REFUSED))('%s is refused', (name, { says, hears }) => {
  const user = userOf(name);

  test('what is not its to say', async () => {
    expect(await taken(user, says)).toEqual([]);
  });

  test('what is not its to hear', async () => {
    expect(await followed(user, hears)).toEqual([]);
  });
});

test('what an app may say reaches the others: the tries above could have succeeded', async () => {
  for (const user of USERS) {
    // Requests to JetStream itself are answered and not passed on.
    const subjects = permissionsOf(user, VENDORS).publish.filter((subject) =>
      /^(job|wallet|work|attempt|ask|alert|vendor|dead|user)\./.test(subject),
    );
    const said = subjects.map((subject) => subject.replaceAll('*', 'x'));
    expect([user, await taken(user, said)]).toEqual([user, said]);
    expect([user, said.filter((subject) => !heard.has(subject))]).toEqual([user, []]);
    const ofJetStream = DURABLES.filter((durable) => durable.isOf(user)).map(({ place }) => `$JS.API.CONSUMER.MSG.NEXT.${place}`);
    expect([user, await taken(user, ofJetStream)]).toEqual([user, ofJetStream]);
  }
});

test('who was asked answers once, and never again', async () => {
  const questions: { reply?: string }[] = [];
  const subscription = as('wallet').subscribe('ask.wallet.balance', {
    callback: (_fault, message) => {
      questions.push(message);
      message.respond('once');
      message.respond('twice');
    },
  });
  await as('wallet').flush();
  const answers: string[] = [];
  const inbox = as('gateway').subscribe('_INBOX_gateway.here', { callback: (_fault, message) => void answers.push(message.string()) });
  as('gateway').publish('ask.wallet.balance', '{}', { reply: '_INBOX_gateway.here' });
  await until(() => answers.length > 0);
  as('wallet').publish('_INBOX_gateway.here', 'later');
  await as('wallet').flush();
  await as('gateway').flush();
  expect([questions.length, answers]).toEqual([1, ['once']]);
  subscription.unsubscribe();
  inbox.unsubscribe();
});

test.each([
  ['no name', {}],
  ['a name without a password', { user: 'gateway' }],
  ['a wrong password', { user: 'wallet', pass: ALL_DIGITS }],
  ['the name of its variable as the password', { user: 'gateway', pass: '$GATEWAY_NATS_PASSWORD' }],
  ['a name that nobody has', { user: 'worker-nobody', pass: ALL_DIGITS }],
])('%s opens nothing', async (_what, credentials) => {
  const tried = connect({ servers: `127.0.0.1:${nats.port}`, reconnect: false, ...credentials });
  await expect(tried).rejects.toBeInstanceOf(errors.AuthorizationError);
});

test('no password is in the file', () => {
  const text = readFileSync(join(projectRoot, 'config/nats/users.conf'), 'utf8');
  expect([...text.matchAll(/password: (\S+)/g)].filter(([, password]) => !/^\$[A-Z_]+_NATS_PASSWORD$/.test(password ?? ''))).toEqual([]);
});
