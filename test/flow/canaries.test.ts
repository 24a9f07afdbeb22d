import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { natsServerOf } from '#bus';
import type { ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { twoVendors } from '../support/catalog-with/two-vendors.js';
import { jobBody, type Customer } from '../support/system/customer.js';
import type { Answer } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';
import { chat, translate, translateFlat } from '../support/workload/mixed-jobs.js';

const KEYS = { DEEPL_API_KEY: 'canary-key-of-deepl', DEEPL_BACKUP_API_KEY: 'canary-key-of-backup', OPENAI_API_KEY: 'canary-key-of-openai' };
const WEBHOOK_SECRET = 'canary-webhook-secret';
const INPUT = 'canary-of-the-user';

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
const webhook = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    posts.push(`${JSON.stringify(request.headers)} ${body}`);
    response.end('ok');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  const address = webhook.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const ops = { name: 'ops', format: 'json', url: `http://127.0.0.1:${address.port}/`, secret: WEBHOOK_SECRET };
  config = twoVendors();
  system = await startSystem({
    configDir: config.dir,
    vendors: ['deepl', 'deepl-backup', 'openai'],
    env: {
      worker: { ...KEYS, LOG_LEVEL: 'trace' },
      dispatcher: { LOG_LEVEL: 'trace' },
      wallet: { LOG_LEVEL: 'trace' },
      gateway: { LOG_LEVEL: 'trace', ALERT_WEBHOOKS: JSON.stringify([ops]), ALERT_QUIET_SECONDS: '1' },
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
  customer = await system.customer('100000');
});
afterAll(async () => {
  await nats.close();
  await system.stop();
  webhook.closeAllConnections();
  await new Promise((resolve) => webhook.close(resolve));
  config.remove();
});

test('keys, raw texts and balances of vendors reach no user, no log and no event; alerts carry the evidence, and neither keys nor what users sent', async () => {
  const wanted = [...FAULTS, ...ODD].flatMap((fault) =>
    [translate, translateFlat, (text: string) => chat(text, 10)].map((product) => product(`${INPUT} [[sim:${fault}]]`)),
  );
  const submitted = await Promise.all(wanted.map((each) => customer.submit(each)));
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
});
