import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startForTest, type RunningSim } from '../start-for-test.js';
import { listenForCallbacks, type Heard, type Listener } from '../work-later/listen-for-callbacks.js';

let sim: RunningSim;
let listener: Listener;
beforeAll(async () => {
  sim = await startForTest();
  listener = await listenForCallbacks();
});
afterAll(async () => {
  await sim.server.close();
  await listener.close();
});
let attempts = 0;
let attempt = '';
beforeEach(() => {
  attempt = `job:${String((attempts += 1))}`;
});

const KEY = 'sandbox-api-key-1';
const SECRET = 'sandbox-webhook-secret-1';

const jobAnswer = z.object({
  data: z.looseObject({
    id: z.string(),
    status: z.string(),
    tasks: z.array(
      z.looseObject({
        name: z.string(),
        status: z.string(),
        code: z.string().nullable(),
        credits: z.number().nullable(),
        result: z.looseObject({ files: z.array(z.looseObject({ url: z.string().optional() })).optional() }).nullable(),
      }),
    ),
  }),
});
type Job = z.infer<typeof jobAnswer>['data'];

const call = (path: string, init: { method?: string; body?: object; headers?: Record<string, string> } = {}): Promise<Response> =>
  fetch(`${sim.url}/cloudconvert${path}`, {
    method: init.method ?? 'GET',
    headers: {
      authorization: `Bearer ${KEY}`,
      'x-holdfast-attempt': attempt,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
const tasksFor = (script = ''): object => ({
  in: { operation: 'import/base64', file: Buffer.from(`hello ${script}`).toString('base64'), filename: 'letter.docx' },
  do: { operation: 'convert', input: 'in', output_format: 'pdf' },
  out: { operation: 'export/url', input: ['do'] },
});
const create = (script = '', more: object = {}): Promise<Response> =>
  call('/v2/jobs', { method: 'POST', body: { tasks: tasksFor(script), ...more } });
const jobIn = async (response: Response): Promise<Job> => jobAnswer.parse(await response.json()).data;
const ended = async ({ id }: Job): Promise<Job> => jobIn(await call(`/sync/v2/jobs/${id}`));
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal?attempt=${attempt}`)).json();
const linkOf = (job: Job): string => job.tasks.find(({ name }) => name === 'out')?.result?.files?.[0]?.url ?? '';
let tags = 0;
const newTag = (): string => `tag-${String((tags += 1))}`;

describe('the wire format of CloudConvert', () => {
  test('a job is taken, done later, billed then, and its file lies behind a link', async () => {
    const taken = await create();
    const job = await jobIn(taken);
    expect([taken.status, job.status, job.tasks.map(({ status }) => status)]).toEqual([201, 'waiting', ['waiting', 'waiting', 'waiting']]);

    const done = await ended(job);
    expect([done.status, done.tasks.map(({ credits }) => credits)]).toEqual(['finished', [0, 1, 0]]);
    expect(await (await fetch(linkOf(done))).text()).toBe('converted to pdf\nhello ');
    expect(await journal()).toMatchObject([
      { attempt, status: 201, billed: false },
      { attempt, billed: true, later: true, billedUnits: { credits: 1 } },
    ]);
  });

  test('a job is found by its tag, for the key that made it', async () => {
    const tag = newTag();
    const { id } = await jobIn(await create('', { tag }));
    expect(await (await call(`/v2/jobs?filter[tag]=${tag}`)).json()).toMatchObject({ data: [{ id, tag }] });
    expect(await (await call('/v2/jobs?filter[tag]=nobody')).json()).toMatchObject({ data: [] });
    const stranger = await call(`/v2/jobs?filter[tag]=${tag}`, { headers: { authorization: 'Bearer another' } });
    expect(await stranger.json()).toMatchObject({ data: [] });
    expect((await call(`/v2/jobs/${id}`, { headers: { authorization: 'Bearer another' } })).status).toBe(404);
  });

  test('a job can be deleted, and is gone', async () => {
    const { id } = await jobIn(await create());
    expect((await call(`/v2/jobs/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/v2/jobs/${id}`)).status).toBe(404);
  });

  test('the account tells the credits that are left', async () => {
    const left = async (): Promise<number> =>
      z.object({ data: z.object({ credits: z.number() }) }).parse(await (await call('/v2/users/me')).json()).data.credits;
    await ended(await jobIn(await create('[[sim:usage=7]]')));
    expect(await journal()).toMatchObject([{}, { billedUnits: { credits: 7 } }]);
    expect(await left()).toBeLessThanOrEqual(999_993);
  });

  test.each<[string, () => Promise<Response>, number, string]>([
    ['no key', () => call('/v2/jobs', { method: 'POST', body: {}, headers: { authorization: '' } }), 401, 'UNAUTHENTICATED'],
    [
      'a refused key',
      () => call('/v2/jobs', { method: 'POST', body: {}, headers: { authorization: 'Bearer invalid-key' } }),
      401,
      'UNAUTHENTICATED',
    ],
    ['no tasks', () => call('/v2/jobs', { method: 'POST', body: { tasks: {} } }), 422, 'INVALID_DATA'],
    [
      'an unknown operation',
      () => call('/v2/jobs', { method: 'POST', body: { tasks: { a: { operation: 'paint' } } } }),
      422,
      'INVALID_DATA',
    ],
    [
      'an input that there is not',
      () => call('/v2/jobs', { method: 'POST', body: { tasks: { a: { operation: 'export/url', input: 'b' } } } }),
      422,
      'INVALID_DATA',
    ],
    ['a misspelt directive', () => create('[[sim:wrok=5]]'), 400, 'BAD_REQUEST'],
    ['a strange path', () => call('/v1/convert'), 404, 'NOT_FOUND'],
  ])('%s is refused with a code, and not billed', async (_what, ask, status, code) => {
    const response = await ask();
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ code, message: expect.any(String) })]);
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });
});

describe('callbacks', () => {
  const heard = (index: number): Heard => {
    const found = listener.heard[index];
    if (!found) throw new Error('nothing was heard');
    return found;
  };
  const expectSigned = (index: number): unknown => {
    const { headers, body } = heard(index);
    expect(headers['cloudconvert-signature']).toBe(createHmac('sha256', SECRET).update(body).digest('hex'));
    return JSON.parse(body);
  };
  beforeEach(() => {
    listener.heard.length = 0;
    listener.status = 204;
  });

  test('the end is told once, signed with the secret of the account', async () => {
    const job = await jobIn(await create('', { webhook_url: `${listener.url}/hook`, tag: 'job:1' }));
    await listener.wait(1);
    expect(expectSigned(0)).toMatchObject({ event: 'job.finished', job: { id: job.id, tag: 'job:1', status: 'finished' } });
    expect(listener.heard[0]?.path).toBe('/hook');
  });

  test('a failure is told as one', async () => {
    await create('[[sim:fails=TIMEOUT]]', { webhook_url: listener.url });
    await listener.wait(1);
    expect(expectSigned(0)).toMatchObject({ event: 'job.failed', job: { status: 'error' } });
  });

  test('callback=twice tells it twice, in the same bytes', async () => {
    await create('[[sim:callback=twice]]', { webhook_url: listener.url });
    await listener.wait(2);
    expect(listener.heard[1]).toMatchObject({ body: listener.heard[0]?.body });
  });

  test('callback=forged is signed by somebody else', async () => {
    await create('[[sim:callback=forged]]', { webhook_url: listener.url });
    await listener.wait(1);
    const { headers, body } = heard(0);
    expect(headers['cloudconvert-signature']).not.toBe(createHmac('sha256', SECRET).update(body).digest('hex'));
  });

  test('a callback that breaks is tried again, one that is refused is not', async () => {
    listener.status = 503;
    await create('', { webhook_url: listener.url });
    await listener.wait(1);
    listener.status = 404;
    await listener.wait(2);
    const again = await jobIn(await create('', { webhook_url: `${listener.url}/next` }));
    await listener.wait(3);
    expect(JSON.parse(listener.heard[2]?.body ?? '')).toMatchObject({ job: { id: again.id } });
  });

  test('an address outside of this machine is never called', async () => {
    await ended(await jobIn(await create('', { webhook_url: 'http://example.com/hook' })));
    expect(listener.heard).toEqual([]);
  });
});

describe('scripted faults', () => {
  test('cut: the job is taken and done, and only its tag tells', async () => {
    const tag = newTag();
    await expect(create('[[sim:cut]]', { tag })).rejects.toThrow();
    const { data } = z
      .object({ data: z.array(z.object({ id: z.string() })) })
      .parse(await (await call(`/v2/jobs?filter[tag]=${tag}`)).json());
    expect(await (await call(`/sync/v2/jobs/${String(data[0]?.id)}`)).json()).toMatchObject({ data: { status: 'finished' } });
    expect(await journal()).toMatchObject([
      { status: 'cut', billed: false },
      { billed: true, later: true },
    ]);
  });

  test('cut=before-work: there is no job', async () => {
    const tag = newTag();
    await expect(create('[[sim:cut=before-work]]', { tag })).rejects.toThrow();
    expect(await (await call(`/v2/jobs?filter[tag]=${tag}`)).json()).toMatchObject({ data: [] });
  });

  test('fails=CODE: the conversion fails with it, what waits for it too, and nothing is billed', async () => {
    const job = await ended(await jobIn(await create('[[sim:fails=TIMEOUT]]')));
    expect([job.status, job.tasks.map(({ code }) => code)]).toEqual(['error', [null, 'TIMEOUT', 'INPUT_TASK_FAILED']]);
    expect(await journal()).toMatchObject([{ billed: false }]);
  });

  test('word=w: the job ends with a status that nobody documents', async () => {
    expect((await ended(await jobIn(await create('[[sim:word=archived]]')))).status).toBe('archived');
  });

  test('expires=0: the link is dead when it is told', async () => {
    const response = await fetch(linkOf(await ended(await jobIn(await create('[[sim:expires=0]]')))));
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });

  test('a link that was tampered with opens nothing', async () => {
    const link = linkOf(await ended(await jobIn(await create())));
    expect((await fetch(link.replace(/temp_url_sig=\w{4}/, 'temp_url_sig=0000'))).status).toBe(403);
  });

  test('ask=503,asks=1: the first question breaks, the next is answered', async () => {
    const { id } = await jobIn(await create('[[sim:ask=503,asks=1]]'));
    expect([(await call(`/v2/jobs/${id}`)).status, (await call(`/v2/jobs/${id}`)).status]).toEqual([503, 200]);
  });

  test.each([402, 429, 500, 503])('status=%i: no job, no bill', async (status) => {
    const response = await create(`[[sim:status=${String(status)},retry-after=3]]`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '3']);
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });
});
