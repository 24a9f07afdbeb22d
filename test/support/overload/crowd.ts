import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';
import { jobIdFor } from '#contracts';
import type { Chance } from '../chance/chance.js';

const problem = z.looseObject({ code: z.string() });

export interface Submission {
  readonly jobId: string;
  readonly status: number;
  readonly code: string | null;
  readonly retryAfterS: number | null;
  /** As of `Date.now()`. */
  readonly atMs: number;
  readonly tookMs: number;
}

/** What became of one client that was sent away and came back when it was told to. */
export interface Retry {
  readonly first: Submission;
  readonly second: Submission;
}

export interface Load {
  readonly aSecond: number;
  readonly forMs: number;
  /** Of those who are sent away, so many come back once, when they were told to; the others never do. */
  readonly comeBackPercent: number;
  /** Nobody comes back later than this after the load has ended. */
  readonly followMs: number;
}

export interface Told {
  readonly firsts: readonly Submission[];
  readonly retries: readonly Retry[];
  /** Who would have come back later than anybody waited for. */
  readonly notFollowed: number;
}

/** A user, and a key of its own. */
export interface Caller {
  readonly userId: string;
  readonly key: string;
}

/** Clients without number, of some users, each with one job that it wants done; they come at a pace that does not wait for answers. */
export class Crowd {
  private readonly pool: Pool;
  private made = 0;

  constructor(
    api: string,
    private readonly callers: readonly Caller[],
    private readonly chance: Chance,
  ) {
    this.pool = new Pool(api, { connections: 128 });
  }

  /** Resolves once the last of them has its answer. */
  async come({ aSecond, forMs, comeBackPercent, followMs }: Load): Promise<Told> {
    const begunMs = performance.now();
    const endMs = begunMs + forMs + followMs;
    const firsts: Submission[] = [];
    const retries: Retry[] = [];
    let notFollowed = 0;
    const one = async (name: string, caller: Caller): Promise<void> => {
      const first = await this.submit(name, caller);
      firsts.push(first);
      if (first.retryAfterS === null || this.chance.below(100) >= comeBackPercent) return;
      const waitMs = first.retryAfterS * 1_000;
      if (performance.now() + waitMs > endMs) {
        notFollowed += 1;
        return;
      }
      await sleep(waitMs);
      retries.push({ first, second: await this.submit(name, caller) });
    };
    const all: Promise<void>[] = [];
    for (let n = 0; n < (forMs * aSecond) / 1_000; n += 1) {
      const early = begunMs + (n * 1_000) / aSecond - performance.now();
      if (early > 0) await sleep(early);
      const caller = this.callers[n % this.callers.length];
      if (caller) all.push(one(`client ${(this.made += 1)}`, caller));
    }
    await Promise.all(all);
    return { firsts, retries, notFollowed };
  }

  /** Once all of them have their answers. */
  leave(): Promise<void> {
    return this.pool.close();
  }

  private async submit(name: string, caller: Caller): Promise<Submission> {
    const atMs = Date.now();
    const sentMs = performance.now();
    const { statusCode, headers, body } = await this.pool.request({
      method: 'POST',
      path: '/v1/jobs',
      headers: { authorization: `Bearer ${caller.key}`, 'content-type': 'application/json', 'idempotency-key': name },
      body: JSON.stringify({ product: 'translate-flat', input: { text: name, target_lang: 'DE' } }),
    });
    const answer = await body.json();
    const retryAfter = headers['retry-after'];
    return {
      jobId: jobIdFor(caller.userId, name),
      status: statusCode,
      code: statusCode < 400 ? null : problem.parse(answer).code,
      retryAfterS: statusCode === 503 && typeof retryAfter === 'string' ? Number(retryAfter) : null,
      atMs,
      tookMs: performance.now() - sentMs,
    };
  }
}
