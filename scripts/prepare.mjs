import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a fresh clone needs before anything of ours can run: the packages, then the build. Node's own modules only. */

export const root = fileURLToPath(new URL('..', import.meta.url));

const SAY_AGAIN_AFTER_MS = 10_000;
const LOOK_AGAIN_AFTER_MS = 250;

let listener = process.stdout;

/** Where progress is told from now on. */
export const sayTo = (stream) => {
  listener = stream;
};

export const say = (line) => listener.write(`${line}\n`);

export async function prepare() {
  await alone(async () => {
    if (!packagesAreInstalled()) {
      await install();
    }
    const stamp = join(root, 'dist', '.built-from');
    const sources = fingerprintOfSources();
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
      await step('Building', async () => {
        await run(process.execPath, [join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
        await run(process.execPath, [join(root, 'scripts', 'bundle.mjs')]);
      });
      writeFileSync(stamp, sources);
    }
  });
}

const INSTALL_FLAGS = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * npm 11 refuses `npm ci` when the lock file lacks packages that are meant for other platforms and that its registry does not offer.
 * `npm install --no-save` takes the same versions from the same lock file and leaves it as it is.
 */
async function install() {
  try {
    await step('Installing packages (npm ci)', () => run(...npm(['ci', ...INSTALL_FLAGS])));
  } catch (cause) {
    if (!/EUSAGE[^]*Missing: /.test(cause.message)) throw cause;
    say('  … npm ci finds packages of other platforms missing from the lock file');
    await step('Installing packages (npm install --no-save)', () => run(...npm(['install', '--no-save', ...INSTALL_FLAGS])));
  }
}

/** Says what begins, that it still goes on, and how long it took. */
export async function step(text, work) {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  say(`  ${text} …`);
  const timer = setInterval(() => say(`  … still at it after ${seconds()} s`), SAY_AGAIN_AFTER_MS);
  try {
    const result = await work();
    say(`  … done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** A command whose output is of interest only when it fails. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const take = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (cause) => reject(new Error(`${command} could not be started: ${cause.message}`)));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`\`${[command, ...args].join(' ')}\` failed:\n${output.trim()}`)),
    );
  });
}

/** The npm that runs us, else the one on PATH; on Windows that is a batch file, which only a shell can start. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return ['npm', args, { shell: process.platform === 'win32' }];
}

/**
 * npm writes down what it has installed once it is done. It must hold every package of the lock file in that version, except those that are
 * optional: they may be meant for another platform.
 */
function packagesAreInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : Boolean(entry.optional || entry.devOptional);
  });
}

const SOURCE_DIRS = ['apps', 'libs', 'config', 'bench', 'test'];
const BUILD_FILES = ['package.json', 'package-lock.json', 'nest-cli.json', '.swcrc', 'tsconfig.json', 'scripts/bundle.mjs'];

/** Names, sizes and times of all that runs: also a removed file changes it. The tests themselves are not run from the build. */
function fingerprintOfSources() {
  const hash = createHash('sha256').update(process.version);
  const files = [...BUILD_FILES];
  for (const dir of SOURCE_DIRS.filter((each) => existsSync(join(root, each)))) {
    for (const file of readdirSync(join(root, dir), { recursive: true }))
      if (file.endsWith('.ts') && !file.endsWith('.test.ts')) files.push(join(dir, file));
  }
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Two of us at once (`npm start` in one window, `npm test` in another) would install and build over each other. */
async function alone(work) {
  const lock = join(root, '.holdfast', 'preparing');
  mkdirSync(join(root, '.holdfast'), { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
    }
    if (!isAlive(readIfThere(lock))) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say('  Waiting for another run that installs or builds …');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  try {
    return await work();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // its owner has just removed it
  }
}

function isAlive(text) {
  const pid = Number(text);
  // Written a moment after it was created: an empty lock is somebody's who is just about to fill it.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
