import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ManagedProcess,
  NODE_ARGUMENTS,
  NODE_OPTIONS,
  freePort,
  freshDatabase,
  makePrivateDir,
  projectRoot,
  startNats,
  type FreshDatabase,
} from '#local-stack';
import type { Database } from '#postgres';
import { ADMIN_KEY, ENCRYPTION_KEYS } from './gateway-at-work.js';

/** The gateway as it is deployed: a process of its own, from `main.ts` on. */
export interface GatewayProcess {
  readonly process: ManagedProcess;
  readonly url: string;
  /** Of all replicas; the first is the one above. */
  readonly urls: readonly string[];
  readonly fresh: FreshDatabase;
  readonly ownerDatabase: Database;
  /** As the owner: for who plays all the other apps. */
  readonly natsUrl: string;
  stop(): Promise<void>;
}

/** Runs our TypeScript as it is, so that no build is needed first. */
function typescriptLoader(): string {
  const loader = pathToFileURL(join(projectRoot, 'test/support/jest/typescript-loader.mjs')).href;
  return `data:text/javascript,import{register}from"node:module";register(${JSON.stringify(loader)})`;
}

interface ProcessOptions {
  readonly replicas?: number;
  /** Added to the environment of each. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startGatewayProcess({ replicas = 1, env = {} }: ProcessOptions = {}): Promise<GatewayProcess> {
  const storeDir = makePrivateDir();
  const [nats, fresh] = await Promise.all([startNats({ storeDir }), freshDatabase('gateway')]);
  const all = await Promise.all(
    Array.from({ length: replicas }, async (_, n) => {
      const port = await freePort();
      return {
        url: `http://127.0.0.1:${port}`,
        process: processOf({ port, name: `gateway-${n + 1}`, storeDir, natsUrl: nats.urlOf('gateway'), fresh, env }),
      };
    }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(all.map(({ process }) => process.stop()));
    await Promise.all([nats.stop(), fresh.drop()]);
    rmSync(storeDir, { recursive: true, force: true });
  };
  const [first] = all;
  if (!first) throw new Error('no replica was asked for');
  try {
    await Promise.all(all.map(({ process }) => process.start()));
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { ...first, urls: all.map(({ url }) => url), fresh, ownerDatabase: fresh.ownerDatabase, natsUrl: nats.url, stop };
}

interface Replica {
  readonly port: number;
  readonly name: string;
  readonly storeDir: string;
  readonly natsUrl: string;
  readonly fresh: FreshDatabase;
  readonly env: Readonly<Record<string, string>>;
}

function processOf({ port, name, storeDir, natsUrl, fresh, env }: Replica): ManagedProcess {
  return new ManagedProcess({
    name,
    command: process.execPath,
    args: [...NODE_ARGUMENTS, '--import', typescriptLoader(), 'apps/gateway/src/main.ts'],
    cwd: projectRoot,
    env: {
      // As the image runs it.
      NODE_ENV: 'production',
      NODE_OPTIONS,
      NATS_URL: natsUrl,
      DATABASE_URL: fresh.url,
      HTTP_PORT: String(port),
      CONFIG_DIR: 'config',
      OBJECT_STORE_URL: fresh.urlOf('objects'),
      ADMIN_KEY_SHA256: createHash('sha256').update(ADMIN_KEY).digest('hex'),
      ENCRYPTION_KEYS,
      ...env,
    },
    logFile: join(storeDir, `${name}.log`),
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
  });
}
