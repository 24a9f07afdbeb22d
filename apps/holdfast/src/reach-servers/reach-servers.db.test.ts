import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { makePrivateDir, startNats, type LocalNats } from '#local-stack';
import { NotKnown } from '#console';
import { operator } from './reach-servers.js';

/* A person waits in front of this: whatever NATS does, there is an answer within seconds. */

let storeDir: string;
let nats: LocalNats;
const before = { ...process.env };

beforeAll(async () => {
  storeDir = makePrivateDir();
  nats = await startNats({ storeDir });
  process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/none';
  process.env['NATS_URL'] = nats.urlOf('operator');
});

const signal = (name: NodeJS.Signals): void => {
  if (nats.pid !== undefined) process.kill(nats.pid, name);
};

afterEach(() => signal('SIGCONT'));

afterAll(async () => {
  process.env = before;
  await nats.stop();
  rmSync(storeDir, { recursive: true, force: true });
});

test('what was answered is told even if NATS freezes before the leave is taken', async () => {
  const answer = operator.withBus(() => {
    signal('SIGSTOP');
    return Promise.resolve('booked');
  });
  expect(await answer).toBe('booked');
});

test('a NATS that does not answer is named, and that nothing was said', async () => {
  signal('SIGSTOP');
  const asked = operator.withBus(() => Promise.reject(new Error('nothing may be said')));
  await expect(asked).rejects.toThrow(NotKnown);
  await expect(asked).rejects.toThrow(`nothing was said: NATS does not answer at 127.0.0.1:${nats.port}`);
});
