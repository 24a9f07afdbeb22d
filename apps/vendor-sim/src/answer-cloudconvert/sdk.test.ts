import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import CloudConvert from 'cloudconvert';
import { startForTest, type RunningSim } from '../start-for-test.js';
import { listenForCallbacks, type Listener } from '../work-later/listen-for-callbacks.js';

/**
 * CloudConvert's own SDK (npm `cloudconvert` 3.0.0), unchanged, against the double. It has no setting for another host, so the network beneath it
 * leads its two hosts to the sandbox: `fetch`, and nothing of the SDK.
 */
const realFetch = globalThis.fetch;
let sim: RunningSim;
let listener: Listener;
let apiKey: string;
let client: CloudConvert;

beforeAll(async () => {
  sim = await startForTest();
  listener = await listenForCallbacks();
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname === 'api.cloudconvert.com') return realFetch(`${sim.url}/cloudconvert${url.pathname}${url.search}`, init);
    if (url.hostname === 'sync.api.cloudconvert.com') return realFetch(`${sim.url}/cloudconvert/sync${url.pathname}${url.search}`, init);
    return realFetch(input, init);
  };
  apiKey = 'sandbox-api-key-sdk';
  client = new CloudConvert(apiKey);
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await sim.server.close();
  await listener.close();
});

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
async function download(url: string | undefined): Promise<Uint8Array> {
  return new Uint8Array(await (await realFetch(url ?? '')).arrayBuffer());
}

test('jobs.create, jobs.wait, jobs.getExportUrls: a file is converted and downloaded', async () => {
  const job = await client.jobs.create({
    tag: 'sdk-1',
    tasks: {
      'import-it': { operation: 'import/base64', file: Buffer.from('hello').toString('base64'), filename: 'hello.txt' },
      'convert-it': { operation: 'convert', input: 'import-it', output_format: 'pdf' },
      'export-it': { operation: 'export/url', input: 'convert-it' },
    },
  });
  expect(job).toMatchObject({ tag: 'sdk-1', status: 'waiting' });

  const done = await client.jobs.wait(job.id);
  expect(done.status).toBe('finished');
  const [file] = client.jobs.getExportUrls(done);
  expect(file?.filename).toBe('hello.pdf');
  expect(hashOf(await download(file?.url))).toBe(hashOf(Buffer.from('converted to pdf\nhello')));
});

test('tasks.upload: a file is sent to the task that waits for it', async () => {
  const job = await client.jobs.create({
    tasks: {
      upload: { operation: 'import/upload' },
      convert: { operation: 'convert', input: 'upload', output_format: 'png' },
      export: { operation: 'export/url', input: 'convert' },
    },
  });
  const [upload] = job.tasks;
  if (!upload) throw new Error('the job has no tasks');
  const task = await client.tasks.get(upload.id);
  await client.tasks.upload(task, Buffer.from('pixels'), 'picture.jpg', 6);

  const [file] = client.jobs.getExportUrls(await client.jobs.wait(job.id));
  expect(file?.filename).toBe('picture.png');
  expect(Buffer.from(await download(file?.url)).toString()).toBe('converted to png\npixels');
});

test('jobs.all by tag, jobs.get, jobs.delete and users.me', async () => {
  const { id } = await client.jobs.create({ tag: 'sdk-2', tasks: { import: { operation: 'import/url', url: 'http://127.0.0.1/a.txt' } } });
  expect((await client.jobs.all({ 'filter[tag]': 'sdk-2' })).map((job) => job.id)).toEqual([id]);
  expect(await client.jobs.get(id)).toMatchObject({ id });
  await client.jobs.delete(id);
  expect(await client.jobs.all({ 'filter[tag]': 'sdk-2' })).toEqual([]);
  expect(await client.users.me()).toMatchObject({ credits: expect.any(Number) });
});

test('webhooks.verify takes what the double signs, and nothing else', async () => {
  await client.jobs.create({ webhook_url: listener.url, tasks: { import: { operation: 'import/url', url: 'http://127.0.0.1/a.txt' } } });
  await listener.wait(1);
  const [heard] = listener.heard;
  const body = heard?.body ?? '';
  const signature = String(heard?.headers['cloudconvert-signature']);
  expect(client.webhooks.verify(body, signature, 'sandbox-webhook-secret-sdk')).toBe(true);
  expect(client.webhooks.verify(`${body} `, signature, 'sandbox-webhook-secret-sdk')).toBe(false);
  expect(client.webhooks.verify(body, signature, 'another secret')).toBe(false);
});

test('an error of the API is an error of the SDK', async () => {
  const stranger = new CloudConvert('invalid-key');
  await expect(stranger.users.me()).rejects.toThrow('Unauthorized');
});
