import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Holdfast, HoldfastProblem, ok } from '#client';
import { freePort, projectRoot } from '#local-stack';
import type { Customer } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';

const WITHIN_MS = 60_000;
const PLAY = join(projectRoot, 'play');

interface Block {
  readonly language: string;
  readonly text: string;
}

/** The guide's code, in its order. */
function blocks(): Block[] {
  const guide = readFileSync(join(projectRoot, 'docs/build-on-it.md'), 'utf8');
  return [...guide.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language = '', text = '']) => ({ language, text }));
}

let system: System;
let customer: Customer;
let receiverPort: number;
beforeAll(async () => {
  receiverPort = await freePort();
  system = await startSystem({
    configDir: 'config',
    vendors: ['deepl'],
    env: { gateway: { WEBHOOKS_ALLOWED: `127.0.0.1:${receiverPort}` } },
  });
  customer = await system.customer('10');
});
afterAll(async () => {
  rmSync(PLAY, { recursive: true, force: true });
  await system.stop();
});

describe('docs/build-on-it.md, as it is written', () => {
  test('every command works and prints what the guide says', async () => {
    rmSync(PLAY, { recursive: true, force: true });
    mkdirSync(PLAY);
    const all = blocks();
    for (const { text } of all.filter(({ language }) => language === 'ts')) {
      const [, name] = /^\/\/ (\S+\.ts)\n/.exec(text) ?? [];
      if (name === undefined) throw new Error('a program of the guide does not say its name');
      writeFileSync(join(PLAY, name), text);
    }
    const commands = all.filter(({ language }) => language === 'sh');
    const script = ['set -eu', ...commands.map(({ text }, n) => `${text}\nprintf '\\n=== %s\\n' ${n}`)].join('\n');
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: projectRoot,
      timeout: WITHIN_MS,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        API: system.stack.api,
        ADMIN_KEY: system.stack.adminKey,
        PORT_OF_RECEIVER: String(receiverPort),
      },
    });
    const printed = stdout.split(/\n=== \d+\n/);

    const wanted = all.filter(({ language }) => language === 'text');
    expect(wanted.length).toBe(commands.length);
    wanted.forEach(({ text }, n) => expect(printed[n]).toMatch(patternOf(text)));
  });
});

/** What is shown, with anything where it says `…`. */
function patternOf(text: string): RegExp {
  const parts = text
    .trim()
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}\\s*$`, 's');
}

describe('the client', () => {
  const input = { text: 'Hello', target_lang: 'DE' };

  test('submits a job once, although the connection breaks after it was taken', async () => {
    const keys: (string | null)[] = [];
    const holdfast = new Holdfast({
      url: system.stack.api,
      key: customer.key,
      fetch: async (request) => {
        const answer = await fetch(request.clone());
        if (request.method !== 'POST') return answer;
        keys.push(request.headers.get('idempotency-key'));
        if (keys.length === 1) throw new TypeError('the connection broke');
        return answer;
      },
    });
    const before = await customer.balance();
    const job = await ok(holdfast.api.POST('/v1/jobs', { body: { product: 'translate', input } }));
    expect((await holdfast.waitForJob(job.id)).state).toBe('succeeded');
    expect([keys.length, new Set(keys).size, keys[0]]).toEqual([2, 1, expect.any(String)]);
    const after = await customer.balance();
    expect(Number(before.total) - Number(after.total)).toBeCloseTo(0.05);
  });

  test('finds jobs by what it has written on them, page by page', async () => {
    const holdfast = new Holdfast({ url: system.stack.api, key: customer.key });
    const ids: string[] = [];
    for (const order of ['1', '2', '3']) {
      const body = {
        product: 'translate',
        input: { ...input, text: `Order ${order}` },
        tags: ['found & kept', order],
        metadata: { order },
      };
      const job = await ok(holdfast.api.POST('/v1/jobs', { body }));
      expect([job.tags, job.metadata]).toEqual([body.tags, body.metadata]);
      expect(await holdfast.waitForJob(job.id)).toMatchObject({ state: 'succeeded', tags: body.tags, metadata: body.metadata });
      ids.unshift(job.id);
    }
    const query = { tag: 'found & kept', state: ['succeeded' as const, 'failed' as const], product: 'translate', limit: 2 };
    const first = await ok(holdfast.api.GET('/v1/jobs', { params: { query } }));
    const rest = await ok(holdfast.api.GET('/v1/jobs', { params: { query: { ...query, before: first.next ?? '' } } }));
    expect([...first.jobs, ...rest.jobs].map(({ id }) => id)).toEqual(ids);
    expect((await ok(holdfast.api.GET('/v1/jobs', { params: { query: { tag: '2' } } }))).jobs).toMatchObject([
      { metadata: { order: '2' } },
    ]);
    const other = holdfast.api.GET('/v1/jobs', { params: { query: { tag: '2', before: first.next ?? '' } } });
    await expect(ok(other)).rejects.toMatchObject({ code: 'invalid_request', status: 400 });
  });

  test('follows what happens, over a connection that breaks, without a loss or a repetition', async () => {
    let opened = 0;
    const holdfast = new Holdfast({
      url: system.stack.api,
      key: customer.key,
      fetch: async (request) => {
        const response = await fetch(request);
        if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
        opened += 1;
        return opened === 1 ? brokenAfter(response, 2) : response;
      },
    });
    const job = await ok(holdfast.api.POST('/v1/jobs', { body: { product: 'translate', input: { ...input, text: 'Good night' } } }));
    await holdfast.waitForJob(job.id);
    const heard: string[] = [];
    for await (const { type } of holdfast.follow({ jobId: job.id })) heard.push(type);
    expect(heard).toEqual(['job.stored', 'job.held', 'job.started', 'job.succeeded']);
    expect(opened).toBeGreaterThan(1);
  });

  test('tells a problem by its code, and that of a stream as well', async () => {
    const holdfast = new Holdfast({ url: system.stack.api, key: customer.key });
    const id = '0198c0de-0000-7000-8000-000000000009';
    await expect(holdfast.waitForJob(id)).rejects.toMatchObject({ code: 'job_not_found', status: 404 });
    await expect(holdfast.follow({ jobId: id }).next()).rejects.toBeInstanceOf(HoldfastProblem);
  });
});

/** The same answer, that breaks off behind so many events. */
function brokenAfter(response: Response, events: number): Response {
  let seen = 0;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      for (const event of Buffer.from(chunk)
        .toString()
        .split(/(?<=\n\n)/)) {
        if (seen >= events) return controller.error(new TypeError('terminated'));
        controller.enqueue(Buffer.from(event));
        if (/^id:/m.test(event)) seen += 1;
      }
    },
  });
  return new Response(response.body?.pipeThrough(cut) ?? null, { status: response.status, headers: response.headers });
}
