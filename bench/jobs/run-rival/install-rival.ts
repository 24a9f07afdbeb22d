import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '#local-stack';

const FILES = ['package.json', 'api.mjs', 'worker.mjs', 'vendor.mjs', 'load.mjs', 'schema.sql'];
const WITHIN_MS = 300_000;

/** Copies the rival into the project's cache and installs its own packages there, once per version of its package.json. */
export async function installRival(from: string, say: (line: string) => void): Promise<string> {
  const dir = join(cacheDir, 'rival');
  mkdirSync(dir, { recursive: true });
  for (const file of FILES) copyFileSync(join(from, file), join(dir, file));

  const wanted = readFileSync(join(dir, 'package.json'), 'utf8');
  const stamp = join(dir, '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return dir;
  say('installing the rival’s packages (npm install)');
  await npmInstall(dir);
  writeFileSync(stamp, wanted);
  return dir;
}

function npmInstall(dir: string): Promise<void> {
  const cli = process.env['npm_execpath'];
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, words] = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: WITHIN_MS,
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm install of the rival failed:\n${output.trim()}`));
    });
  });
}
