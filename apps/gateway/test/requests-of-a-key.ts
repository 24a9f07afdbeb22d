import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Pool } from 'undici';
import { z } from 'zod';

/** Sends one request after the other; `ended`: when the last one that was let in was sent. */
export function useUntilRefused(pool: Pool, key: string): { readonly used: () => number; readonly ended: Promise<number> } {
  let used = 0;
  const run = async (): Promise<number> => {
    let lastGoodMs = 0;
    let refused = 0;
    // After the first refusal, some more: a key must not come back.
    while (refused < 20) {
      const sentMs = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: '/v1/keys?limit=1',
        headers: { authorization: `Bearer ${key}` },
      });
      const text = await body.text();
      if (statusCode === 200) {
        used += 1;
        lastGoodMs = sentMs;
      } else {
        refused += 1;
        expect([statusCode, z.looseObject({ code: z.string() }).parse(JSON.parse(text)).code]).toEqual([401, 'key_revoked']);
      }
      await sleep(10);
    }
    return lastGoodMs;
  };
  return { used: () => used, ended: run() };
}

/** Good requests at a pace that does not wait for the answers, and how long each took from when it was due. */
export async function steadily(
  pool: Pool,
  key: string,
  { ms, aSecond }: { readonly ms: number; readonly aSecond: number },
): Promise<number[]> {
  const begunMs = performance.now();
  const waits: Promise<number>[] = [];
  for (let n = 0; n < (ms * aSecond) / 1_000; n += 1) {
    const dueMs = begunMs + (n * 1_000) / aSecond;
    const early = dueMs - performance.now();
    if (early > 0) await sleep(early);
    waits.push(timed(pool, key));
  }
  return Promise.all(waits);
}

async function timed(pool: Pool, key: string): Promise<number> {
  const sentMs = performance.now();
  const status = await statusOf(pool, key);
  if (status !== 200) throw new Error(`a good key got ${status}`);
  return performance.now() - sentMs;
}

export async function statusOf(pool: Pool, key: string): Promise<number> {
  const { statusCode, body } = await pool.request({ method: 'GET', path: '/v1/keys?limit=1', headers: { authorization: `Bearer ${key}` } });
  await body.dump();
  return statusCode;
}
