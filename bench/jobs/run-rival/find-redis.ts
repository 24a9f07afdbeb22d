import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheDir, fetchFromDebian, isDebian } from '#local-stack';

export interface RedisBinary {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The server itself lies in redis-tools, under another name; the rest are the libraries that a plain Debian does not have. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/** redis-server from PATH, the project's cache, or Debian's packages unpacked into it; nothing is installed. */
export async function findRedis(say: (line: string) => void): Promise<RedisBinary> {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((dir) => join(dir, 'redis-server'))
    .find((file) => existsSync(file));
  if (onPath !== undefined) return { path: onPath, env: {} };

  const root = join(cacheDir, 'redis');
  if (!existsSync(root)) {
    if (!isDebian()) throw new Error('the rival needs redis-server: put it on PATH, or run with --only ours');
    say('fetching redis-server from Debian');
    await fetchFromDebian({ names: PACKAGES }, (unpacked) => {
      rmSync(root, { recursive: true, force: true });
      renameSync(unpacked, root);
    });
  }
  const libraries = join(root, 'usr', 'lib');
  const folders = readdirSync(libraries).filter((name) => name.includes('-linux-'));
  return {
    path: join(root, 'usr', 'bin', 'redis-server'),
    env: { LD_LIBRARY_PATH: folders.map((name) => join(libraries, name)).join(delimiter) },
  };
}
