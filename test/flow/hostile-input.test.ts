import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { allJobsEnded, rowCounts } from '../support/books/books.js';
import { send, type Answer, type Sent } from '../support/system/http.js';
import type { Customer } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { translate } from '../support/workload/mixed-jobs.js';

/** RFC 9457, with what a caller can act on. */
const problem = z.object({
  type: z.string().startsWith('/problems/'),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(10),
  code: z.string(),
  requestId: z.string().min(8),
  errors: z.array(z.object({ field: z.string(), message: z.string().min(1) })).optional(),
});

interface Hostile {
  readonly title: string;
  readonly path: string;
  /** Default: the customer's. */
  readonly as?: 'customer' | 'admin' | 'nobody' | { readonly key: string };
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  readonly code: string;
  /** What the answer must name, so that the caller knows what to change. */
  readonly says: RegExp;
}

const job = (body: unknown, more: Partial<Hostile> = {}): Pick<Hostile, 'path' | 'body'> & Partial<Hostile> => ({
  path: '/v1/jobs',
  body,
  ...more,
});
const input = { text: 'hello', target_lang: 'DE' };
const topUp = (change: object): Pick<Hostile, 'path' | 'as' | 'body' | 'status' | 'code'> => ({
  path: '/v1/admin/top-ups',
  as: 'admin',
  body: { userId: randomUUID(), amount: '10', provider: 'test', paymentId: randomUUID(), ...change },
  status: 400,
  code: 'invalid_request',
});

const MEGABYTE = 1024 * 1024;
const STRANGE_KEY = `hf_${'x'.repeat(39)}`;
const INVALID = { status: 400, code: 'invalid_request' } as const;
const UNFIT = { status: 422, code: 'invalid_input' } as const;

const READS: readonly Hostile[] = [
  { title: 'a strange id', path: `/v1/jobs/${randomUUID()}`, status: 404, code: 'job_not_found', says: /no job/ },
  { title: 'an id that is none', path: '/v1/jobs/1%20OR%201=1', ...INVALID, says: /UUID/ },
  { title: 'an id with a NUL', path: '/v1/jobs/%00', ...INVALID, says: /UUID/ },
  { title: 'a path that cannot be decoded', path: '/v1/jobs/%zz', status: 400, code: 'malformed_body', says: /path/ },
  { title: 'a very long id', path: `/v1/jobs/${'a'.repeat(3000)}`, status: 414, code: 'uri_too_long', says: /at most 100 characters/ },
  { title: 'a path that there is not', path: '/v1/money', status: 404, code: 'not_found', says: /\/docs/ },
  { title: 'a method that the path has not', path: '/v1/wallet', method: 'DELETE', status: 405, code: 'method_not_allowed', says: /GET/ },
  { title: 'a limit of zero', path: '/v1/jobs?limit=0', ...INVALID, says: /limit.*1 to 100/ },
  { title: 'a limit that is no number', path: '/v1/wallet/entries?limit=all', ...INVALID, says: /limit/ },
  { title: 'a cursor that nobody gave out', path: '/v1/wallet/entries?before=yesterday', ...INVALID, says: /before/ },
  { title: 'a job cursor that nobody gave out', path: '/v1/jobs?before=%20%20', ...INVALID, says: /before/ },
  { title: 'a state that there is not', path: '/v1/jobs?state=lost', ...INVALID, says: /state must be one of/ },
  { title: 'an unknown query field', path: '/v1/jobs?user=1', ...INVALID, says: /user.*not a known field/ },
];

const KEYS: readonly Hostile[] = [
  { title: 'no key', path: '/v1/wallet', as: 'nobody', status: 401, code: 'missing_key', says: /Authorization: Bearer/ },
  { title: 'no key, and a job', ...job({ product: 'translate', input }), as: 'nobody', status: 401, code: 'missing_key', says: /Bearer/ },
  {
    title: 'another scheme',
    path: '/v1/wallet',
    as: 'nobody',
    headers: { authorization: 'Basic abc' },
    status: 401,
    code: 'invalid_key',
    says: /Bearer/,
  },
  { title: 'a mistyped key', path: '/v1/wallet', as: { key: STRANGE_KEY }, status: 401, code: 'invalid_key', says: /checksum/ },
  {
    title: 'a user’s key where the admin’s is needed',
    path: '/v1/admin/users',
    body: { name: 'Eve' },
    status: 403,
    code: 'admin_only',
    says: /admin key/,
  },
  { title: 'a wrong admin key', ...topUp({}), as: { key: 'hfadmin_wrong' }, status: 401, code: 'invalid_key', says: /admin key/ },
  { title: 'the admin’s key where a user’s is needed', path: '/v1/wallet', as: 'admin', status: 401, code: 'invalid_key', says: /key/ },
];

