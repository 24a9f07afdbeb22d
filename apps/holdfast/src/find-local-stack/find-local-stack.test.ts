import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findLocalStack } from './find-local-stack.js';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-stack-'));
  mkdirSync(join(dir, 'postgres', 'cluster'), { recursive: true });
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const writePid = (): void =>
  writeFileSync(join(dir, 'postgres', 'cluster', 'postmaster.pid'), `4711\n${dir}\n1795330000\n54321\n\n127.0.0.1\n`);
const writeSecrets = (wallet: string): void =>
  writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ adminKey: 'x', passwords: { wallet, gateway: 'y' } }));

const writeNatsUrl = (url: string): void => writeFileSync(join(dir, 'nats-url'), `${url}\n`);

test("a running stack is reached under the wallet's role, at the ports that its servers wrote down", () => {
  writePid();
  writeSecrets('a/b');
  writeNatsUrl('nats://127.0.0.1:4711');
  expect(findLocalStack(dir)).toEqual({
    databaseUrl: 'postgres://holdfast_wallet:a%2Fb@127.0.0.1:54321/holdfast',
    natsUrl: 'nats://127.0.0.1:4711',
  });
});

test('a stack whose nats-server is not written down, or is written down badly, can still be read', () => {
  writePid();
  writeSecrets('a');
  expect(findLocalStack(dir)).toMatchObject({ databaseUrl: expect.any(String), natsUrl: undefined });
  writeNatsUrl('4222');
  expect(findLocalStack(dir)).toMatchObject({ natsUrl: undefined });
});

test('nothing that runs, or no secrets of it, is no stack, whatever an earlier run wrote down', () => {
  writeNatsUrl('nats://127.0.0.1:4711');
  writeSecrets('a');
  expect(findLocalStack(dir)).toBeUndefined();
  writePid();
  rmSync(join(dir, 'secrets.json'));
  expect(findLocalStack(dir)).toBeUndefined();
});
