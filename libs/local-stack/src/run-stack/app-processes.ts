import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Vendor } from '#catalog';
import { natsUserOf, type AppName } from '#contracts';
import { appDatabaseUrl } from '#postgres';
import { projectRoot } from '../project.js';
import { freePort } from '../run-process/free-port.js';
import { ManagedProcess } from '../run-process/managed-process.js';
import { describeExit, logTail, runProcess } from '../run-process/run-process.js';
import { NODE_ARGUMENTS, NODE_OPTIONS } from './node-options.js';
import type { Servers } from './start-servers.js';
import { adminKeySha256, setupPasswords, type StackSecrets } from './stack-secrets.js';

/** What runs as a process of its own. */
export type StackApp = AppName | 'vendor-sim';

export interface AppOptions {
  readonly servers: Servers;
  readonly secrets: StackSecrets;
  /** With `catalog/` in it. */
  readonly configDir: string;
  readonly logDir: string;
  /** More environment for every process of an app. */
  readonly env?: Partial<Readonly<Record<StackApp | 'setup', Readonly<Record<string, string>>>>>;
  /** Arguments of Node itself, such as a preload that injects faults. */
  readonly nodeArguments?: Partial<Readonly<Record<StackApp, readonly string[]>>>;
}

export interface AppProcess extends ManagedProcess {
  readonly port: number;
}

class ServingProcess extends ManagedProcess implements AppProcess {
  constructor(
    readonly port: number,
    options: ConstructorParameters<typeof ManagedProcess>[0],
  ) {
    super(options);
  }
}

/** Jest's own variables would change how the apps run; everything else of our environment is theirs too. */
const PLAIN_ENVIRONMENT = { NODE_ENV: 'production', NODE_OPTIONS, JEST_WORKER_ID: '' };

/** Not started yet. `name` tells replicas and vendors apart: `worker-deepl`, `gateway-2`. */
export async function appProcess(
  options: AppOptions,
  which: { readonly app: AppName; readonly name: string; readonly port?: number; readonly env?: Readonly<Record<string, string>> },
): Promise<AppProcess> {
  const port = which.port ?? (await freePort());
  return serving(options, {
    app: which.app,
    name: which.name,
    port,
    env: {
      NATS_URL: options.servers.natsUrlOf(natsUserOf(which.app, which.env?.['VENDOR'])),
      DATABASE_URL: appDatabaseUrl(options.servers.databaseAdminUrl, which.app, options.secrets.passwords[which.app]),
      HTTP_PORT: String(port),
      CONFIG_DIR: options.configDir,
      ...(which.app === 'gateway'
        ? { ADMIN_KEY_SHA256: adminKeySha256(options.secrets), ENCRYPTION_KEYS: options.secrets.encryptionKeys }
        : {}),
      ...(which.app === 'gateway' || which.app === 'worker' ? { OBJECT_STORE_URL: objectStoreUrl(options) } : {}),
      ...which.env,
    },
  });
}

/** In PostgreSQL, as by default. */
function objectStoreUrl({ servers, secrets }: AppOptions): string {
  return appDatabaseUrl(servers.databaseAdminUrl, 'objects', secrets.passwords.objects);
}

export async function sandboxProcess(options: AppOptions, wantedPort?: number): Promise<AppProcess> {
  const port = wantedPort ?? (await freePort());
  return serving(options, { app: 'vendor-sim', name: 'vendor-sim', port, env: { SIM_PORT: String(port) } });
}

/** The worker of one vendor, pointed at the sandbox, which calls back at this gateway. */
export function workerEnvironment(
  vendor: Vendor,
  { sandboxUrl, gatewayUrl }: { readonly sandboxUrl: string; readonly gatewayUrl?: string },
): Record<string, string> {
  const variables = vendor.accounts.flatMap(({ name, credentials }) =>
    Object.values(credentials).map((variable) => [variable, name] as const),
  );
  const secrets = variables.map(
    ([variable, name]) => [variable, `sandbox-${variable.toLowerCase().replaceAll('_', '-')}-of-${name}`] as const,
  );
  return {
    VENDOR: vendor.name,
    ...(gatewayUrl === undefined ? {} : { PUBLIC_URL: gatewayUrl }),
    [vendor.baseUrlEnv]: `${sandboxUrl}/${vendor.name}`,
    ...Object.fromEntries(secrets),
  };
}

function serving(
  options: AppOptions,
  which: { readonly app: StackApp; readonly name: string; readonly port: number; readonly env: Readonly<Record<string, string>> },
): AppProcess {
  return new ServingProcess(which.port, {
    name: which.name,
    command: process.execPath,
    args: [...NODE_ARGUMENTS, ...(options.nodeArguments?.[which.app] ?? []), entryOf(which.app)],
    cwd: projectRoot,
    env: { ...PLAIN_ENVIRONMENT, ...which.env, ...options.env?.[which.app] },
    logFile: join(options.logDir, `${which.name}.log`),
    isReady: async () => (await fetch(`http://127.0.0.1:${which.port}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok,
  });
}

/** Runs apps/setup: roles, schemas, migrations, streams and consumers. Returns what it said that it did. */
export async function runSetup(options: AppOptions): Promise<string> {
  const logFile = join(options.logDir, 'setup.log');
  const { servers, secrets } = options;
  const setup = await runProcess({
    name: 'setup',
    command: process.execPath,
    args: [entryOf('setup')],
    cwd: projectRoot,
    env: {
      ...PLAIN_ENVIRONMENT,
      NATS_URL: servers.natsUrlOf('setup'),
      DATABASE_ADMIN_URL: servers.databaseAdminUrl,
      CONFIG_DIR: options.configDir,
      ...setupPasswords(secrets),
      ...options.env?.setup,
    },
    logFile,
  });
  const exit = await setup.exited;
  if (exit.code !== 0) throw new Error(`setup ${describeExit(exit)}:\n${logTail(logFile)}`);
  return logTail(logFile);
}

function entryOf(app: StackApp | 'setup'): string {
  const file = join(projectRoot, 'dist', 'bundle', `${app}.js`);
  if (!existsSync(file)) throw new Error(`${app} is not built: run \`npm run build\` first`);
  return file;
}
