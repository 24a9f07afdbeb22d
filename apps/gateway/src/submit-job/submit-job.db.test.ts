import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jobIdFor, type JobSubmit, type SubmitReply } from '#contracts';
import { until } from '../../../../test/support/until.js';
import { fingerprintOf } from './fingerprint.js';
import { startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('POST /v1/jobs', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.neighbours.submitted.length = 0;
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item);
  });

  const good = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };
  const submit = (headers: Record<string, string> = {}, body: unknown = good): Promise<Answer> =>
    gateway.call('POST', '/v1/jobs', { key: user.key, body, headers });
  const refuse = (item: JobSubmit, code: string): SubmitReply => ({
    step: 'decided',
    jobId: item.jobId,
    fingerprint: item.fingerprint,
    job: gateway.neighbours.put(item, { state: 'refused', held: '0.05', error: { code, message: 'Refused, for a reason.' } }),
  });

  test('202 with the job and its path once the points are held', async () => {
    const answer = await submit();
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ product: 'translate', state: 'queued', held: '0.05', charged: null, result: null });
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${String(answer.body['id'])}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).not.toHaveProperty('userId');
  });

  test('the submission carries what was asked for, in one shape', async () => {
    await submit({}, { ...good, maxPoints: '5.500' });
    expect(gateway.neighbours.submitted).toEqual([
      expect.objectContaining({ userId: user.id, product: 'translate', input: good.input, maxPoints: '5.5' }),
    ]);
  });

  test('what stands on a job goes with it and is told back, and is nothing where nothing is written', async () => {
    const marks = { metadata: { order: '17', 'b.c': 'é\n😀', toString: '' }, tags: ['june', 'Größe "rot"'] };
    const answer = await submit({}, { ...good, ...marks });
    expect(answer).toMatchObject({ status: 202, body: marks });
    expect(gateway.neighbours.submitted).toMatchObject([marks]);
    const read = await gateway.call('GET', `/v1/jobs/${String(answer.body['id'])}`, { key: user.key });
    expect(read.body).toMatchObject(marks);
    for (const none of [{}, { metadata: {}, tags: [] }, { metadata: null, tags: null }]) {
      gateway.neighbours.submitted.length = 0;
      expect((await submit({}, { ...good, ...none })).body).toMatchObject({ metadata: {}, tags: [] });
      const [item] = gateway.neighbours.submitted;
      expect([item?.metadata, item?.tags, item?.fingerprint]).toEqual([undefined, undefined, fingerprintOf(good)]);
    }
  });

  test('the same Idempotency-Key with another mark is another body', async () => {
    const once = async (marks: object): Promise<unknown> => {
      const { status, body } = await submit({ 'idempotency-key': 'marked' }, { ...good, ...marks });
      return [status, body['code']];
    };
    expect(await once({ tags: ['a'], metadata: { a: 'b', c: 'd' } })).toEqual([202, undefined]);
    expect(await once({ tags: ['a'], metadata: { c: 'd', a: 'b' } })).toEqual([202, undefined]);
    for (const other of [{}, { tags: ['a'] }, { tags: ['A'], metadata: { a: 'b', c: 'd' } }, { tags: ['a'], metadata: { a: 'b', c: 'D' } }])
      expect(await once(other)).toEqual([422, 'idempotency_conflict']);
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test.each<[string, string, string, string]>([
    [
      '21 values',
      'metadata',
      JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'x']))),
      'more than 20 values',
    ],
    ['a number as a value', 'metadata', '{"a": 5}', 'metadata.a must be a text'],
    ['an object as a value', 'metadata', '{"a": {"b": "c"}}', 'metadata.a must be a text'],
    ['a huge value', 'metadata', JSON.stringify({ a: 'x'.repeat(300_000) }), 'more than 500 characters'],
    ['NUL in a value', 'metadata', '{"a": "\\u0000"}', 'NUL'],
    ['half of a surrogate pair in a value', 'metadata', '{"a": "\\ud800"}', 'surrogate'],
    ['a key that is no name', 'metadata', '{"a b": "x"}', 'has a key "a b"'],
    ['a list', 'metadata', '["a"]', 'must be an object'],
    ['a text', 'metadata', '"a"', 'must be an object'],
    [
      'a thousand values',
      'metadata',
      JSON.stringify(Object.fromEntries(Array.from({ length: 999 }, (_, n) => [`k${n}`, 'x']))),
      'more than 20 values',
    ],
    ['eleven', 'tags', JSON.stringify(Array.from({ length: 11 }, (_, n) => `t${n}`)), 'more than 10 tags'],
    ['one twice', 'tags', '["a", "a"]', 'a tag twice'],
    ['an empty one', 'tags', '[""]', 'must not be empty'],
    ['a number', 'tags', '[1]', 'must be a text'],
    ['a long one', 'tags', JSON.stringify(['x'.repeat(65)]), 'more than 64 characters'],
    ['NUL', 'tags', '["\\u0000"]', 'NUL'],
    ['half of a surrogate pair', 'tags', '["\\udfff"]', 'surrogate'],
    ['an object', 'tags', '{"0": "a", "length": 1}', 'must be a list'],
    ['a text', 'tags', '"a"', 'must be a list'],
  ])('%s as %s is refused by name, and nothing is submitted', async (_what, field, json, complaint) => {
    const answer = await submit({}, `{"product": "translate", "input": {"text": "Hello", "target_lang": "DE"}, "${field}": ${json}}`);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['errors']).toMatchObject([{ field }]);
    expect(answer.body['detail']).toContain(complaint);
    expect(String(answer.body['detail']).length).toBeLessThan(300);
    expect(gateway.neighbours.submitted).toEqual([]);
  });

  test.each(['"__proto__": "x"', '"__proto__": {"tags": "x"}', '"constructor": "x"', '"prototype": "x"'])(
    'metadata with {%s, …} is refused as a whole, not taken without it, and changes nobody’s',
    async (field) => {
      const input = '{"text": "Hello", "target_lang": "DE"}';
      const answer = await submit({}, `{"product": "translate", "input": ${input}, "metadata": {${field}, "a": "b"}}`);
      expect(answer.status).toBe(400);
      expect(gateway.neighbours.submitted).toEqual([]);
      expect((await submit()).body).toMatchObject({ metadata: {}, tags: [] });
    },
  );

  test('for a product that sells stored results it says what the input means, whatever its limit or order, and whether a stored one will do', async () => {
    await submit();
    await submit({ 'cache-control': 'no-cache' }, { ...good, input: { target_lang: 'DE', text: 'Hello' }, maxPoints: '5' });
    await submit({}, { ...good, input: { ...good.input, text: 'Hello!' } });
    const [one, same, other] = gateway.neighbours.submitted;
    expect(one).toMatchObject({ inputDigest: expect.stringMatching(/^[0-9a-f]{64}$/), skipsCache: false });
    expect(same).toMatchObject({ inputDigest: one?.inputDigest, skipsCache: true });
    expect(other?.inputDigest).not.toBe(one?.inputDigest);
  });

  test('for any other product it says nothing of that', async () => {
    await submit(
      { 'cache-control': 'no-cache' },
      { product: 'chat', input: { messages: [{ role: 'user', content: 'Hello' }], max_tokens: 10 } },
    );
    const [item] = gateway.neighbours.submitted;
    expect([item?.product, item?.inputDigest, item?.skipsCache]).toEqual(['chat', undefined, undefined]);
  });

  test('the same Idempotency-Key names the same job, for this user', async () => {
    const [first, second] = [await submit({ 'idempotency-key': 'order-17' }), await submit({ 'idempotency-key': 'order-17' })];
    expect(first.body['id']).toBe(jobIdFor(user.id, 'order-17'));
    expect(second.body['id']).toBe(first.body['id']);
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test('without an Idempotency-Key every submission is a new job', async () => {
    const [first, second] = [await submit(), await submit()];
    expect(first.body['id']).not.toBe(second.body['id']);
  });

  test('several who wait for the same job all get the answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit({ 'idempotency-key': 'together' })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
  });

  test('replies that come twice and in the wrong order are no harm', async () => {
    gateway.neighbours.onSubmit = (item) => [...gateway.neighbours.hold(item)].reverse().flatMap((reply) => [reply, reply]);
    expect((await submit()).status).toBe(202);
  });

  test('402 when the points do not suffice, with what is needed and what there is', async () => {
    gateway.neighbours.onSubmit = (item) => [refuse(item, 'insufficient_points')];
    const answer = await submit();
    expect(answer.status).toBe(402);
    expect(answer.body).toMatchObject({ code: 'insufficient_points', needed: '0.05', balance: { available: '100' } });
    expect(answer.body['jobId']).toBe(gateway.neighbours.submitted[0]?.jobId);
  });

  test('402 for every other refusal of the wallet, in its words', async () => {
    gateway.neighbours.onSubmit = (item) => [refuse(item, 'released_before_held')];
    expect((await submit()).body).toMatchObject({ status: 402, code: 'job_refused', detail: 'Refused, for a reason.' });
  });

  test('422 when the Idempotency-Key belongs to another body', async () => {
    gateway.neighbours.onSubmit = (item) => [{ step: 'conflict', jobId: item.jobId, fingerprint: item.fingerprint }];
    expect((await submit({ 'idempotency-key': 'taken' })).body).toMatchObject({ status: 422, code: 'idempotency_conflict' });
  });

  test('two bodies under one key at the same time: each gets its own answer, never the other’s', async () => {
    gateway.neighbours.onSubmit = () => [];
    const headers = { 'idempotency-key': 'race' };
    const of = (text: string) => ({ ...good, input: { ...good.input, text } });
    // A submission of the test before may come as late as now: it was answered with the one beside it.
    const submitted = () =>
      gateway.neighbours.submitted.filter(({ input }) => input['text'] === 'race' || input['text'] === 'Something else');
    const first = submit(headers, of('race'));
    await until(() => submitted().length === 1);
    const second = submit(headers, of('Something else'));
    await until(() => submitted().length === 2);
    // Another replica had sent the second one before.
    for (const item of submitted()) {
      const { jobId, fingerprint } = item;
      const isStored = item.input['text'] === 'Something else';
      gateway.neighbours.tell(item.replyTo, isStored ? gateway.neighbours.hold(item) : [{ step: 'conflict', jobId, fingerprint }]);
    }
    expect([(await first).status, (await second).status]).toEqual([422, 202]);
  });

  test('422 when it may cost more than maxPoints', async () => {
    gateway.neighbours.onSubmit = ({ jobId, fingerprint }) => [
      { step: 'rejected', jobId, fingerprint, code: 'above_max_points', message: 'It may cost 5 points.', needed: '5' },
    ];
    expect((await submit({}, { ...good, maxPoints: '1' })).body).toMatchObject({
      status: 422,
      code: 'above_max_points',
      detail: 'It may cost 5 points.',
      needed: '5',
    });
  });

  test('503 and when to come back when nobody can make the product for the moment', async () => {
    gateway.neighbours.onSubmit = ({ jobId, fingerprint }) => [
      { step: 'rejected', jobId, fingerprint, code: 'temporarily_unavailable', message: 'Not now.', retryAfterMs: 12_300 },
    ];
    const answer = await submit();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '13']);
    expect(answer.body).toMatchObject({ code: 'temporarily_unavailable', detail: 'Not now.' });
  });

  test.each([
    ['user', 'You have 3 jobs'],
    ['key', 'The API key of this request has 3 jobs'],
  ] as const)('429 and when to come back when as many of the %s’s jobs wait as may', async (of, words) => {
    gateway.neighbours.onSubmit = ({ jobId, fingerprint }) => [
      { step: 'full', jobId, fingerprint, limit: { of, most: 3, waiting: 3 }, retryAfterMs: 1_500 },
    ];
    const answer = await submit();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect(answer.body).toMatchObject({ code: 'queue_full', detail: expect.stringContaining(words), limit: { of, most: 3, waiting: 3 } });
  });

  test('503 and how to retry when nobody says that it is stored', async () => {
    gateway.neighbours.onSubmit = () => [];
    const [keyed, keyless] = await Promise.all([submit({ 'idempotency-key': 'lost' }), submit()]);
    expect([keyed.status, keyed.headers.get('retry-after')]).toEqual([503, '2']);
    expect(keyed.body['detail']).toContain('same Idempotency-Key');
    expect(keyless.body['detail']).toContain(`/v1/jobs/${String(keyless.body['jobId'])}`);
  });

  test('202 pending when it is stored and the wallet takes its time; until then it is under way', async () => {
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item).slice(0, 1);
    const undecided = submit();
    await until(() => gateway.neighbours.submitted.length === 1);
    gateway.neighbours.onSubmit = (item) => gateway.neighbours.hold(item);
    expect([(await submit()).status, gateway.underWay()]).toEqual([202, 1]);
    expect(await undecided).toMatchObject({ status: 202, body: { state: 'pending' } });
    expect(gateway.underWay()).toBe(0);
  });
});
