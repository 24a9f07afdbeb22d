import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../project.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runAs, type RunAs } from './run-as.js';

export const SUPERUSER = 'holdfast';

export interface Cluster {
  readonly dir: string;
  readonly password: string;
  readonly runAs: RunAs;
}

export interface ClusterOptions {
  readonly dataDir: string;
  readonly durable?: boolean;
  readonly template?: string | undefined;
}

const CLUSTER = 'cluster';
const PASSWORD = 'superuser-password';

/**
 * The cluster in `<dataDir>/cluster` and its superuser's password in `<dataDir>/superuser-password`, made on first use. An initdb or a copy that was
 * interrupted leaves a folder of another name behind, so the next start begins again.
 */
export function makeCluster(binaries: PostgresBinaries, { dataDir, durable, template }: ClusterOptions): Cluster {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const dir = join(dataDir, CLUSTER);
  const passwordFile = join(dataDir, PASSWORD);
  // Before the files' owner is seen to.
  if (template !== undefined && !existsSync(dir)) copyCluster(template, dataDir);
  const as = runAs(binaries.initdb, dataDir);
  if (existsSync(dir)) return { dir, password: readFileSync(passwordFile, 'utf8').trim(), runAs: as };

  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid ?? as.uid);
  const unfinished = unfinishedIn(dataDir);
  const args = ['-D', unfinished, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--locale=C', '--encoding=UTF8'];
  if (durable === false) args.push('--no-sync');
  const [command = binaries.initdb, ...rest] = [...as.prefix, binaries.initdb, ...args];
  const run = spawnSync(command, rest, { encoding: 'utf8', uid: as.uid, gid: as.gid, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
  if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr.trim()}`);
  renameSync(unfinished, dir);
  return { dir, password, runAs: as };
}

/** Of a PostgreSQL that has ended: what runs changes under the copy. */
function copyCluster(template: string, dataDir: string): void {
  if (existsSync(pidFileOf(join(template, CLUSTER))))
    throw new Error(`a PostgreSQL runs on ${template}: only one that has ended can be copied`);
  const unfinished = unfinishedIn(dataDir);
  cpSync(join(template, CLUSTER), unfinished, { recursive: true });
  cpSync(join(template, PASSWORD), join(dataDir, PASSWORD));
  renameSync(unfinished, join(dataDir, CLUSTER));
}

function unfinishedIn(dataDir: string): string {
  const unfinished = join(dataDir, `${CLUSTER}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  return unfinished;
}

const FORMER_ENDS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

/**
 * After a power cut, the process id in postmaster.pid may belong to something else by now, and PostgreSQL would refuse to start. One that
 * really runs on this folder may be about to end, because its parent was killed; if it stays, it is left alone and the error says so.
 */
export async function clearStalePid(clusterDir: string): Promise<void> {
  const deadline = Date.now() + FORMER_ENDS_WITHIN_MS;
  for (;;) {
    const pid = runningPid(clusterDir);
    if (pid === undefined) break;
    if (Date.now() > deadline) throw new Error(`a PostgreSQL with process id ${pid} already runs on ${clusterDir}: stop it first`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  rmSync(pidFileOf(clusterDir), { force: true });
}

const pidFileOf = (clusterDir: string): string => join(clusterDir, 'postmaster.pid');

function runningPid(clusterDir: string): number | undefined {
  if (!existsSync(pidFileOf(clusterDir))) return undefined;
  const pid = Number(readFileSync(pidFileOf(clusterDir), 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && isPostgres(pid) ? pid : undefined;
}

/** Where /proc does not tell, whatever lives under that id is taken for PostgreSQL: refusing is safe, starting twice is not. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false; // it has ended in between
  }
}
