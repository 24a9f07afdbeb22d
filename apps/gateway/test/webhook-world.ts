import { randomBytes, randomUUID } from 'node:crypto';
import { Alerts } from '#alert';
import type { Alert } from '#contracts';
import { Envelope, parseEncryptionKeys } from '#envelope';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { Database } from '#postgres';
import { SafeFetch, type Resolve, type SafeFetchOptions } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { CreateUser } from '../src/create-user/create-user.js';
import { DeliverWebhooks } from '../src/deliver-webhooks/deliver-webhooks.js';
import { EnclosedSecrets } from '../src/keep-webhooks/enclosed-secrets.js';
import { Endpoints, type NewEndpoint } from '../src/keep-webhooks/endpoints.js';
import { EVENT_TYPES } from '../src/keep-webhooks/event-types.js';
import { secretTextOf } from '../src/keep-webhooks/webhook-secret.js';
import { NoteEvents } from '../src/note-events/note-events.js';
import { payloadOf, type UserEvent } from '../src/note-events/user-event.js';
import { KeptDeliveries } from '../src/read-deliveries/kept-deliveries.js';

export const newKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;

/** One gateway's part in webhooks, with connections of its own. */
export interface Replica {
  readonly deliver: DeliverWebhooks;
  readonly note: NoteEvents;
  readonly endpoints: Endpoints;
  readonly deliveries: KeptDeliveries;
  readonly secrets: EnclosedSecrets;
}

export interface WorldOptions {
  readonly allowed: ReadonlySet<string>;
  /** Of its replicas. A short one makes a post fail that was taken, on a machine that is busy. */
  readonly postWithinMs?: number;
  readonly resolve?: Resolve;
}

/** Once it has died, it sends and never hears of it, as a process that is killed right after. */
export class MortalFetch extends SafeFetch {
  private readonly waiting: (() => void)[] = [];
  private isDead = false;

  die(): void {
    this.isDead = true;
  }

  /** It wakes up, long after, and lives on. */
  wake(): void {
    this.isDead = false;
    for (const go of this.waiting.splice(0)) go();
  }

  override async post(...sent: Parameters<SafeFetch['post']>): ReturnType<SafeFetch['post']> {
    const posted = await super.post(...sent);
    if (!this.isDead) return posted;
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    return { kind: 'failed', reason: 'it woke up' };
  }
}

/** Any number of replicas over one database, whose time is the test's. */
export class WebhookWorld {
  readonly raised: Alert[] = [];
  private readonly mortal: MortalFetch[] = [];
  private replicas: { readonly replica: Replica; readonly open: readonly { close(): Promise<void> }[] }[] = [];
  private shiftMs = 0;

  private constructor(
    readonly fresh: Pick<FreshDatabase, 'url' | 'database' | 'ownerDatabase' | 'drop'>,
    private readonly options: WorldOptions,
    readonly keys = newKey('k1'),
  ) {}

  static async start(options: WorldOptions): Promise<WebhookWorld> {
    return new WebhookWorld(await freshDatabase('gateway'), options);
  }

  /** Beside a gateway that runs: its database and its keys. */
  static beside(fresh: WebhookWorld['fresh'], options: WorldOptions, keys: string): WebhookWorld {
    return new WebhookWorld(fresh, options, keys);
  }

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** `fetch` of its own: what it is told of is never sent, if the test says so. */
  replica({
    keys = this.keys,
    fetch,
    postWithinMs = this.options.postWithinMs ?? LIMITS.webhooks.postWithinMs,
  }: { readonly keys?: string; readonly fetch?: SafeFetch; readonly postWithinMs?: number } = {}): Replica {
    const log = createLogger({ app: 'gateway', instance: 'test', level: 'silent' });
    const database = new Database({ url: this.fresh.url, applicationName: 'test-gateway', poolMax: 8 });
    const ownFetch = fetch ?? new SafeFetch(this.fetchOptions);
    const clock = (): Date => this.now();
    const alerts = new Alerts('gateway', { say: (items: readonly Alert[]) => Promise.resolve(void this.raised.push(...items)) }, log);
    const secrets = new EnclosedSecrets(database, new Envelope(parseEncryptionKeys(keys)), clock);
    const deliver = new DeliverWebhooks(database, secrets, alerts, ownFetch, postWithinMs, clock, log);
    const replica: Replica = {
      deliver,
      secrets,
      endpoints: new Endpoints(database, secrets, clock),
      note: new NoteEvents(database, deliver, clock),
      deliveries: new KeptDeliveries(database, deliver, clock),
    };
    this.replicas.push({ replica, open: [ownFetch, database] });
    return replica;
  }

  /** A replica that can die: `die`, and leave it out of what is settled. */
  mortalReplica(): Replica & { readonly fetch: MortalFetch } {
    const fetch = new MortalFetch(this.fetchOptions);
    this.mortal.push(fetch);
    return { ...this.replica({ fetch }), fetch };
  }

  private get fetchOptions(): SafeFetchOptions {
    const { allowed, resolve } = this.options;
    return { allowed, ...(resolve && { resolve }) };
  }

  async newUser(): Promise<string> {
    return (await new CreateUser(this.fresh.database).create('Ada')).user.id;
  }

  async endpoint(
    replica: Replica,
    userId: string,
    url: string,
    wanted: Partial<NewEndpoint> = {},
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const made = await replica.endpoints.make(userId, {
      url,
      description: null,
      events: EVENT_TYPES,
      products: null,
      batchItems: false,
      ...wanted,
    });
    if (!made) throw new Error('no endpoint');
    return { id: made.endpoint.id, secret: secretTextOf(made.secret) };
  }

  event(userId: string, changes: Partial<UserEvent> = {}): UserEvent {
    const endedAt = this.now();
    const jobId = randomUUID();
    const payload = payloadOf('job.succeeded', endedAt, { id: jobId });
    return {
      id: `${jobId}:succeeded`,
      type: 'job.succeeded',
      userId,
      product: 'translate',
      isBatchItem: false,
      endedAt,
      payload: () => payload,
      ...changes,
    };
  }

  /** What is under way ends, time passes, and everything that falls due is done, by every replica that is not told to be dead. */
  async passes(ms: number, except: readonly Replica[] = []): Promise<void> {
    await this.settle(except);
    this.shiftMs += ms;
    await this.settle(except);
  }

  async settle(except: readonly Replica[] = []): Promise<void> {
    const dead = new Set(except.map(({ deliver }) => deliver));
    const alive = this.replicas.map(({ replica }) => replica.deliver).filter((deliver) => !dead.has(deliver));
    for (const deliver of alive) deliver.look();
    for (const deliver of alive) await deliver.idle();
  }

  /** Only these live on. A replica of one test, that has another key or reaches nobody, would take posts of the next one. */
  async keepOnly(kept: readonly Replica[]): Promise<void> {
    for (const fetch of this.mortal.splice(0)) fetch.wake();
    const living = new Set(kept.map(({ deliver }) => deliver));
    const ending = this.replicas.filter(({ replica }) => !living.has(replica.deliver));
    this.replicas = this.replicas.filter(({ replica }) => living.has(replica.deliver));
    for (const { replica, open } of ending) {
      await replica.deliver.onApplicationShutdown();
      await Promise.all(open.map((each) => each.close()));
    }
  }

  async stop(): Promise<void> {
    await this.leave();
    await this.fresh.drop();
  }

  /** The database stays, as somebody else's. */
  async leave(): Promise<void> {
    await this.keepOnly([]);
  }
}
