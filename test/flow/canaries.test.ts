import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { natsServerOf } from '#bus';
import { hashOfCode } from '#contracts';
import { newCode } from '../../apps/wallet/src/issue-codes/code-text.js';
import { issueCodes } from '../../apps/wallet/src/issue-codes/issue-codes.js';
import { dumpOf, formsOf, storedIn } from '../support/canaries/where-secrets-lie.js';
import type { ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { twoVendors } from '../support/catalog-with/two-vendors.js';
import { jobBody, type Customer } from '../support/system/customer.js';
import { send, type Answer, type Sent } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';
import { chat, translate, translateFlat } from '../support/workload/mixed-jobs.js';

const KEYS = { DEEPL_API_KEY: 'canary-key-of-deepl', DEEPL_BACKUP_API_KEY: 'canary-key-of-backup', OPENAI_API_KEY: 'canary-key-of-openai' };
const WEBHOOK_SECRET = 'canary-webhook-secret';
const INPUT = 'canary-of-the-user';
const MARK = 'canary-on-a-job';
const MARKS = { metadata: { note: `${MARK} in metadata` }, tags: [`${MARK} as a tag`] };

/** What the sandbox's vendors say in their own words (apps/vendor-sim, faults.ts), and what is left there. */
const RAW = [
  'DeepL-Auth-Key',
  'Quota Exceeded',
  'Too many requests. Please wait',
  'Resource currently unavailable',
  'Internal server error',
];
const BALANCE = /\b(1000000000000|9{6,}\d*)\b/;

/** Every way in which a vendor can fail us, and the user. */
const FAULTS = [
  'status=400',
  'status=403',
  'status=404',
  'status=413',
  'status=418',
  'status=429,times=1',
  'status=456',
  'status=500',
  'status=502',
  'status=503',
];
const ODD = ['error200', 'empty', 'cut', 'cut=before-work', 'twice', 'delay=2600'];

let config: ConfigCopy;
let system: System;
let customer: Customer;
let nats: NatsConnection;
const answers: Answer[] = [];
const events: string[] = [];
const posts: string[] = [];
const orders: string[] = [];
/** Where the customer has its own events posted to. */
const USERS_PATH = '/customer';
const usersPosts: string[] = [];
let receiver = '';
const webhook = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    (request.url === USERS_PATH ? usersPosts : posts).push(`${JSON.stringify(request.headers)} ${body}`);
    response.end('ok');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  const address = webhook.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  receiver = `127.0.0.1:${address.port}`;
  const ops = { name: 'ops', format: 'json', url: `http://127.0.0.1:${address.port}/`, secret: WEBHOOK_SECRET };
  config = twoVendors();
  system = await startSystem({
    configDir: config.dir,
    vendors: ['deepl', 'deepl-backup', 'openai'],
    env: {
      worker: { ...KEYS, LOG_LEVEL: 'trace' },
      dispatcher: { LOG_LEVEL: 'trace' },
      wallet: { LOG_LEVEL: 'trace' },
      gateway: { LOG_LEVEL: 'trace', WEBHOOKS_ALLOWED: receiver, ALERT_WEBHOOKS: JSON.stringify([ops]), ALERT_QUIET_SECONDS: '1' },
    },
  });
  nats = await connect(natsServerOf(system.stack.servers.natsUrl));
  for (const subject of ['job.evt.>', 'user.evt.>', '_INBOX_gateway.>', 'job.submit'])
    nats.subscribe(subject, {
      callback: (_fault, message) => {
        // Alerts come to the gateway as well: they are for operators, and what becomes of them is looked at where they are posted.
        if (!message.subject.startsWith('alert.')) events.push(`${message.subject} ${message.string()}`);
      },
    });
  nats.subscribe('work.>', { callback: (_fault, message) => void orders.push(message.string()) });
  customer = await system.customer('100000');
});
afterAll(async () => {
  await nats.close();
  await system.stop();
  webhook.closeAllConnections();
  await new Promise((resolve) => webhook.close(resolve));
  config.remove();
});

