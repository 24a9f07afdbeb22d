import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort, isPortFree, reservePort } from './free-port.js';

/** What another process finds. */
const TRY = `require('node:net').createServer().on('error', () => console.log('taken')).listen('\\0holdfast-port-' + process.argv[1], function () { console.log('free'); this.close(); })`;
const triedElsewhere = (port: number): string => execFileSync(process.execPath, ['-e', TRY, String(port)], { encoding: 'utf8' }).trim();

test('nobody is given a port that somebody else was given, though nothing listens there yet', async () => {
  // Of 12 000: by chance two of 400 would be the same in all but one run of a thousand.
  const ports = await Promise.all(Array.from({ length: 400 }, () => freePort()));
  expect(new Set(ports).size).toBe(400);
  expect(await isPortFree(ports[0] ?? 0)).toBe(true);
  expect(await reservePort(ports[0] ?? 0)).toBeUndefined();
});

test('a port is taken for other processes too, until it is given back', async () => {
  const port = await freePort();
  expect(triedElsewhere(port)).toBe('taken');
  const other = 40_001;
  const release = await reservePort(other);
  expect([release === undefined, triedElsewhere(other)]).toEqual([false, 'taken']);
  release?.();
  expect(triedElsewhere(other)).toBe('free');
});

test('a port on which somebody listens is not free', async () => {
  const server = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});
