import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const cloudconvert = shippedAdapter('cloudconvert');
const credentials = { apiKey: 'secret', webhookSecret: 'hook-secret' };

const file = { bytes: Buffer.from('hello'), contentType: 'text/plain', fileName: 'hello.docx', sha256: 'ab'.repeat(32) };
const order = { attemptId: 'job:1', input: { output_format: 'pdf' }, options: { timeoutSeconds: 60 }, files: { file } };
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const link = 'https://storage.example.com/file.pdf?sig=1';
const tasks = (status: string, more: { convert?: object; export?: object } = {}) => [
  { id: 't3', name: 'export', operation: 'export/url', status, code: null, credits: 0, result: null, ...more.export },
  {
    id: 't1',
    name: 'import',
    operation: 'import/base64',
    status: 'finished',
    code: null,
    credits: 0,
    result: { files: [{ filename: 'hello.docx' }] },
  },
  { id: 't2', name: 'convert', operation: 'convert', status, code: null, credits: 2, result: null, ...more.convert },
];
const job = (status: string | null, more: object = {}) => ({ id: 'j-1', tag: 'job:1', status, tasks: tasks('waiting'), ...more });
const exported = { export: { result: { files: [{ filename: 'hello.pdf', size: 9, url: link }] } } };
const finished = job('finished', { tasks: tasks('finished', exported) });
const failed = (code: string | null) =>
  job('error', { tasks: tasks('error', { export: { code: 'INPUT_TASK_FAILED' }, convert: { code, credits: 0 } }) });