const JOBS: readonly Hostile[] = [
  { title: 'a body that is no JSON', ...job('{"product": '), status: 400, code: 'malformed_body', says: /JSON/ },
  { title: 'a body that is no object', ...job('[1, 2]'), ...INVALID, says: /product/ },
  { title: 'an empty body', ...job(''), ...INVALID, says: /product must be the name/ },
  {
    title: 'another content type',
    ...job('product=translate'),
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
    says: /application\/json/,
  },
  {
    title: 'a body of 2 MB',
    ...job({ product: 'translate', input: { ...input, text: 'x'.repeat(2 * MEGABYTE) } }),
    status: 413,
    code: 'too_large',
    says: /at most 524288 bytes/,
  },
  { title: 'an unknown product', ...job({ product: 'alchemy', input }), status: 422, code: 'unknown_product', says: /translate/ },
  { title: 'a product that is a number', ...job({ product: 7, input }), ...INVALID, says: /product/ },
  { title: 'no input', ...job({ product: 'translate' }), ...INVALID, says: /input/ },
  { title: 'an input that is a list', ...job({ product: 'translate', input: [] }), status: 400, code: 'invalid_request', says: /input/ },
  {
    title: 'an input that lacks a field',
    ...job({ product: 'translate', input: { text: 'hello' } }),
    ...UNFIT,
    says: /input\.target_lang is missing/,
  },
  { title: 'an input of the wrong type', ...job({ product: 'translate', input: { ...input, text: 5 } }), ...UNFIT, says: /input\.text/ },
  {
    title: 'a text that is too long',
    ...job({ product: 'translate', input: { ...input, text: 'x'.repeat(5_001) } }),
    ...UNFIT,
    says: /input\.text.*5000/,
  },
  {
    title: 'a negative token limit',
    ...job({ product: 'chat', input: { messages: [{ role: 'user', content: 'x' }], max_tokens: -1 } }),
    ...UNFIT,
    says: /max_tokens/,
  },
  {
    title: 'a fraction of a token',
    ...job({ product: 'chat', input: { messages: [{ role: 'user', content: 'x' }], max_tokens: 1.5 } }),
    ...UNFIT,
    says: /max_tokens.*integer/,
  },
  {
    title: 'a strange role',
    ...job({ product: 'chat', input: { messages: [{ role: 'root', content: 'x' }], max_tokens: 1 } }),
    ...UNFIT,
    says: /messages\[0\]\.role.*user/,
  },
  {
    title: 'an unknown input field',
    ...job({ product: 'translate', input: { ...input, formality: 'more' } }),
    ...UNFIT,
    says: /input\.formality is not a known field; leave it out/,
  },
  {
    title: 'an input field that is misspelt',
    ...job({ product: 'translate', input: { text: 'x', taget_lang: 'DE' } }),
    ...UNFIT,
    says: /input\.taget_lang is not a known field; did you mean "target_lang"\?/,
  },
  {
    title: 'an unknown input field with a long name',
    ...job({ product: 'translate', input: { ...input, ['target_lang'.repeat(4_000)]: 'DE' } }),
    ...UNFIT,
    says: /target_lang is not a known field; leave it out/,
  },
  { title: 'an unknown field', ...job({ product: 'translate', input, price: '0' }), ...INVALID, says: /price.*not a known field/ },
  {
    title: 'a prototype in the body',
    ...job('{"product":"translate","input":{"__proto__":{"text":"x"},"text":"x","target_lang":"DE"}}'),
    status: 400,
    code: 'malformed_body',
    says: /JSON/,
  },
  { title: 'negative maxPoints', ...job({ product: 'translate', input, maxPoints: '-1' }), ...INVALID, says: /maxPoints.*more than 0/ },
  {
    title: 'maxPoints with a seventh decimal',
    ...job({ product: 'translate', input, maxPoints: '0.0000001' }),
    ...INVALID,
    says: /maxPoints.*6 decimals/,
  },
  { title: 'maxPoints as a number', ...job({ product: 'translate', input, maxPoints: 1 }), ...INVALID, says: /maxPoints.*in quotes/ },
  {
    title: 'an empty Idempotency-Key',
    ...job({ product: 'translate', input }),
    headers: { 'idempotency-key': '' },
    ...INVALID,
    says: /Idempotency-Key.*1 to 255/,
  },
  {
    title: 'a very long Idempotency-Key',
    ...job({ product: 'translate', input }),
    headers: { 'idempotency-key': 'k'.repeat(256) },
    ...INVALID,
    says: /Idempotency-Key.*1 to 255/,
  },
];

