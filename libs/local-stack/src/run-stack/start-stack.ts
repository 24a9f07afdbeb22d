import { rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { loadCatalog, type Vendor } from '#catalog';
import { APPS, type AppName } from '#contracts';
import { makePrivateDir, projectRoot } from '../project.js';
import type { ManagedProcess } from '../run-process/managed-process.js';
import { appProcess, runSetup, sandboxProcess, workerEnvironment, type AppOptions, type AppProcess } from './app-processes.js';
import { newSecrets, type StackSecrets } from './stack-secrets.js';
import { startServers, type ServerOptions, type Servers } from './start-servers.js';

export interface StackOptions
  extends Omit<ServerOptions, 'dataDir' | 'vendors'>, Omit<AppOptions, 'servers' | 'secrets' | 'configDir' | 'logDir'> {
  /** Data and logs. Left away: a private folder, in memory where there is such a place, removed by `stop`. */
  readonly dataDir?: string;
  /** The folder with `catalog/`; relative to the project. */
  readonly configDir?: string;
  /** Workers are started for these; by default for every vendor of the catalogue. */
  readonly vendors?: readonly string[];
  /** Processes per app, for the workers per vendor. */
  readonly replicas?: Partial<Readonly<Record<AppName, number>>>;
  readonly ports?: { readonly gateway?: number; readonly sandbox?: number };
  readonly secrets?: StackSecrets;
  /** Processes that load at the same time. Left away: all. */
  readonly startsAtOnceMax?: number;
}

/** Apps get this long to finish what they do, then nats-server and PostgreSQL: less than 5 s together. */
const APPS_STOP_WITHIN_MS = 3_000;
const SERVERS_STOP_WITHIN_MS = 1_500;

/** A whole Holdfast, every app a process of its own. */
export class Stack {
  constructor(
    readonly servers: Servers,
    readonly sandbox: AppProcess,
    /** Per app, replicas in order; the workers vendor by vendor. */
    readonly apps: Readonly<Record<AppName, readonly AppProcess[]>>,
    readonly secrets: StackSecrets,
    readonly logDir: string,
    private readonly removeData: () => void,
  ) {}

  /** Base URL of the first gateway. */
  get api(): string {
    return this.apis[0] ?? '';
  }

  get apis(): readonly string[] {
    return this.apps.gateway.map(({ port }) => `http://127.0.0.1:${port}`);
  }

  get simUrl(): string {
    return `http://127.0.0.1:${this.sandbox.port}`;
  }

  get adminKey(): string {
    return this.secrets.adminKey;
  }

  /** Everything that was started, in the order in which it ends. */
  get processes(): readonly ManagedProcess[] {
    const servers = [this.servers.nats, this.servers.postgres].filter((each) => each !== undefined);
    return [...this.appProcesses, ...servers];
  }

  get appProcesses(): readonly AppProcess[] {
    return [...APPS.flatMap((app) => this.apps[app]), this.sandbox];
  }

  /** The apps first, since they still need the servers to finish. Bounded in time; safe to call twice. */
  async stop(): Promise<void> {
    await Promise.all(this.appProcesses.map((each) => each.stop(APPS_STOP_WITHIN_MS)));
    await Promise.all([this.servers.nats?.stop(SERVERS_STOP_WITHIN_MS), this.servers.postgres?.stop(SERVERS_STOP_WITHIN_MS)]);
    this.removeData();
  }
}

/**
 * Starts servers, runs the set-up, starts every app and waits until all are ready. If anything fails, everything is stopped again and
 * the error carries the last log lines of what failed. Needs a build.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataDir = options.dataDir ?? makePrivateDir();
  const removeData = (): void => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  const logDir = join(dataDir, 'logs');
  rmSync(logDir, { recursive: true, force: true });
  const configDir = absolute(options.configDir ?? 'config');
  const secrets = options.secrets ?? newSecrets();

  let servers: Servers;
  try {
    const { vendors } = loadCatalog(join(configDir, 'catalog'));
    servers = await startServers({ ...options, vendors: [...vendors.keys()], dataDir });
  } catch (cause) {
    removeData();
    throw cause;
  }
  const appOptions: AppOptions = { servers, secrets, configDir, logDir, env: options.env, nodeArguments: options.nodeArguments };
  let stack: Stack | undefined;
  try {
    stack = await assemble(options, appOptions, removeData);
    for (const line of (await runSetup(appOptions)).split('\n')) options.say?.(line);
    await startInGroups(stack.appProcesses, options.startsAtOnceMax);
    options.say?.(`${stack.appProcesses.length} processes are ready`);
    return stack;
  } catch (cause) {
    await (stack ? stack.stop() : Promise.all([servers.nats?.stop(), servers.postgres?.stop()]));
    removeData();
    throw cause;
  }
}

async function startInGroups(processes: readonly AppProcess[], atOnceMax = processes.length): Promise<void> {
  for (let first = 0; first < processes.length; first += atOnceMax)
    await Promise.all(processes.slice(first, first + atOnceMax).map((each) => each.start()));
}

async function assemble(options: StackOptions, appOptions: AppOptions, removeData: () => void): Promise<Stack> {
  const sandbox = await sandboxProcess(appOptions, options.ports?.sandbox);
  const replicas = (app: AppName): number => options.replicas?.[app] ?? 1;

  const named = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`);
  const processesOf = (app: AppName, name: string, env?: Record<string, string>): Promise<AppProcess[]> =>
    Promise.all(
      Array.from({ length: replicas(app) }, (_, index) => {
        const port = app === 'gateway' && index === 0 ? options.ports?.gateway : undefined;
        return appProcess(appOptions, { app, name: named(name, index), port, env });
      }),
    );
  const gateway = await processesOf('gateway', 'gateway');
  const [first] = gateway;
  // A stack without a gateway has nowhere for vendors to call back.
  const urls = { sandboxUrl: `http://127.0.0.1:${sandbox.port}`, ...(first ? { gatewayUrl: `http://127.0.0.1:${first.port}` } : {}) };
  const workers = vendorsOf(options, appOptions.configDir).map((vendor) =>
    processesOf('worker', `worker-${vendor.name}`, workerEnvironment(vendor, urls)),
  );
  const apps = {
    gateway,
    wallet: await processesOf('wallet', 'wallet'),
    dispatcher: await processesOf('dispatcher', 'dispatcher'),
    worker: (await Promise.all(workers)).flat(),
  };
  return new Stack(appOptions.servers, sandbox, apps, appOptions.secrets, appOptions.logDir, removeData);
}

function vendorsOf(options: StackOptions, configDir: string): Vendor[] {
  const { vendors } = loadCatalog(join(configDir, 'catalog'));
  return [...vendors.values()].filter(({ name }) => options.vendors?.includes(name) ?? true);
}

const absolute = (dir: string): string => (isAbsolute(dir) ? dir : join(projectRoot, dir));