const accepted = { kind: 'accepted', vendorJobId: 'j-1' };
const success = {
  outcome: { kind: 'succeeded', usage: { credits: 2 } },
  result: { kind: 'link', url: link, fileName: 'hello.pdf' },
  vendorRequestId: 'j-1',
};
const rejected = { kind: 'rejected', billed: false, retryable: false };
const vendorError = { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_error' };

describe('the request is CloudConvert’s', () => {
  test('import, convert, export; our attempt as the tag, and where to call back', () => {
    const request = cloudconvert.buildRequest({ ...order, callbackUrl: 'https://holdfast.example/cb' }, credentials);
    expect(request).toMatchObject({ method: 'POST', path: '/v2/jobs', headers: { authorization: 'Bearer secret' } });
    expect(JSON.parse(String(request?.body))).toEqual({
      tag: 'job:1',
      webhook_url: 'https://holdfast.example/cb',
      tasks: {
        import: { operation: 'import/base64', file: 'aGVsbG8=', filename: 'hello.docx' },
        convert: { operation: 'convert', input: 'import', output_format: 'pdf', timeout: 60 },
        export: { operation: 'export/url', input: 'convert', archive_multiple_files: true },
      },
    });
  });

  test('without a public address of ours, none to call back; without a file, no request', () => {
    expect(JSON.parse(String(cloudconvert.buildRequest(order, credentials)?.body))).not.toHaveProperty('webhook_url');
    expect(cloudconvert.buildRequest({ ...order, files: {} }, credentials)).toBeUndefined();
    expect(cloudconvert.buildRequest({ ...order, input: { text: 'x' } }, credentials)).toBeUndefined();
  });
});

describe('what the answer to a job means', () => {
  test.each([['waiting'], ['processing']])('%s: accepted under its id', (status) => {
    expect(cloudconvert.interpret(answer(201, { data: job(status) })).outcome).toEqual(accepted);
  });

  test.each<[string, number, unknown, object]>([
    ['a format that it does not have', 422, { message: 'x', code: 'INVALID_DATA' }, { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['a request that it does not read', 400, { message: 'x' }, { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['too large a file', 413, '<html>', { ...rejected, fault: 'user', code: 'input_too_large' }],
    ['our key', 401, { message: 'Unauthenticated.' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['our credits', 402, { message: 'x', code: 'CREDITS_EXCEEDED' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['our key’s scope', 403, { message: 'x' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['our URL', 404, { message: 'x' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['down', 503, '<html>', { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }],
    ['an error in the middle', 500, { message: 'x' }, { kind: 'unknown', reason: expect.any(String) }],
    ['a lost gateway', 502, '<html>', { kind: 'unknown', reason: expect.any(String) }],
    ['a slow gateway', 504, '<html>', { kind: 'unknown', reason: expect.any(String) }],
    ['too fast', 429, { message: 'x' }, { kind: 'throttled' }],
  ])('%s', (_what, status, body, outcome) => {
    const meaning = cloudconvert.interpret(answer(status, body));
    expect(meaning.outcome).toEqual(outcome);
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test.each<[string, number, unknown]>([
    ['no job', 201, { data: null }],
    ['a page', 201, '<html>'],
    ['a status word that it does not document', 201, { data: job('archived') }],
    ['no status', 201, { data: job(null) }],
    ['a status that it does not document', 418, { message: 'x' }],
  ])('%s is in no table: unknown, with an alarm', (_what, status, body) => {
    expect(cloudconvert.interpret(answer(status, body))).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});

describe('how it is asked', () => {
  const ask = (vendorJobId?: string) => cloudconvert.status?.buildQuestion({ attemptId: 'job:1', vendorJobId }, credentials);
  const told = (status: number, body: unknown, vendorJobId: string | undefined = 'j-1', headers: Record<string, string> = {}) =>
    cloudconvert.status?.interpretStatus(answer(status, body, headers), { attemptId: 'job:1', vendorJobId });
  const found = (...all: object[]) =>
    cloudconvert.status?.interpretStatus(answer(200, { data: all }), { attemptId: 'job:1', vendorJobId: undefined });

  test('by its id; by our tag where its answer was lost', () => {
    expect(ask('j-1')).toMatchObject({ method: 'GET', path: '/v2/jobs/j-1?include=tasks', headers: { authorization: 'Bearer secret' } });
    expect(ask()?.path).toBe('/v2/jobs?filter[tag]=job%3A1&include=tasks');
  });

  test('still at it; done, with a link that is copied; done without a file', () => {
    expect(told(200, { data: job('processing') })).toMatchObject({ outcome: accepted });
    expect(told(200, { data: finished })).toEqual(success);
    expect(told(200, { data: job('finished', { tasks: tasks('finished') }) })?.outcome).toMatchObject({
      kind: 'rejected',
      billed: true,
      code: 'empty_result',
    });
  });

  test.each<[string, string | null, object, string]>([
    ['a conversion that took too long', 'TIMEOUT', { ...rejected, fault: 'user', code: 'input_too_large' }, 'TIMEOUT'],
    ['our credits, in the middle', 'CREDITS_EXCEEDED', { ...rejected, fault: 'ours', code: 'service_unavailable' }, 'CREDITS_EXCEEDED'],
    ['a code that no row knows: it failed all the same', 'ENGINE_ON_FIRE', vendorError, 'ENGINE_ON_FIRE'],
    ['no code', null, vendorError, 'error'],
  ])('%s', (_what, code, outcome, vendorCode) => {
    expect(told(200, { data: failed(code) })).toMatchObject({ outcome, vendorCode, vendorRequestId: 'j-1' });
  });

  test('by the tag: nothing means that the request never got there, and of several jobs the finished one counts', () => {
    expect(found()?.outcome).toMatchObject({ kind: 'rejected', billed: false, retryable: true, fault: 'vendor' });
    expect(found(job('processing'))?.outcome).toEqual(accepted);
    expect(found(failed('TIMEOUT'), finished)).toEqual(success);
  });

  test.each<[string, number, unknown, object]>([
    ['the question was too fast', 429, '', { kind: 'throttled', retryAfterMs: 4_000 }],
    ['our key was refused', 401, '', { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['the job is gone', 404, '', { kind: 'unknown' }],
    ['it is down', 503, '', { kind: 'unknown' }],
    ['a status word that it does not document', 200, { data: job('archived') }, { kind: 'unknown' }],
    ['no job', 200, { data: null }, { kind: 'unknown' }],
  ])('%s: that says nothing about the job', (_what, status, body, outcome) => {
    expect(told(status, body, 'j-1', { 'retry-after': '4' })?.outcome).toMatchObject(outcome);
  });
});

describe('what it calls back', () => {
  const sign = (body: string, secret = 'hook-secret') => createHmac('sha256', secret).update(body).digest('hex');
  const body = JSON.stringify({ event: 'job.finished', job: finished });
  const read = (text: string, headers: Record<string, string>, own: Record<string, string> = credentials) =>
    cloudconvert.callback?.read({ headers, body: Buffer.from(text), url: 'https://holdfast.example/cb' }, own, 0);
  const genuine = (event: object) => {
    const text = JSON.stringify(event);
    return read(text, { 'cloudconvert-signature': sign(text) });
  };
  const news = { kind: 'news', vendorJobId: 'j-1', attemptId: 'job:1' };

  test('the end, with the link, under our attempt’s id', () => {
    expect(genuine({ event: 'job.finished', job: finished })).toEqual({ ...news, interpretation: success });
  });

  test('the event says how it ended, even where the job has no status', () => {
    expect(genuine({ event: 'job.finished', job: { ...finished, status: null } })).toMatchObject({ interpretation: success });
    expect(genuine({ event: 'job.failed', job: { ...failed('TIMEOUT'), status: null } })).toMatchObject({
      ...news,
      interpretation: { outcome: { fault: 'user', code: 'input_too_large' } },
    });
    expect(genuine({ event: 'job.created', job: job(null) })).toMatchObject({ ...news, interpretation: { outcome: accepted } });
  });

  test('a job without a tag is known by its id alone', () => {
    expect(genuine({ event: 'job.finished', job: { ...finished, tag: null } })).not.toHaveProperty('attemptId');
  });

  test('the same callback again says the same', () => {
    const headers = { 'cloudconvert-signature': sign(body) };
    expect(read(body, headers)).toEqual(read(body, headers));
  });

  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    ['no signature', body, {}, credentials],
    ['an empty one', body, { 'cloudconvert-signature': '' }, credentials],
    ['another secret', body, { 'cloudconvert-signature': sign(body, 'another') }, credentials],
    ['the API key as the secret', body, { 'cloudconvert-signature': sign(body, 'secret') }, credentials],
    ['a changed body', body.replace('j-1', 'j-2'), { 'cloudconvert-signature': sign(body) }, credentials],
    ['the same body with a blank more', `${body} `, { 'cloudconvert-signature': sign(body) }, credentials],
    ['half a signature', body, { 'cloudconvert-signature': sign(body).slice(0, 32) }, credentials],
    ['in other letters', body, { 'cloudconvert-signature': sign(body).toUpperCase() }, credentials],
    ['a secret that we do not have', body, { 'cloudconvert-signature': sign(body, '') }, { apiKey: 'secret' }],
  ])('forged: %s', (_what, text, headers, own) => {
    expect(read(text, headers, own)).toEqual({ kind: 'forged', reason: expect.any(String) });
  });

  test.each([
    ['another event', { event: 'job.updated', job: finished }],
    ['no event', { hello: 1 }],
    ['no job', { event: 'job.finished' }],
  ])('genuine, and no news: %s', (_what, event) => {
    expect(genuine(event)).toEqual({ kind: 'ignored' });
  });
});
