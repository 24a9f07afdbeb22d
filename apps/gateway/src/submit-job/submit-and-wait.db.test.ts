import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { resultInboxOf, type JobSubmit, type SubmitReply } from '#contracts';
import { startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('POST /v1/jobs by who waits', () => {
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

  const body = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };
  const submit = (headers: Record<string, string> = {}): Promise<Answer> =>
    gateway.call('POST', '/v1/jobs', { key: user.key, body, headers });

  test('Prefer: wait answers 200 with the result as soon as the job has ended', async () => {
    gateway.neighbours.onSubmit = (item) => {
      gateway.neighbours.results.set(`${item.jobId}:1`, { text: 'Hallo' });
      setImmediate(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: `${item.jobId}:1` }));
      return gateway.neighbours.hold(item);
    };
    const answer = await submit({ prefer: 'respond-async, wait=30' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'succeeded', charged: '0.05', result: { text: 'Hallo' } } });
    expect(answer.headers.get('preference-applied')).toBe('wait=30');
  });

  const waitsForResult = { prefer: 'wait=30; until=result' };
  const attemptOf = (item: JobSubmit): string => `${item.jobId}:1`;
  /** As a worker does it for a client that waits. */
  const tellResult = (item: JobSubmit): void => {
    const told = { attemptId: attemptOf(item), jobId: item.jobId, n: 1, result: { text: 'told' } };
    gateway.neighbours.tell(resultInboxOf(item.replyTo) ?? '', [told]);
  };
  /** As the dispatcher does it then; the charge never ends. */
  const charging = (item: JobSubmit): SubmitReply => {
    gateway.neighbours.results.set(attemptOf(item), { text: 'asked for' });
    const job = gateway.neighbours.put(item, { state: 'charging', resultAttemptId: attemptOf(item) });
    return { step: 'charging', jobId: item.jobId, fingerprint: item.fingerprint, job };
  };

  test('Prefer: wait; until=result answers 200 with the result that a worker has stored, before it is charged', async () => {
    gateway.neighbours.onSubmit = (item) => {
      setImmediate(() => {
        tellResult(item);
      });
      return gateway.neighbours.hold(item);
    };
    const answer = await submit(waitsForResult);
    expect(answer).toMatchObject({ status: 200, body: { state: 'running', attempts: 1, charged: null, result: { text: 'told' } } });
    expect(answer.headers.get('preference-applied')).toBe('wait=30; until=result');
  });

  test('Prefer: wait; until=result asks for a result that nobody told, and so does whoever reads the job while it is being charged', async () => {
    gateway.neighbours.onSubmit = (item) => [...gateway.neighbours.hold(item), charging(item)];
    const answer = await submit(waitsForResult);
    expect(answer).toMatchObject({ status: 200, body: { state: 'charging', charged: null, result: { text: 'asked for' } } });
    const read = await gateway.call('GET', `/v1/jobs/${String(answer.body['id'])}`, { key: user.key });
    expect(read).toMatchObject({ status: 200, body: { state: 'charging', result: { text: 'asked for' } } });
  });

  test('Prefer: wait; until=result answers a job that failed, which has none', async () => {
    gateway.neighbours.onSubmit = (item) => {
      setImmediate(() => void gateway.neighbours.end(item, 'failed', { error: { code: 'nothing_found', message: 'Nothing was found.' } }));
      return gateway.neighbours.hold(item);
    };
    expect(await submit(waitsForResult)).toMatchObject({ status: 200, body: { state: 'failed', result: null } });
  });

  test('Prefer: wait alone waits for the charge as well, and then shows the result that it was told', async () => {
    const isCharged = { now: false };
    gateway.neighbours.onSubmit = (item) => {
      tellResult(item);
      if (isCharged.now)
        setImmediate(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: attemptOf(item) }));
      return [...gateway.neighbours.hold(item), charging(item)];
    };
    expect(await submit({ prefer: 'wait=1' })).toMatchObject({ status: 202, body: { state: 'charging', result: null } });
    isCharged.now = true;
    expect(await submit({ prefer: 'wait=30' })).toMatchObject({ status: 200, body: { state: 'succeeded', result: { text: 'told' } } });
  });

  test('a result of another attempt than the one that is sold is not shown', async () => {
    gateway.neighbours.onSubmit = (item) => {
      tellResult(item);
      gateway.neighbours.results.set(`${item.jobId}:2`, { text: 'the second' });
      setImmediate(() => void gateway.neighbours.end(item, 'succeeded', { charged: '0.05', resultAttemptId: `${item.jobId}:2` }));
      return gateway.neighbours.hold(item);
    };
    expect(await submit({ prefer: 'wait=30' })).toMatchObject({
      status: 200,
      body: { state: 'succeeded', result: { text: 'the second' } },
    });
  });

  test('who does not wait is told nothing beyond the two answers', async () => {
    await submit();
    await submit({ prefer: 'wait=0' });
    expect(gateway.neighbours.submitted.map(({ replyTo }) => resultInboxOf(replyTo))).toEqual([undefined, undefined]);
  });

  test('Prefer: wait answers 200 for a failed job, too', async () => {
    const error = { code: 'vendor_unavailable', message: 'It did not work.' };
    gateway.neighbours.onSubmit = (item) => {
      setImmediate(() => void gateway.neighbours.end(item, 'failed', { error }));
      return gateway.neighbours.hold(item);
    };
    expect(await submit({ prefer: 'wait=30' })).toMatchObject({
      status: 200,
      body: { state: 'failed', charged: '0', result: null, error },
    });
  });

  test('Prefer: wait answers 202 when the time is over', async () => {
    const answer = await submit({ prefer: 'wait=1' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'queued' } });
    expect(answer.headers.get('preference-applied')).toBe('wait=1');
  });

  test('Prefer: wait finds an end whose event was lost', async () => {
    gateway.neighbours.onSubmit = (item) => {
      const replies = gateway.neighbours.hold(item);
      gateway.neighbours.put(item, { state: 'failed', charged: '0' });
      return replies;
    };
    expect(await submit({ prefer: 'wait=1' })).toMatchObject({ status: 200, body: { state: 'failed' } });
  });

  test('a submission of a job that has ended is answered at once', async () => {
    gateway.neighbours.onSubmit = (item) => [
      {
        step: 'stored',
        jobId: item.jobId,
        fingerprint: item.fingerprint,
        job: gateway.neighbours.put(item, { state: 'failed', charged: '0' }),
      },
    ];
    expect(await submit({ 'idempotency-key': 'done', prefer: 'wait=60' })).toMatchObject({ status: 200, body: { state: 'failed' } });
    expect(await submit({ 'idempotency-key': 'done at once' })).toMatchObject({ status: 202, body: { state: 'failed' } });
  });
});
