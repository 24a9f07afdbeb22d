import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ManagedProcess, freePort, freshDatabase, makePrivateDir, projectRoot, startNats, type FreshDatabase } from '#local-stack';
import type { Database } from '#postgres';
import { ADMIN_KEY, ENCRYPTION_KEYS } from './gateway-at-work.js';

/** The gateway as it is deployed: a process of its own, from `main.ts` on. */
export interface GatewayProcess {
  readonly process: ManagedProcess;
  readonly url: string;
  readonly natsUrl: string;
  readonly fresh: FreshDatabase;
  readonly ownerDatabase: Database;
  stop(): Promise<void>;
}

/** Runs our TypeScript as it is, so that no build is needed first. */
function typescriptLoader(): string {
  const loader = pathToFileURL(join(projectRoot, 'test/support/jest/typescript-loader.mjs')).href;
  return `data:text/javascript,import{register}from"node:module";register(${JSON.stringify(loader)})`;
}

/** `env` is added to its environment. */
export async function startGatewayProcess(env: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const storeDir = makePrivateDir();
  const [nats, fresh, port] = await Promise.all([startNats({ storeDir }), freshDatabase('gateway'), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const process = new ManagedProcess({
    name: 'gateway',
    command: globalThis.process.execPath,
    args: ['--import', typescriptLoader(), 'apps/gateway/src/main.ts'],
    cwd: projectRoot,
    env: {
      NODE_OPTIONS: '',
      NATS_URL: nats.url,
      DATABASE_URL: fresh.url,
      HTTP_PORT: String(port),
      CONFIG_DIR: 'config',
      OBJECT_STORE_URL: fresh.urlOf('objects'),
      ADMIN_KEY_SHA256: createHash('sha256').update(ADMIN_KEY).digest('hex'),
      ENCRYPTION_KEYS,
      ...env,
    },
    logFile: join(storeDir, 'gateway.log'),
    isReady: async () => (await fetch(`${url}/health/ready`)).ok,
  });
  const stop = async (): Promise<void> => {
    await process.stop();
    await Promise.all([nats.stop(), fresh.drop()]);
    rmSync(storeDir, { recursive: true, force: true });
  };
  try {
    await process.start();
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { process, url, natsUrl: nats.url, fresh, ownerDatabase: fresh.ownerDatabase, stop };
}
