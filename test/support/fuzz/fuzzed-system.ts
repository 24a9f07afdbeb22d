import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { z } from 'zod';
import { send } from '../system/http.js';
import type { System } from '../system/start-system.js';
import type { FuzzAnswer } from './judge.js';
import type { CallerName, FuzzRequest } from './requests.js';

const CONNECTIONS = 16;
/** Places in a pool that are nobody's. */
const NOBODYS_FROM = 8;
/** Streams of events do not end: this much of one is looked at. */
const STREAM_MS = 30;
const ANSWER_WITHIN_MS = 30_000;

const withId = z.object({ id: z.string() });
const issued = z.object({ key: withId, apiKey: z.string() });
const created = z.object({ user: withId, apiKey: z.string() });
const added = z.object({ operator: withId });

/** A gateway over a real system, the callers that a campaign asks with, and things of theirs for it to meet. */
export class FuzzedSystem {
  private readonly pool: Pool;
  private readonly keys = new Map<CallerName, string>();
  private ids = new Map<string, string[]>();
  private userId = '';

  constructor(private readonly system: System) {
    this.pool = new Pool(system.stack.api, {
      connections: CONNECTIONS,
      pipelining: 1,
      bodyTimeout: ANSWER_WITHIN_MS,
      headersTimeout: ANSWER_WITHIN_MS,
    });
  }

  async prepare(): Promise<void> {
    const [user, stranger] = [await this.system.customer('1000000'), await this.system.customer('1000')];
    this.userId = user.userId;
    const reader = issued.parse(await this.admin(`/v1/admin/users/${user.userId}/keys`, { access: 'read' }));
    const mistyped = `${user.key.slice(0, -1)}${user.key.endsWith('a') ? 'b' : 'a'}`;
    for (const [name, key] of [
      ['user', user.key],
      ['stranger', stranger.key],
      ['reader', reader.apiKey],
      ['admin', this.system.stack.adminKey],
      ['mistyped', mistyped],
    ] as const)
      this.keys.set(name, key);
    await this.renew();
  }

  /** New things in place of those that requests have ended. Never the keys that are asked with: nobody would be let in any more. */
  async renew(): Promise<void> {
    const made = async (path: string, body: unknown): Promise<string> => withId.parse(await this.asUser(path, body)).id;
    const job = (): Promise<string> => made('/v1/jobs', { product: 'translate', input: { text: randomUUID(), target_lang: 'DE' } });
    const webhooks = await this.webhooks();
    const webhook = webhooks ?? (await made('/v1/webhooks', { url: 'https://hooks.example.invalid/holdfast' }));
    const line = JSON.stringify({ id: 'a', input: { text: 'Hello', target_lang: 'DE' } });
    const batch = withId.parse(await this.asUser('/v1/batches?product=translate', line, 'application/x-ndjson')).id;
    const victim = created.parse(await this.admin('/v1/admin/users', { name: 'Victim' }));
    const key = issued.parse(await this.admin(`/v1/admin/users/${victim.user.id}/keys`, {}));
    this.ids = new Map([
      ['job', [await job(), await job()]],
      ['batch', [batch]],
      ['webhook', [webhook]],
      ['delivery', [await made(`/v1/webhooks/${webhook}/test`, undefined)]],
      ['key', [key.key.id, issued.parse(await this.admin(`/v1/admin/users/${this.userId}/keys`, {})).key.id]],
      ['user', [victim.user.id]],
      ['operator', [added.parse(await this.admin('/v1/admin/operators', { name: randomBytes(6).toString('hex') })).operator.id]],
    ]);
  }

  /** Throws when there is no whole answer. */
  async send({ method, path, caller, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
    const key = this.keys.get(caller);
    const all = [...(key === undefined ? [] : [['authorization', `Bearer ${key}`] as const]), ...headers];
    const response = await this.pool.request({
      method,
      path: this.filled(path),
      headers: all.flat(),
      ...(body !== undefined && { body: this.filled(body) }),
    });
    const type = String(response.headers['content-type'] ?? '');
    const text = type.startsWith('text/event-stream') ? await beginningOf(response.body) : await response.body.text();
    return { status: response.statusCode, headers: response.headers, text };
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  /** `{job:1}` is one of the jobs. */
  private filled(text: string): string {
    return text.replace(/\{(\w+):(\d)\}/g, (_, name: string, n: string) => {
      const ids = Number(n) < NOBODYS_FROM ? (this.ids.get(name) ?? []) : [];
      return ids[Number(n) % ids.length] ?? `0198c0de-0000-7000-8000-00000000000${n}`;
    });
  }

  private async webhooks(): Promise<string | undefined> {
    const answer = await send(`${this.system.stack.api}/v1/webhooks`, { key: this.keys.get('user') });
    const { webhooks } = z.object({ webhooks: z.array(z.object({ id: z.string(), enabled: z.boolean() })) }).parse(answer.body);
    for (const { id } of webhooks.slice(5))
      await send(`${this.system.stack.api}/v1/webhooks/${id}`, { key: this.keys.get('user'), method: 'DELETE' });
    return webhooks.slice(0, 5).find(({ enabled }) => enabled)?.id;
  }

  private asUser(path: string, body: unknown, type = 'application/json'): Promise<unknown> {
    return this.post(path, { key: this.keys.get('user') ?? '', body, type });
  }

  private admin(path: string, body: unknown): Promise<unknown> {
    return this.post(path, { key: this.system.stack.adminKey, body, type: 'application/json' });
  }

  private async post(
    path: string,
    { key, body, type }: { readonly key: string; readonly body: unknown; readonly type: string },
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(this.system.stack.api + path, {
        key,
        method: 'POST',
        ...(body !== undefined && { body, headers: { 'content-type': type } }),
      });
      if (answer.status < 300) return answer.body;
      if (![429, 503].includes(answer.status) || attempt === 20)
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

async function beginningOf(
  body: AsyncIterable<unknown> & { destroy(): unknown; on(event: 'error', listener: () => void): unknown },
): Promise<string> {
  const timer = setTimeout(() => body.destroy(), STREAM_MS);
  body.on('error', () => undefined);
  let text = '';
  try {
    for await (const chunk of body) text += String(chunk);
  } catch {
    // Broken off by us.
    return text;
  } finally {
    clearTimeout(timer);
  }
  return text;
}
