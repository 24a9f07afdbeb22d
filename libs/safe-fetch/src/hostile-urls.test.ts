import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hostileNames, hostileUrls, resolverOf } from '../test/hostile-urls.js';
import { SafeFetch } from './safe-fetch.js';

/** At once: each is refused within milliseconds, or is a name that nobody knows. */
const BOUNDS = { withinMs: 2_000 };
const OK = 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nsecret';
const WAYS = ['fetch', 'post'] as const;

describe('a listener inside is reached by none of the URLs that we know to be hostile', () => {
  let server: Server;
  let port = 0;
  let connections = 0;
  let guarded: SafeFetch;

  beforeAll(async () => {
    server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(OK));
    });
    // On every address of this machine, of both kinds.
    await new Promise<void>((resolve) => server.listen(0, '::', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    ({ port } = address);
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    connections = 0;
    // The listener's own port is allowed, so that nothing but its address keeps anybody from it.
    const rules = { schemes: new Set(['http:', 'https:']), ports: new Set(['80', '443', '8443', String(port)]) };
    guarded = new SafeFetch({ allowed: new Set(), rules, resolve: resolverOf(hostileNames()) });
  });
  afterEach(() => guarded.close());

  const reach = async (way: (typeof WAYS)[number], url: string): Promise<string> => {
    if (way === 'fetch') {
      const fetched = await guarded.fetch(url, { ...BOUNDS, bytesMax: 100 });
      return fetched.ok ? 'reached' : fetched.failure;
    }
    const posted = await guarded.post(url, { headers: {}, body: '{}' }, { ...BOUNDS, excerptBytesMax: 100 });
    return posted.kind === 'answered' ? 'reached' : posted.kind;
  };

  test('it is there, and answers whoever is allowed to', async () => {
    const open = new SafeFetch({ allowed: new Set([`127.0.0.1:${port}`]) });
    const url = `http://127.0.0.1:${port}/`;
    expect(await open.fetch(url, { ...BOUNDS, bytesMax: 100 })).toMatchObject({ ok: true });
    expect(await open.post(url, { headers: {}, body: '{}' }, { ...BOUNDS, excerptBytesMax: 3 })).toMatchObject({
      status: 200,
      excerpt: 'sec',
    });
    await open.close();
    expect(connections).toBe(2);
  });

  test.each(WAYS)('by %s', async (way) => {
    const urls = hostileUrls(port);
    expect(urls.length).toBeGreaterThan(200);
    const results = await Promise.all(urls.map(async (url) => ({ url, got: await reach(way, url) })));
    // What is not forbidden is a name that nobody knows.
    const notForbidden = results.filter(({ got }) => got !== 'forbidden');
    expect(notForbidden.filter(({ got }) => got !== 'failed')).toEqual([]);
    expect(notForbidden.length).toBeLessThan(12);
    expect(connections).toBe(0);
  });

  test.each(WAYS)('by %s, under a name', async (way) => {
    const names = [...hostileNames().keys()];
    const results = await Promise.all(names.map(async (name) => ({ name, got: await reach(way, `http://${name}:${port}/`) })));
    expect(results.filter(({ got }) => got !== 'forbidden')).toEqual([]);
    expect(connections).toBe(0);
  });
});
