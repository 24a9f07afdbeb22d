import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../project.js';
import { debianMirror, parseDeb822, parseOneLine, suiteSource, type AptSource } from './apt-sources.js';

const COMMAND_WITHIN_MS = 120_000;

/** Whether this is Debian with its own tools. */
export function isDebian(): boolean {
  return releaseField('ID') === 'debian' && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg');
}

export interface DebianPackages {
  readonly names: readonly string[];
  /** Left away: the release that this machine runs. */
  readonly suite?: string;
}

/**
 * Unpacks Debian packages without touching the system: apt works on private folders only. `take` gets the folder with what was in them and
 * moves what it needs out of it, before it is removed; it lies in the cache, so a rename to a place there is atomic. Two runs at
 * once each work in their own folder. Throws when apt fails.
 */
export async function fetchFromDebian(packages: DebianPackages, take: (unpacked: string) => void): Promise<void> {
  const release = releaseField('VERSION_CODENAME') ?? '';
  const mirror = debianMirror(machineSources(), release);
  if (!mirror) throw new Error('no Debian mirror in the apt sources of this machine');

  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    for (const dir of ['sources', 'lists/partial', 'cache/archives/partial', 'unpacked']) mkdirSync(join(work, dir), { recursive: true });
    writeFileSync(join(work, 'sources', 'one.sources'), suiteSource(mirror, packages.suite ?? release));
    const settings = [
      'Dir::Etc::sourcelist=/dev/null',
      `Dir::Etc::sourceparts=${join(work, 'sources')}`,
      `Dir::State::Lists=${join(work, 'lists')}`,
      `Dir::Cache=${join(work, 'cache')}`,
      'Acquire::Languages=none',
      // The user _apt could not enter a private folder.
      'APT::Sandbox::User=root',
    ].flatMap((setting) => ['-o', setting]);
    await run('apt-get', [...settings, '-qq', 'update'], work);
    await run('apt-get', [...settings, '-qq', 'download', ...packages.names], work);
    const debs = readdirSync(work).filter((file) => file.endsWith('.deb'));
    if (debs.length < packages.names.length) throw new Error('apt-get did not download every package');
    const unpacked = join(work, 'unpacked');
    for (const deb of debs) await run('dpkg', ['-x', join(work, deb), unpacked], work);
    take(unpacked);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function machineSources(): AptSource[] {
  const sources: AptSource[] = [];
  const take = (file: string): void => {
    if (file.endsWith('.sources')) sources.push(...parseDeb822(readFileSync(file, 'utf8')));
    if (file.endsWith('.list')) sources.push(...parseOneLine(readFileSync(file, 'utf8')));
  };
  const parts = '/etc/apt/sources.list.d';
  if (existsSync('/etc/apt/sources.list')) take('/etc/apt/sources.list');
  if (existsSync(parts)) for (const file of readdirSync(parts).sort()) take(join(parts, file));
  return sources;
}

function releaseField(name: string): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: COMMAND_WITHIN_MS });
    let output = '';
    const take = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-2_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed: ${output.trim()}`))));
  });
}