const POINTS: readonly Hostile[] = [
  { title: 'a negative amount', ...topUp({ amount: '-5' }), says: /amount must be more than 0/ },
  { title: 'an amount of zero', ...topUp({ amount: '0' }), says: /amount must be more than 0/ },
  { title: 'a seventh decimal', ...topUp({ amount: '0.0000001' }), says: /amount must have at most 6 decimals/ },
  { title: 'a huge amount', ...topUp({ amount: '1000000000001' }), says: /amount must be at most 1000000000000 points/ },
  { title: 'an exponent', ...topUp({ amount: '1e3' }), says: /amount must be a decimal string/ },
  { title: 'not a number', ...topUp({ amount: 'NaN' }), says: /amount must be a decimal string/ },
  { title: 'an amount as a number', ...topUp({ amount: 10 }), says: /amount must be a decimal string of points in quotes/ },
  { title: 'an amount as an object', ...topUp({ amount: { $gt: 0 } }), says: /amount/ },
  { title: 'a user who is no UUID', ...topUp({ userId: 'ada' }), says: /userId must be a UUID/ },
  { title: 'a user who does not exist', ...topUp({}), status: 404, code: 'user_not_found', says: /no user/ },
  { title: 'a payment without an id', ...topUp({ paymentId: '' }), says: /paymentId/ },
  { title: 'a provider with dots', ...topUp({ provider: 'a.b.>' }), says: /provider/ },
  { title: 'a name of spaces', path: '/v1/admin/users', as: 'admin', body: { name: '   ' }, ...INVALID, says: /name/ },
  {
    title: 'a key for nobody',
    path: `/v1/admin/users/${randomUUID()}/keys`,
    as: 'admin',
    body: {},
    status: 404,
    code: 'user_not_found',
    says: /no user/,
  },
];

let system: System;
let customer: Customer;
let before: Record<string, bigint>;

beforeAll(async () => {
  system = await startSystem({ vendors: ['deepl'] });
  customer = await system.customer('1000');
  await customer.buy(translate('hello'));
  await allJobsEnded(system.database, 15_000);
  before = await rowCounts(system.database);
});

afterAll(() => system.stop());

function keyFor(as: Hostile['as']): Pick<Sent, 'key'> {
  switch (as) {
    case undefined:
    case 'customer':
      return { key: customer.key };
    case 'admin':
      return { key: system.stack.adminKey };
    case 'nobody':
      return {};
    default:
      return { key: as.key };
  }
}

function attempt({ path, as, method, headers, body }: Hostile): Promise<Answer> {
  return send(system.stack.api + path, { ...keyFor(as), ...(method !== undefined && { method }), ...(headers && { headers }), body });
}

describe.each([
  ['a read with', READS],
  ['a request with', KEYS],
  ['a job with', JOBS],
  ['points with', POINTS],
] as const)('%s', (_what, hostile) => {
  test.each(hostile)('$title is answered with $status $code, which says what to change', async (one) => {
    const answer = await attempt(one);
    expect(answer).toMatchObject({ status: one.status, body: { code: one.code, status: one.status } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { detail, type, requestId } = problem.parse(answer.body);
    expect(detail).toMatch(one.says);
    expect(detail).not.toMatch(/deepl|openai|postgres|nats|wallet\.|select |\/dist\//i);
    expect(answer.headers.get('x-request-id')).toBe(requestId);
    if (one.status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);

    expect((await send(system.stack.api + type)).body).toMatchObject({ code: one.code, remedy: expect.any(String) });
  });
});

test('after all of them, nothing was written anywhere and the balance is what it was', async () => {
  expect(await rowCounts(system.database)).toEqual(before);
  expect(await customer.balance()).toEqual({ available: '999.95', held: '0', total: '999.95' });
});
