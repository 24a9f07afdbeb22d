import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { projectRoot } from '#local-stack';
import type { Chance } from '../../../test/support/chance/chance.js';
import { newApiKey } from '../src/identify-caller/api-key.js';
import { mistypedKeys } from './mistyped-keys.js';

const floodAnswer = z.record(z.string(), z.number());

/** Of every kind: mistyped, well-formed and unknown ones (ever new, and the same again), at users' and admin routes, with and without a body. */
export function startFlood(
  url: string,
  dir: string,
  { ofEach, chance }: { readonly ofEach: number; readonly chance: Chance },
): { at(aSecond: number, isElsewhere?: boolean): Promise<Record<string, number>>; end(): Promise<void> } {
  const again = newApiKey();
  const wallet = (key: string) => ({ method: 'GET', path: '/v1/wallet', headers: { authorization: `Bearer ${key}` } });
  const body = JSON.stringify({ product: 'translate', input: { text: 'x'.repeat(2_000), target_lang: 'DE' } });
  const requests = [...mistypedKeys(ofEach, chance)]
    .filter(({ key }) => /^[\x21-\x7e]+$/.test(key))
    .flatMap(({ key }) => [
      wallet(key),
      wallet(newApiKey()),
      wallet(newApiKey()),
      wallet(again),
      { method: 'GET', path: '/v1/admin/audit', headers: { authorization: `Bearer ${newApiKey('operator')}` } },
      { method: 'POST', path: '/v1/jobs', headers: { authorization: `Bearer ${newApiKey()}`, 'content-type': 'application/json' }, body },
    ]);
  const file = join(dir, 'flood.json');
  writeFileSync(file, JSON.stringify(requests));
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [join(projectRoot, 'apps/gateway/test/flood.mjs'), url, file], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    at: async (aSecond, isElsewhere = false) => {
      child.stdin.write(`${aSecond}${isElsewhere ? ' elsewhere' : ''}\n`);
      const { value } = await answers.next();
      return floodAnswer.parse(JSON.parse(String(value)));
    },
    end: async () => {
      const closed = once(child, 'exit');
      child.stdin.end();
      await closed;
    },
  };
}
