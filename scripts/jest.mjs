/**
 * Jest with the two options of Node that our ESM tests need. Arguments are jest's own.
 *
 * V8 would shrink the heap of a process that does nothing, on all processors (`--no-memory-reducer`): while Jest waited for a campaign, that took up to 250 ms from the system that was measured.
 */
import './require-node.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export function jest(args) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const options = [process.env.NODE_OPTIONS || '', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, ['--no-memory-reducer', 'node_modules/jest/bin/jest.js', '--config', 'jest.config.mjs', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: Object.assign({}, process.env, { NODE_OPTIONS: options.join(' ').trim() }),
  });
  // A Ctrl-C reaches jest too: it stops its servers, and its exit ends us.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code === null ? 1 : code));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) jest(process.argv.slice(2));