test('keys, raw texts and balances of vendors reach no user, no log and no event; alerts carry the evidence, and neither keys nor what users sent; what is written on a job reaches no vendor', async () => {
  const wanted = [...FAULTS, ...ODD].flatMap((fault) =>
    [translate, translateFlat, (text: string) => chat(text, 10)].map((product) => product(`${INPUT} [[sim:${fault}]]`)),
  );
  const submitted = await Promise.all(wanted.map((each) => customer.submit(each, { marks: MARKS })));
  answers.push(...submitted);
  for (const answer of submitted.filter(({ status }) => status === 202)) {
    const { id } = jobBody.parse(answer.body);
    await until(async () => ['succeeded', 'failed'].includes((await customer.job(id)).state), 90_000);
    answers.push(await customer.readJob(id));
  }
  await until(
    () => ['our_fault', 'strange_answer', 'balance_low', 'account_paused'].every((kind) => posts.some((post) => post.includes(kind))),
    60_000,
  );

  const logs = system.stack.processes
    .filter(({ name }) => name !== 'vendor-sim')
    .map(({ name, logFile }) => [name, readFileSync(logFile, 'utf8')] as const);
  const api = answers.map(({ headers, body }) => `${JSON.stringify([...headers])} ${JSON.stringify(body)}`).join('\n');
  const said = events.join('\n');
  expect(answers.length).toBeGreaterThan(60);
  expect(events.length).toBeGreaterThan(40);

  for (const key of [...Object.values(KEYS), WEBHOOK_SECRET]) {
    for (const [name, text] of [...logs, ['the API', api], ['events', said], ['alerts', posts.join('\n')]] as const)
      expect({ key, in: name, found: text.includes(key) }).toEqual({ key, in: name, found: false });
  }
  for (const raw of RAW) {
    for (const [name, text] of [...logs, ['the API', api], ['events', said]] as const)
      expect({ raw, in: name, found: text.includes(raw) }).toEqual({ raw, in: name, found: false });
  }
  for (const [name, text] of [...logs, ['the API', api], ['events', said]] as const)
    expect({ in: name, found: BALANCE.exec(text)?.[0] }).toEqual({ in: name, found: undefined });
  expect(api).not.toMatch(/deepl|openai/i);

  // Operators are told what the vendor said, of which job; not what the user sent.
  expect(posts.some((post) => post.includes('Quota Exceeded') && post.includes('"jobId"'))).toBe(true);
  expect(posts.join('\n')).not.toContain(INPUT);

  // What is written on a job is told to its user, and to nobody else: no vendor, no log, no operator.
  expect([api.includes(MARK), said.includes(MARK)]).toEqual([true, true]);
  expect(orders.length).toBeGreaterThan(40);
  expect(orders.join('\n')).toContain(INPUT);
  for (const [name, text] of [...logs, ['orders for vendors', orders.join('\n')], ['alerts', posts.join('\n')]] as const)
    expect({ in: name, found: text.includes(MARK) }).toEqual({ in: name, found: false });
});

test('no secret that somebody was given, or that we run with, is in a log, a dump, a stream, an answer to somebody else or a command line', async () => {
  const { stack } = system;
  const made = await useEverySecret();
  const passwords = Object.values(stack.secrets.passwords);
  const urls = [...NATS_LOGINS.map((user) => stack.servers.natsUrlOf(user)), stack.servers.databaseAdminUrl];
  const planted = {
    ...made,
    ...Object.fromEntries(Object.entries(KEYS)),
    'the secret of the operators’ webhook': WEBHOOK_SECRET,
    'the first admin key': stack.adminKey,
    'the encryption key': stack.secrets.encryptionKeys.split(':')[1] ?? '',
    ...Object.fromEntries(passwords.map((password, n) => [`a password of PostgreSQL, ${n}`, password])),
    ...Object.fromEntries(urls.map((url, n) => [`a password in a URL, ${n}`, new URL(url).password])),
  };
  expect(Object.entries(made).filter(([, secret]) => secret.length < 16)).toEqual([]);
  // A PostgreSQL of our own lets its owner in without a password.
  const needles = Object.entries(planted)
    .filter(([, secret]) => secret !== '')
    .map(([name, secret]) => ({ name, forms: formsOf(secret) }));
  expect(needles.filter(({ forms }) => forms.some((form) => form.length < 8))).toEqual([]);

  const places: (readonly [name: string, text: string])[] = [
    ...stack.processes
      .filter(({ name }) => name !== 'vendor-sim')
      .map(({ name, logFile }) => [`the log of ${name}`, readFileSync(logFile, 'utf8')] as const),
    ['the wallet’s metrics', await textOf('wallet', 'metrics')],
    ['the wallet’s health', await textOf('wallet', 'health/proof')],
    ['the log of the set-up', readFileSync(join(stack.logDir, 'setup.log'), 'utf8')],
    ...(await dumpOf(system.database)),
    ['what JetStream stored', storedIn(join(stack.logDir, '..', 'nats', 'jetstream'))],
    ['plain messages', events.join('\n')],
    ['alerts', posts.join('\n')],
    ['what was posted to the customer', usersPosts.join('\n')],
    ['the command lines', stack.processes.map(({ pid }) => readFileSync(`/proc/${pid ?? 'self'}/cmdline`, 'utf8')).join('\n')],
  ];
  expect(places.length).toBeGreaterThan(40);
  expect(usersPosts.length).toBeGreaterThan(0);
  const found = places.flatMap(([place, text]) =>
    needles.filter(({ forms }) => forms.some((form) => text.includes(form))).map(({ name }) => `${name} in ${place}`),
  );
  expect(found).toEqual([]);
  // The search finds what is there.
  expect(places.filter(([, text]) => text.includes(customer.userId)).length).toBeGreaterThan(5);
});

