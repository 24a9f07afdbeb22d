import { describe, expect, test } from '@jest/globals';
import type { RequestTemplate, Wire } from '#catalog';
import type { StatusQuestion, VendorAnswer } from '../adapter.js';
import { balanceWire, httpAdapter } from './http.js';
import { requestFiller } from './fill-template.js';

const values = {
  input: { text: 'a "b" & {c}', list: ['x', 1], n: 5, yes: true, nested: { city: 'Ulm' }, up: '..', empty: '' },
  options: { model: 'm' },
  credentials: { key: 'k' },
  attempt: { id: 'job:1' },
};
const fill = (template: Partial<RequestTemplate>) => requestFiller({ method: 'POST', path: '/x', headers: {}, ...template })(values);

describe('a request template is filled in, and nothing is computed', () => {
  test('in JSON, a lone placeholder keeps its type; others are joined as text; what is optional and absent is left away', () => {
    const request = fill({
      json: {
        all: '{input.list}',
        n: '{input.n}',
        say: 'n={input.n}, {input.nested.city}',
        no: '{input.no?}',
        list: ['{input.no?}', 'y', 7, null],
        in: { yes: '{input.yes}' },
      },
    });
    expect(request?.headers).toEqual({ 'content-type': 'application/json' });
    expect(JSON.parse(String(request?.body))).toEqual({ all: ['x', 1], n: 5, say: 'n=5, Ulm', list: ['y', 7, null], in: { yes: true } });
  });

  test('in paths, queries and forms, values are encoded', () => {
    expect(fill({ path: '/v1/{input.text}/{options.model}', query: { q: '{input.text}', no: '{input.no?}' } })?.path).toBe(
      '/v1/a%20%22b%22%20%26%20%7Bc%7D/m?q=a+%22b%22+%26+%7Bc%7D',
    );
    expect(fill({ form: { To: '{input.text}', Tag: ['{input.n}', 'b'] } })).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'To=a+%22b%22+%26+%7Bc%7D&Tag=5&Tag=b',
    });
  });

  test('headers carry secrets and the attempt’s id; a GET has no body', () => {
    expect(
      fill({ method: 'GET', headers: { authorization: 'Bearer {credentials.key}', 'idempotency-key': '{attempt.id}', no: '{input.no?}' } }),
    ).toEqual({
      method: 'GET',
      path: '/x',
      headers: { authorization: 'Bearer k', 'idempotency-key': 'job:1' },
    });
  });

  test.each<[string, Partial<RequestTemplate>]>([
    ['a value that is not there', { json: { a: '{input.no}' } }],
    ['a list in a text', { json: { a: 'b {input.list}' } }],
    ['an object in a form', { form: { a: '{input.nested}' } }],
    ['a path that leads elsewhere', { path: '/v1/{input.up}/x' }],
    ['an empty part of a path', { path: '/v1/{input.empty}' }],
    ['what only the prototype has', { json: { a: '{input.constructor}' } }],
  ])('%s makes no request', (_what, template) => {
    expect(fill(template)).toBeUndefined();
  });

  test('a line end in a header makes no request', () => {
    const filler = requestFiller({ method: 'GET', path: '/x', headers: { a: '{input.a}' } });
    expect(filler({ input: { a: 'b\r\nc: d' } })).toBeUndefined();
  });
});

const answer = (status: number, body: unknown): VendorAnswer => ({ status, headers: {}, body: Buffer.from(JSON.stringify(body)) });
const done: Wire['answer'] = {
  status: 200,
  schema: { type: 'object', required: ['out'], properties: { out: { type: 'object' } } },
  empty: ['/out'],
  result: '/out',
  usage: { seconds: '/seconds', credits: '/credits?' },
};
const request: RequestTemplate = { method: 'POST', path: '/jobs', headers: {}, json: {} };
const wire: Wire = {
  request,
  answer: { status: 201, schema: { type: 'object' }, empty: [], job: '/id', usage: {} },
  status: {
    request: { method: 'GET', path: '/jobs/{job.id}', headers: {} },
    wordAt: '/status',
    running: ['queued', 'working'],
    done: ['completed'],
    absent: [404],
    codeAt: '/error/code',
    answer: done,
  },
};

describe('a vendor that works later', () => {
  const { interpret, status } = httpAdapter(wire);
  const asked: StatusQuestion = { attemptId: 'job:1', vendorJobId: 'j-7' };
  const read = (code: number, body: unknown, question = asked) => status?.interpretStatus(answer(code, body), question);

  test('says that it accepted, and under which name', () => {
    expect(interpret(answer(201, { id: 'j-7' }))).toEqual({ outcome: { kind: 'accepted', vendorJobId: 'j-7' } });
    for (const body of [{}, { id: '' }, { id: 'x'.repeat(201) }]) expect(interpret(answer(201, body))).toMatchObject({ isStrange: true });
  });

  test('is asked by that name, and not without it', () => {
    expect(status?.buildQuestion(asked, {})).toEqual({ method: 'GET', path: '/jobs/j-7', headers: {} });
    expect(status?.buildQuestion({ ...asked, vendorJobId: undefined }, {})).toBeUndefined();
  });

  test.each<[string, number, unknown, object]>([
    ['still at it', 200, { status: 'working' }, { outcome: { kind: 'accepted', vendorJobId: 'j-7' } }],
    [
      'done',
      200,
      { status: 'completed', out: { a: 1 }, seconds: 3 },
      { outcome: { kind: 'succeeded', usage: { seconds: 3 } }, result: { kind: 'json', value: { a: 1 } } },
    ],
    [
      'done with nothing',
      200,
      { status: 'completed', out: {}, seconds: 3 },
      { outcome: { kind: 'rejected', billed: true, code: 'empty_result' } },
    ],
    ['done without its usage', 200, { status: 'completed', out: { a: 1 } }, { isStrange: true }],
    ['failed, with a code', 200, { status: 'error', error: { code: 'too_long' } }, { failure: 'too_long' }],
    ['failed, or any other word', 200, { status: 'paused' }, { failure: 'paused' }],
    ['never heard of it', 404, {}, { outcome: { kind: 'rejected', billed: false, retryable: true } }],
    ['the question failed', 503, {}, { outcome: { kind: 'unknown' } }],
    ['no word', 200, {}, { outcome: { kind: 'unknown' } }],
  ])('%s', (_what, code, body, meaning) => {
    expect(read(code, body)).toMatchObject(meaning);
  });
});

describe('a balance', () => {
  const question = { method: 'GET', path: '/usage', headers: { authorization: '{credentials.key}' } } as const;
  const rules = { everyMs: 1_000, alertBelow: 0, pauseBelow: 0 };
  test('is what is left, or the most less what is used; anything else says nothing', () => {
    const left = balanceWire({ ...rules, request: question, leftAt: '/left' });
    const used = balanceWire({ ...rules, request: question, usedAt: '/used', limitAt: '/limit' });
    expect(left.buildQuestion({ key: 'k' })).toMatchObject({ headers: { authorization: 'k' } });
    expect([left.readBalance(answer(200, { left: '12.5' })), used.readBalance(answer(200, { used: 3, limit: 10 }))]).toEqual([12.5, 7]);
    expect([left.readBalance(answer(200, {})), left.readBalance(answer(500, { left: 1 }))]).toEqual([undefined, undefined]);
  });
});
