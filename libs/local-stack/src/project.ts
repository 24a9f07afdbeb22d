import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';

/** The folder with Holdfast's package.json: the same seen from the sources and from `dist`. */
export const projectRoot = findProjectRoot();

/** What was fetched once and may be fetched again at any time. */
export const cacheDir = join(projectRoot, '.holdfast', 'cache');

function findProjectRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    const file = join(dir, 'package.json');
    if (existsSync(file) && /"name": *"holdfast"/.test(readFileSync(file, 'utf8'))) return dir;
    if (dir === dirname(dir)) throw new Error('the package.json of holdfast was not found above libs/local-stack');
  }
}

const PRIVATE_DIR = /^holdfast-(\d+)-[0-9a-f]+$/;

/**
 * A private folder for the servers of one test or bench run: in memory where Linux mounts a tmpfs, else on disk. Folders of runs that were
 * killed before they could clean up are removed on the way; their process id in the name tells.
 */
export function makePrivateDir(): string {
  const parent = existsSync('/dev/shm') && process.platform === 'linux' ? '/dev/shm' : tmpdir();
  for (const name of readdirSync(parent)) {
    const pid = PRIVATE_DIR.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const dir = join(parent, `holdfast-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(dir, { mode: 0o700 });
  return dir;
}

/** Whether a process has this id. One that belongs to somebody else counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
