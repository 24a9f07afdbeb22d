import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { allowedTargets } from './allowed-targets.js';
import { isPublicAddress } from './public-address.js';
import type { Resolve } from './guarded-agent.js';
import { SafeFetch, type SafeFetchOptions } from './safe-fetch.js';

const BOUNDS = { bytesMax: 1_000, withinMs: 2_000 };
const OK = 'HTTP/1.1 200 OK\r\ncontent-type: image/png\r\nconnection: close\r\n\r\nhello';

describe('which addresses are public', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:810::200e'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ...['127.0.0.1', '127.255.255.254', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '224.0.0.1',
      '239.255.255.255',
      '255.255.255.255',
      '240.0.0.1',
      '192.0.0.8',
      '192.0.2.1',
      '198.18.0.1',
      '203.0.113.9',
    ],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '2001:db8::1', '100::1'],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2001:0:1::1',
    ],
    ...['', 'localhost', '1.2.3', '::g', '127.0.0.1:80'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('nothing inside is ever reached', () => {
  let server: Server;
  let port: number;
  let connections: Socket[] = [];
  let fetching: SafeFetch | undefined;
  let answer = OK;

  beforeAll(async () => {
    server = createServer((socket) => {
      connections.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
    // Also on IPv6: an address of ours in any form leads here.
    await new Promise<void>((resolve) => server.listen(0, '::', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    ({ port } = address);
  });
  afterAll(() => {
    server.close();
  });
  afterEach(async () => {
    await fetching?.close();
    for (const socket of connections) socket.destroy();
    [connections, answer] = [[], OK];
  });

  const fetchWith = (url: string, options: Partial<SafeFetchOptions> = {}) => {
    fetching = new SafeFetch({ allowed: new Set(), ...options });
    return fetching.fetch(url, BOUNDS);
  };

  /** Every name resolves to these, one answer after the other; the last one stays. */
  const resolvingTo = (...answers: readonly (readonly string[])[]): Resolve & { readonly asked: () => number } => {
    let asked = 0;
    const look: Resolve = (_name, _options, callback) => {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return Object.assign(look, { asked: () => asked });
  };

  test('the listener is there, and is reached by who is allowed to', async () => {
    expect(await fetchWith(`http://127.0.0.1:${port}/x/a.png`, { allowed: allowedTargets.parse(` 127.0.0.1:${port} , other:1`) })).toEqual({
      ok: true,
      bytes: Buffer.from('hello'),
      contentType: 'image/png',
      fileName: 'a.png',
    });
    expect(connections).toHaveLength(1);
  });

  test.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '127.0.0.1.', '0.0.0.0', '0'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::127.0.0.1]',
      '[2002:7f00:1::]',
      '[0:0:0:0:0:0:0:1]',
    ],
    ...['localhost', 'LOCALHOST', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127.0.0.1%2f.example.com', '169.254.169.254', '[fe80::1]'],
  ])('http://%s', async (host) => {
    for (const at of [`:${port}`, '', ':443'])
      expect(await fetchWith(`http://${host}${at}/`)).toMatchObject({ ok: false, failure: 'forbidden' });
    expect(connections).toHaveLength(0);
  });

  test('a name with a dot at its end, whatever it resolves to', async () => {
    expect(await fetchWith('http://localhost./')).toMatchObject({ ok: false });
    expect(connections).toHaveLength(0);
  });

  test.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_x',
    'data:text/plain,x',
    'javascript:1',
    'http://user:password@example.com/',
    'http://user@example.com/',
    'https://example.com:8443/',
    'http://example.com:22/',
    '//example.com/',
    'example.com',
    '',
    `http://example.com/${'a'.repeat(2_000)}`,
  ])('%s is not fetched', async (url) => {
    expect(await fetchWith(url)).toMatchObject({ ok: false, failure: 'forbidden' });
  });

  test.each([
    ['a name of this machine', [['127.0.0.1']]],
    ['a name of this machine in IPv6', [['::1']]],
    ['a name that maps it', [['::ffff:127.0.0.1']]],
    ['a name with one public and one inner address', [['8.8.8.8', '127.0.0.1']]],
    ['a name without an address', [[]]],
    ['a name that changes its mind', [['127.0.0.1'], ['8.8.8.8']]],
  ])('%s is refused before a socket opens', async (_what, answers) => {
    expect(await fetchWith('http://rebinding.example/', { resolve: resolvingTo(...answers) })).toMatchObject({
      ok: false,
      failure: 'forbidden',
    });
    expect(connections).toHaveLength(0);
  });

  test('a name is looked up once: what was checked is what is connected to', async () => {
    // Nobody answers at the first address; whoever looked the name up again would come inside.
    const resolve = resolvingTo(['203.0.113.1'], ['127.0.0.1']);
    await fetchWith('http://rebinding.example/', { resolve });
    expect([resolve.asked(), connections.length]).toEqual([1, 0]);
  });

  const allowed = (): Partial<SafeFetchOptions> => ({ allowed: new Set([`127.0.0.1:${port}`]) });

  test.each([
    ['a redirect', `HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n`, 'forbidden'],
    ['a redirect to itself', 'HTTP/1.1 308 Permanent\r\nlocation: /\r\ncontent-length: 0\r\n\r\n', 'forbidden'],
    ['404', 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n', 'gone'],
    ['503', 'HTTP/1.1 503 Unavailable\r\ncontent-length: 0\r\n\r\n', 'failed'],
    ['206', 'HTTP/1.1 206 Partial Content\r\ncontent-length: 1\r\n\r\nx', 'failed'],
    ['a compressed body', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1\r\n\r\nx', 'failed'],
    ['a body that announces too much', 'HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n', 'tooLarge'],
    ['a body that is too much', `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${'x'.repeat(1_001)}`, 'tooLarge'],
    ['half a body', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf', 'failed'],
    ['no HTTP', 'hello\r\n\r\n', 'failed'],
  ])('%s is a %3$s', async (_what, text, failure) => {
    answer = text;
    expect(await fetchWith(`http://127.0.0.1:${port}/`, allowed())).toMatchObject({ ok: false, failure });
    expect(connections).toHaveLength(1);
  });

  test('a server that drips is not waited for', async () => {
    const slow = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nx');
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const address = slow.address();
    const at = typeof address === 'object' && address !== null ? address.port : 0;
    fetching = new SafeFetch({ allowed: new Set([`127.0.0.1:${at}`]) });
    expect(await fetching.fetch(`http://127.0.0.1:${at}/`, { ...BOUNDS, withinMs: 200 })).toMatchObject({
      failure: 'failed',
      reason: 'it was not there in time',
    });
    await fetching.close();
    slow.close();
  });
});

test.each(['host', 'host:', 'host:x', 'http://host:1', 'a b:1', 'host:123456'])('%s is no target that can be allowed', (text) => {
  expect(allowedTargets.safeParse(text).success).toBe(false);
});
