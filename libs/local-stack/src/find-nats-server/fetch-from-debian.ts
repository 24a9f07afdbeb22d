import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { debianMirror, parseDeb822, parseOneLine, sidSource, type AptSource } from './apt-sources.js';

const COMMAND_WITHIN_MS = 120_000;

/** Whether this is Debian, whose unstable release carries a new enough nats-server that needs nothing but libc. */
export function isDebian(): boolean {
  return releaseField('ID') === 'debian' && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg');
}

/**
 * Puts nats-server from Debian sid into `target` without touching the system: apt works on private folders only. Two runs at once each
 * work in their own folder, and the rename at the end is atomic. Throws when apt fails.
 */
export async function fetchFromDebian(target: string): Promise<void> {
  const mirror = debianMirror(machineSources(), releaseField('VERSION_CODENAME') ?? '');
  if (!mirror) throw new Error('no Debian mirror in the apt sources of this machine');

  const parent = join(target, '..');
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(join(parent, 'fetch-'));
  try {
    for (const dir of ['sources', 'lists/partial', 'cache/archives/partial', 'package']) mkdirSync(join(work, dir), { recursive: true });
    writeFileSync(join(work, 'sources', 'sid.sources'), sidSource(mirror));
    const settings = [
      ['Dir::Etc::sourcelist', '/dev/null'],
      ['Dir::Etc::sourceparts', join(work, 'sources')],
      ['Dir::State::Lists', join(work, 'lists')],
      ['Dir::Cache', join(work, 'cache')],
      ['Acquire::Languages', 'none'],
      // The user _apt could not enter a private folder.
      ['APT::Sandbox::User', 'root'],
    ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    await run('apt-get', [...settings, '-qq', 'update'], work);
    await run('apt-get', [...settings, '-qq', 'download', 'nats-server'], work);
    const deb = readdirSync(work).find((file) => file.endsWith('.deb'));
    if (deb === undefined) throw new Error('apt-get downloaded no package');
    await run('dpkg', ['-x', join(work, deb), join(work, 'package')], work);
    // usr/sbin in Debian, usr/bin elsewhere.
    const binary = ['usr/sbin', 'usr/bin'].map((dir) => join(work, 'package', dir, 'nats-server')).find((file) => existsSync(file));
    if (binary === undefined) throw new Error('the package holds no nats-server');
    const ready = join(work, basename(target));
    copyFileSync(binary, ready);
    renameSync(ready, target);
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
