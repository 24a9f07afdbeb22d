import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Signatures } from '#envelope';
import { Signatures as Signs, parseEncryptionKeys } from '#envelope';
import { LIMITS } from '#config/limits.js';
import { ENCRYPTION_KEYS, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

const JOB = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };

describe('a quote', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  let signatures: Signatures;
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
    signatures = new Signs(parseEncryptionKeys(ENCRYPTION_KEYS), 'quotes');
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.neighbours.submitted.length = 0;
  });

  const ask = (body: object = JOB, key = user.key): Promise<Answer> => gateway.call('POST', '/v1/quotes', { key, body });
  const submit = (quote: unknown, body: object = JOB, more: { key?: string; headers?: Record<string, string> } = {}): Promise<Answer> =>
    gateway.call('POST', '/v1/jobs', { key: user.key, ...more, body: { ...body, quote } });
  const quoted = async (): Promise<string> => String((await ask()).body['quote']);
  /** The same quote as it would be if it had been given out so long ago. */
  const aged = (quote: string, ms: number): string => {
    const promised: unknown = JSON.parse(signatures.read(quote) ?? '{}');
    if (typeof promised !== 'object' || promised === null || !('expiresAt' in promised)) throw new Error('no quote');
    return signatures.sign(JSON.stringify({ ...promised, expiresAt: Number(promised.expiresAt) - ms }));
  };

  test('says the price in words, the maximum, whether that is exact, when it would start, and until when it is good', async () => {
    const before = Date.now();
    const { status, body } = await ask();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      product: 'translate',
      maximum: '0.05',
      isExact: true,
      price: '0.05 points per job',
      startsInSeconds: 1.5,
    });
    const goodForMs = Date.parse(String(body['expiresAt'])) - before;
    expect(Math.abs(goodForMs - LIMITS.http.quotedForMs)).toBeLessThan(5_000);
    expect(gateway.neighbours.submitted).toHaveLength(0);
  });

  test('is redeemed as often as one likes: what was promised goes with the job', async () => {
    const quote = await quoted();
    gateway.neighbours.quote = { ...gateway.neighbours.quote };
    const answers = [
      await submit(quote),
      await submit(quote),
      await submit(quote, { ...JOB, input: { target_lang: 'DE', text: 'Hello' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const terms = { price: { kind: 'perCall', points: '0.05' }, overrun: 'absorb' };
    expect(gateway.neighbours.submitted.map((item) => item.quoted)).toEqual([terms, terms, terms]);
  });

  test.each<[string, (quote: string) => Promise<Answer>, string]>([
    ['of another input', (quote) => submit(quote, { ...JOB, input: { ...JOB.input, text: 'Hello!' } }), 'quote_mismatch'],
    [
      'of another product',
      (quote) => submit(quote, { product: 'chat', input: { messages: [{ role: 'user', content: 'a' }], max_tokens: 1 } }),
      'quote_mismatch',
    ],
    ['that was changed', (quote) => submit(`${quote.slice(0, -3)}AAA`), 'quote_invalid'],
    ['that nobody gave', () => submit('test.e30.AAAA'), 'quote_invalid'],
    ['that has expired', (quote) => submit(aged(quote, LIMITS.http.quotedForMs)), 'quote_expired'],
    ['that is no text', () => submit(5), 'invalid_request'],
    [
      'that is signed and says something else',
      () => submit(signatures.sign(JSON.stringify({ userId: user.id, terms: 1 }))),
      'quote_invalid',
    ],
    ['that is signed and says nothing', () => submit(signatures.sign('no JSON')), 'quote_invalid'],
  ])('%s is refused, and nothing is submitted', async (_what, redeem, code) => {
    const answer = await redeem(await quoted());
    expect([answer.body['code'], gateway.neighbours.submitted.length]).toEqual([code, 0]);
  });

  test('of another user is refused in the same words as one that nobody gave', async () => {
    const stranger = await gateway.newUser();
    const quote = await quoted();
    const [theirs, nobodys] = [await submit(quote, JOB, { key: stranger.key }), await submit('test.e30.AAAA', JOB, { key: stranger.key })];
    expect(theirs.body).toMatchObject({ status: 422, code: 'quote_invalid' });
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
  });

  test('that is nearly over is good', async () => {
    expect((await submit(aged(await quoted(), LIMITS.http.quotedForMs - 5_000))).status).toBe(202);
  });

  test('that expired after the job was stored does not keep its client from the answer', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const quote = aged(await quoted(), LIMITS.http.quotedForMs - 2_500);
    gateway.neighbours.onSubmit = (item) => {
      gateway.neighbours.put(item, { state: 'pending' });
      return [];
    };
    // 5 s without an answer.
    expect((await submit(quote, JOB, { headers })).status).toBe(503);
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item);
    expect((await submit(quote)).body['code']).toBe('quote_expired');
    expect((await submit(quote, JOB, { headers })).status).toBe(202);
    const again = await submit(quote, JOB, { headers });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
  });

  test('is not given for what cannot be made now, or at all', async () => {
    gateway.neighbours.quote = { kind: 'rejected', code: 'temporarily_unavailable', message: 'Not now.', retryAfterMs: 12_000 };
    const answer = await ask();
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([503, 'temporarily_unavailable', '12']);
    expect((await ask({ ...JOB, input: {} })).body['code']).toBe('invalid_input');
    expect((await ask({ ...JOB, product: 'teleport' })).body['code']).toBe('unknown_product');
  });
});
