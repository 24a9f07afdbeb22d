import 'reflect-metadata';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bus, ensureTopology } from '#bus';
import { LIMITS } from '#config/limits.js';
import { freshDatabase, makePrivateDir, startNats } from '#local-stack';
import { LOGGER, createLogger, type Logger } from '#observe';
import { openObjectStore, type ObjectStore } from '#objects';
import { Database } from '#postgres';
import { httpAdapter } from '#service';
import { parseEncryptionKeys } from '#envelope';
import type { AllowedTargets } from '#safe-fetch';
import { FOLLOW_PACE, type FollowPace } from '../src/follow-jobs/follow-jobs.js';
import { serveCallbacks } from '../src/forward-callback/serve-callbacks.js';
import { GatewayModule } from '../src/gateway.module.js';
import type { Range } from '../src/identify-caller/address-ranges.js';
import { KeyUses } from '../src/note-key-use/key-uses.js';
import { setUpHttp } from '../src/serve-http/set-up-http.js';
import { SubmitReplies } from '../src/submit-job/submit-replies.js';
import { Neighbours } from './neighbours.js';

export const ADMIN_KEY = 'the-operator-s-own-key';
export const ENCRYPTION_KEYS = `test:${randomBytes(32).toString('base64')}`;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Route {
  readonly method: string;
  readonly path: string;
}

export interface Call {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The gateway on a free port, with a real database and nats-server of its own, and scripted neighbours. */
export interface GatewayAtWork {
  readonly neighbours: Neighbours;
  readonly database: Database;
  readonly ownerDatabase: Database;
  readonly url: string;
  readonly natsUrl: string;
  readonly log: Logger;
  readonly objects: ObjectStore;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Writes down the last uses of keys, as the clock would. */
  noteUses(): Promise<void>;
  /** Submissions that wait for the dispatcher. */
  underWay(): number;
  /** Everything that it listens to. */
  routes(): readonly Route[];
  newUser(): Promise<{ readonly id: string; readonly key: string }>;
  stop(): Promise<void>;
}

@Module({})
class TestPartsModule {
  static of(parts: {
    readonly bus: Bus;
    readonly database: Database;
    readonly log: Logger;
    readonly followPace: FollowPace;
  }): DynamicModule {
    const providers = [
      { provide: Bus, useValue: parts.bus },
      { provide: Database, useValue: parts.database },
      { provide: LOGGER, useValue: parts.log },
      { provide: FOLLOW_PACE, useValue: parts.followPace },
    ];
    return { module: TestPartsModule, global: true, providers, exports: providers };
  }
}

@Module({})
class TestModule {}

export interface GatewayOptions {
  /** A vendor of the shipped catalogue whose file says for this test that it calls back. */
  readonly callbacksOf?: string;
  /** Products beside the shipped ones, by name, as YAML. */
  readonly products?: Readonly<Record<string, string>>;
  readonly fetchAllowed?: AllowedTargets;
  readonly trustedProxies?: readonly Range[];
  readonly failedKeysPerMinute?: number;
  readonly userRequestsPerSecond?: number;
  readonly webhooksAllowed?: AllowedTargets;
  readonly followPace?: FollowPace;
  readonly corsOrigins?: readonly string[];
}

export async function startGateway(options: GatewayOptions = {}): Promise<GatewayAtWork> {
  const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
  const storeDir = makePrivateDir();
  const vendors = options.callbacksOf === undefined ? [] : [options.callbacksOf];
  const [nats, fresh] = await Promise.all([startNats({ storeDir, vendors }), freshDatabase('gateway')]);
  const bus = await Bus.connect({ app: 'gateway', instance: randomUUID(), url: nats.urlOf('gateway'), log });
  const others = await Bus.connect({ app: 'dispatcher', instance: randomUUID(), url: nats.url, log });
  await ensureTopology(others, []);
  const neighbours = new Neighbours(others);

  const configDir = configFor(options, storeDir);
  const environment = {
    CONFIG_DIR: configDir,
    ADMIN_KEY_SHA256: createHash('sha256').update(ADMIN_KEY).digest('hex'),
    OBJECT_STORE_URL: fresh.urlOf('objects'),
    FETCH_ALLOWED: options.fetchAllowed ?? new Set<string>(),
    TRUSTED_PROXIES: options.trustedProxies ?? [],
    USER_REQUESTS_PER_SECOND: options.userRequestsPerSecond ?? LIMITS.rates.perSecondOfUser,
    FAILED_KEYS_PER_MINUTE: options.failedKeysPerMinute ?? 100_000,
    WEBHOOKS_ALLOWED: options.webhooksAllowed ?? new Set<string>(),
    ENCRYPTION_KEYS: parseEncryptionKeys(ENCRYPTION_KEYS),
  };
  const parts = TestPartsModule.of({ bus, database: fresh.database, log, followPace: options.followPace ?? LIMITS.follow });
  const module: DynamicModule = { module: TestModule, imports: [parts, GatewayModule.of(environment)] };
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: false, abortOnError: false });
  const routes: Route[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url: path }) => {
      for (const each of [method].flat()) routes.push({ method: each, path });
    });
  await setUpHttp(app, { corsOrigins: options.corsOrigins ?? [] });
  serveCallbacks(app);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const objects = openObjectStore(fresh.urlOf('objects'), () => undefined);

  const call = (method: string, path: string, how: Call = {}): Promise<Answer> => send(method, url + path, how);
  return {
    neighbours,
    database: fresh.database,
    ownerDatabase: fresh.ownerDatabase,
    url,
    natsUrl: nats.url,
    log,
    objects,
    call,
    underWay: () => app.get(SubmitReplies).underWay,
    routes: () => routes,
    noteUses: () => app.get(KeyUses).flush(),
    newUser: async () => userOf(await call('POST', '/v1/admin/users', { key: ADMIN_KEY, body: { name: 'Ada' } })),
    stop: async () => {
      await app.close();
      await objects.close();
      await Promise.all([bus.close(), others.close()]);
      await Promise.all([nats.stop(), fresh.drop()]);
      rmSync(storeDir, { recursive: true, force: true });
    },
  };
}

function configFor({ callbacksOf: vendor, products }: GatewayOptions, dir: string): string {
  if (vendor === undefined && products === undefined) return 'config';
  const configDir = join(dir, 'config');
  cpSync('config/catalog', join(configDir, 'catalog'), { recursive: true });
  for (const [name, yaml] of Object.entries(products ?? {})) writeFileSync(join(configDir, 'catalog', 'products', `${name}.yaml`), yaml);
  if (vendor === undefined) return configDir;
  const file = join(configDir, 'catalog', 'vendors', `${vendor}.yaml`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('callbacks: false', 'callbacks: true'));
  return configDir;
}

async function send(method: string, url: string, { key, body, headers }: Call): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : recordOf(text) };
}

function recordOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${text.slice(0, 200)}`);
  return Object.fromEntries(Object.entries(value));
}

function userOf({ status, body }: Answer): { id: string; key: string } {
  const { user, apiKey } = body;
  if (
    status !== 201 ||
    typeof user !== 'object' ||
    user === null ||
    !('id' in user) ||
    typeof user.id !== 'string' ||
    typeof apiKey !== 'string'
  ) {
    throw new Error(`no user: ${status} ${JSON.stringify(body)}`);
  }
  return { id: user.id, key: apiKey };
}