const NATS_LOGINS = ['gateway', 'wallet', 'dispatcher', 'worker-deepl', 'worker-openai', 'setup', 'operator', 'owner'] as const;

/** What users and operators do with secrets, and the ways in which they get them wrong. Returns what must be nowhere. */
async function useEverySecret(): Promise<Record<string, string>> {
  const { api, adminKey } = system.stack;
  const { key } = customer;
  const ask = (path: string, how: Sent): Promise<Answer> => send(`${api}${path}`, { key, ...how });
  const code = newCode();
  const terms = {
    batch: 'canaries',
    amountMicro: 1_000_000n,
    uses: 1,
    expiresAt: null,
    pointsLastDays: null,
    priority: 50,
    operator: 'ops',
    reason: 'test',
  };
  await issueCodes(system.database, terms, [hashOfCode(code) ?? '']);
  expect((await ask('/v1/wallet/redeem', { body: { code } })).status).toBe(200);
  expect((await ask('/v1/wallet/redeem', { body: { code: `${code}X` } })).status).toBe(422);

  const hook = textsOf(await ask('/v1/webhooks', { body: { url: `http://${receiver}${USERS_PATH}` } }));
  // What its vendors were made to say before may keep both of them paused for a while.
  await until(async () => {
    const { status } = await customer.submit(translateFlat('canary'), { waitSeconds: 30 });
    if (status === 503) await sleep(500);
    return status === 200;
  }, 90_000);
  await until(() => usersPosts.length > 0, 30_000);
  const rotatedWebhook = textsOf(await ask(`/v1/webhooks/${hook['id'] ?? ''}/rotate`, { method: 'POST' }));
  const operator = textsOf(await ask('/v1/admin/operators', { key: adminKey, body: { name: 'canary' } }));
  const issued = textsOf(await ask(`/v1/admin/users/${customer.userId}/keys`, { key: adminKey, body: { name: 'second' } }));
  const second = issued['apiKey'] ?? '';

  // In all the wrong places: what is wrong is told, and not what was there.
  const wrong = await Promise.all([
    ask(`/v1/jobs?api_key=${second}`, {}),
    ask(`/v1/jobs/${second}`, {}),
    ask(`/v1/${second}`, {}),
    ask('/v1/jobs', { body: { product: 'translate', input: {}, [second]: second } }),
    ask('/v1/jobs', { body: `{"product": "${second}` }),
    ask('/v1/wallet', { key: `${second}x` }),
    ask('/v1/wallet', { key: undefined, headers: { authorization: `Basic ${btoa(`${second}:`)}` } }),
    ask('/v1/admin/users', { key: second, body: { name: second } }),
    ask('/v1/webhooks', { body: { url: `http://user:${second}@${receiver}/` } }),
  ]);
  expect(wrong.map(({ status }) => status).filter((status) => status < 400 || status >= 500)).toEqual([]);
  return {
    'the API key': key,
    'the second API key': second,
    'the operator’s key': operator['key'] ?? operator['adminKey'] ?? '',
    'the webhook’s secret': hook['secret'] ?? '',
    'the webhook’s next secret': rotatedWebhook['secret'] ?? '',
    'the code': code,
  };
}

const textsOf = ({ status, body }: Answer): Record<string, string> => {
  const texts = z.record(z.string(), z.unknown()).parse(body);
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
};

async function textOf(app: 'wallet', path: string): Promise<string> {
  const [first] = system.stack.apps[app];
  return (await fetch(`http://127.0.0.1:${first?.port ?? 0}/${path}`)).text();
}
