import { createServer } from 'node:net';
import { LIMITS } from '#config/limits.js';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buildConnector } from 'undici';
import { VendorClient } from './vendor-client.js';
import {
  answers,
  answersAndStalls,
  answersHalf,
  answersNoHttp,
  answersTooMuch,
  cuts,
  neverEnds,
  startVendorForTest,
  staysSilent,
  type VendorForTest,
} from '../../test/vendor-for-test.js';

const request = { method: 'POST', path: '/v1/x', headers: { 'x-test': '1' }, body: '{"a":"ä"}' } as const;

/** Whoever is answered waits for that however busy this machine is; whoever is not gives up soon. */
const [PATIENT_MS, HASTY_MS] = [15_000, 300];

describe('one exchange with a real server', () => {
  let vendor: VendorForTest;
  let client: VendorClient;
  let hasty: VendorClient;

  beforeEach(async () => {
    vendor = await startVendorForTest(answers(200, { ok: true }));
    const options = { baseUrl: vendor.baseUrl, answerBytesMax: LIMITS.attempt.resultBytesMax, connectionsMax: 2 };
    client = new VendorClient({ ...options, timeoutMs: PATIENT_MS });
    hasty = new VendorClient({ ...options, timeoutMs: HASTY_MS });
  });
  afterEach(async () => {
    await client.close();
    await hasty.close();
    await vendor.close();
  });

  test('a whole answer, whatever its status; the base URL’s path is kept', async () => {
    expect(await client.call(request)).toMatchObject({ phase: 'answered', answer: { status: 200, body: Buffer.from('{"ok":true}') } });
    vendor.behaviour = answers(503, 'nö');
    expect(await client.call(request)).toMatchObject({
      phase: 'answered',
      answer: { status: 503, body: Buffer.from('nö'), headers: { 'content-type': 'application/json' } },
    });
    expect(vendor.received[0]).toMatchObject({ path: '/base/v1/x', body: request.body, headers: { 'x-test': '1' } });
  });

  test.each([
    ['cut after the request was read', cuts],
    ['an answer that is cut', answersHalf],
    ['an answer that is too large', answersTooMuch],
    ['something that is not HTTP', answersNoHttp],
  ])('%s: lost at once, sent exactly once, and the next call works', async (_what, behaviour) => {
    vendor.behaviour = behaviour;
    const startedAt = performance.now();
    expect(await client.call(request)).toMatchObject({ phase: 'lost', reason: expect.stringMatching(/./) });
    expect(performance.now() - startedAt).toBeLessThan(PATIENT_MS);
    expect(vendor.received).toHaveLength(1);

    vendor.behaviour = answers(200, {});
    expect(await client.call(request)).toMatchObject({ phase: 'answered' });
  });

  test.each([
    ['no answer within the time-out', staysSilent],
    ['an answer that does not end', neverEnds],
  ])('%s: lost, not sent again, and another call works', async (_what, behaviour) => {
    vendor.behaviour = behaviour;
    let phase = 'neverSent';
    // Its time may be over before it was sent.
    while (phase === 'neverSent') ({ phase } = await hasty.call(request));
    expect(phase).toBe('lost');
    expect(vendor.received.length).toBeLessThanOrEqual(1);

    vendor.behaviour = answers(200, {});
    while (phase !== 'answered') ({ phase } = await hasty.call(request));
  });

  test('an answer that came while this process stood still is read, although its time is over by then', async () => {
    vendor.behaviour = answersAndStalls(2 * HASTY_MS);
    expect(await hasty.call(request)).toMatchObject({ phase: 'answered', answer: { status: 200, body: Buffer.from('{"ok":true}') } });
  });

  test('a redirect is an answer, not followed', async () => {
    vendor.behaviour = (_request, response) => response.writeHead(307, { location: '/base/elsewhere' }).end();
    expect(await client.call(request)).toMatchObject({ phase: 'answered', answer: { status: 307 } });
    expect(vendor.received).toHaveLength(1);
  });

  test('interim answers are passed over', async () => {
    vendor.behaviour = (_request, response) => {
      response.writeEarlyHints({ link: '</x>; rel=preload' });
      response.writeHead(200).end('{}');
    };
    expect(await client.call(request)).toMatchObject({ phase: 'answered', answer: { status: 200, body: Buffer.from('{}') } });
  });

  test('an answer that comes twice is taken once, and does not answer the next request', async () => {
    vendor.behaviour = (wanted) => {
      const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
      wanted.socket.write(answer + answer);
    };
    expect(await client.call(request)).toMatchObject({ phase: 'answered', answer: { body: Buffer.from('{}') } });
    vendor.behaviour = answers(200, { next: true });
    expect(await client.call(request)).toMatchObject({ phase: 'answered', answer: { body: Buffer.from('{"next":true}') } });
  });

  test('a call that waits too long for a connection was never sent, and is not sent later', async () => {
    vendor.behaviour = staysSilent;
    const phases: string[] = [];
    // Its time may be over a moment after a connection is free again: then it was sent, and the next round shows what is looked for here.
    while (!phases.includes('neverSent')) {
      const round = await Promise.all([hasty.call(request), hasty.call(request), hasty.call(request)]);
      phases.push(...round.map(({ phase }) => phase));
    }
    const sent = phases.filter((phase) => phase === 'lost').length;
    expect(phases.filter((phase) => phase !== 'lost')).toEqual(['neverSent']);

    vendor.behaviour = answers(200, {});
    await client.call(request);
    expect(vendor.received).toHaveLength(sent + 1);
  });

  test('a client that is closed loses what is under way and sends nothing more', async () => {
    vendor.behaviour = staysSilent;
    const underWay = client.call(request);
    while (vendor.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await client.close();
    expect(await underWay).toMatchObject({ phase: 'lost' });
    expect(await client.call(request)).toMatchObject({ phase: 'neverSent' });
  });
});

describe('what cannot have left was never sent', () => {
  const callOnce = async (baseUrl: string): Promise<unknown> => {
    const client = new VendorClient({
      baseUrl: new URL(baseUrl),
      timeoutMs: 400,
      answerBytesMax: LIMITS.attempt.resultBytesMax,
      connectionsMax: 1,
    });
    try {
      return await client.call(request);
    } finally {
      await client.close();
    }
  };

  test('a port that nobody listens on', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await callOnce(`http://127.0.0.1:${port}`)).toMatchObject({
      phase: 'neverSent',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('a name that does not exist', async () => {
    expect(await callOnce('http://vendor.invalid')).toMatchObject({ phase: 'neverSent' });
  });

  test('a TLS handshake that fails', async () => {
    const vendor = await startVendorForTest(answers(200, {}));
    expect(await callOnce(`https://127.0.0.1:${vendor.baseUrl.port}`)).toMatchObject({ phase: 'neverSent' });
    expect(vendor.received).toEqual([]);
    await vendor.close();
  });
});

describe('a vendor to which connecting takes longer than a call may wait', () => {
  const CONNECT_MS = 50;
  const LATE_AFTER_MS = 25;
  let vendor: VendorForTest;
  let client: VendorClient;

  beforeEach(async () => {
    vendor = await startVendorForTest(answers(200, { ok: true }));
    const dial = buildConnector({});
    client = new VendorClient({
      baseUrl: vendor.baseUrl,
      timeoutMs: 2_000,
      answerBytesMax: LIMITS.attempt.resultBytesMax,
      connectionsMax: 8,
      connector: (...parts) => void setTimeout(() => dial(...parts), CONNECT_MS),
    });
  });
  afterEach(async () => {
    await client.close();
    await vendor.close();
  });

  const callSoon = () => {
    const untilMs = performance.now() + LATE_AFTER_MS;
    return client.call(request, () => performance.now() < untilMs);
  };

  test('is never called by calls that find no connection: each closes the one that was made for it', async () => {
    for (let time = 0; time < 3; time += 1) expect(await callSoon()).toMatchObject({ phase: 'missed' });
    expect(vendor.received).toHaveLength(0);
  });

  test('is called by calls that were expected, several at once, each once', async () => {
    const expected = [client.expect(), client.expect(), client.expect()];
    expect(expected.map(({ isReady }) => isReady)).toEqual([false, false, false]);
    await Promise.all(expected.map(({ whenReady }) => whenReady));
    const exchanges = await Promise.all(
      expected.map(() => {
        client.expectNoMore();
        return callSoon();
      }),
    );
    expect(exchanges).toMatchObject([{ phase: 'answered' }, { phase: 'answered' }, { phase: 'answered' }]);
    expect(vendor.received).toHaveLength(3);
  });

  test('has one for a call that comes while another one’s is being made, which is not wanted any more', async () => {
    const wanted = client.expect();
    client.expectNoMore();
    const next = client.expect();
    await new Promise((resolve) => setTimeout(resolve, CONNECT_MS / 5));
    expect([wanted.isReady, next.isReady]).toEqual([false, false]);
    await next.whenReady;
    expect(next.isReady).toBe(true);
    client.expectNoMore();
    expect(await callSoon()).toMatchObject({ phase: 'answered' });
  });

  test('has connections for later calls as well: those that are open', async () => {
    await client.expect().whenReady;
    client.expectNoMore();
    await callSoon();
    // undici takes a connection back a turn of the event loop after its answer was read.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(client.expect().isReady).toBe(true);
    expect(await callSoon()).toMatchObject({ phase: 'answered' });
  });
});
