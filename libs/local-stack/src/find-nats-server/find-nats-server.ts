import { existsSync, renameSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheDir } from '../project.js';
import { fetchFromDebian, isDebian } from './fetch-from-debian.js';
import { isAtLeast, NATS_VERSION_MIN, versionOf } from './nats-version.js';

export interface NatsServerBinary {
  readonly path: string;
  readonly version: string;
  readonly from: 'PATH' | 'cache' | 'Debian';
}

/**
 * A nats-server that is new enough: the one on PATH, the project's cache, or fetched from Debian into the cache. There is no npm package
 * that carries it. `onFetch` is told before a download starts, since it takes seconds.
 */
export async function findNatsServer(onFetch: () => void = () => undefined): Promise<NatsServerBinary> {
  const executable = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const path of onPath.map((dir) => join(dir, executable)).filter((file) => existsSync(file))) {
    const version = newEnough(path);
    if (version !== undefined) return { path, version, from: 'PATH' };
  }

  const cached = join(cacheDir, executable);
  const version = existsSync(cached) ? newEnough(cached) : undefined;
  if (version !== undefined) return { path: cached, version, from: 'cache' };

  if (!isDebian()) throw new Error(howToInstall('There is none on PATH'));
  onFetch();
  try {
    // Unstable's is new enough for us and needs nothing but libc.
    await fetchFromDebian({ names: ['nats-server'], suite: 'sid' }, (unpacked) => {
      // usr/sbin in Debian, usr/bin elsewhere.
      const binary = ['usr/sbin', 'usr/bin'].map((dir) => join(unpacked, dir, executable)).find((file) => existsSync(file));
      if (binary === undefined) throw new Error('the package holds no nats-server');
      renameSync(binary, cached);
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(howToInstall(`There is none on PATH, and fetching it from Debian failed (${why})`), { cause });
  }
  const fetched = newEnough(cached);
  if (fetched === undefined) throw new Error(howToInstall('The one that Debian carries is too old or does not run here'));
  return { path: cached, version: fetched, from: 'Debian' };
}

function newEnough(path: string): string | undefined {
  const version = versionOf(path);
  return version !== undefined && isAtLeast(version, NATS_VERSION_MIN) ? version : undefined;
}

function howToInstall(why: string): string {
  return (
    `Holdfast needs nats-server ${NATS_VERSION_MIN} or newer. ${why}. Install it (macOS: \`brew install nats-server\`; Windows: ` +
    '`choco install nats-server`; elsewhere: put the binary on PATH), or set NATS_URL to a running one, or use `docker compose up`.'
  );
}
