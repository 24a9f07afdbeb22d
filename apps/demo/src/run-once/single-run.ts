import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Guarantee: two demos never work on the same data folder.
 * Trigger: the start, before anything in the folder is touched.
 * Duplicate: the second one throws a sentence that names the first one.
 * Crash: the file stays; the next start sees that its process is gone and takes over.
 */
export function claimSingleRun(lockFile: string): () => void {
  mkdirSync(dirname(lockFile), { recursive: true });
  const owner = ownerOf(lockFile);
  if (owner !== undefined) {
    throw new Error(`Holdfast already runs on this data, as process ${owner}. Stop that one with Ctrl-C first (or \`kill ${owner}\`).`);
  }
  rmSync(lockFile, { force: true });
  writeFileSync(lockFile, `${process.pid}\n`, { flag: 'wx' });
  const release = (): void => rmSync(lockFile, { force: true });
  process.once('exit', release);
  return release;
}

function ownerOf(lockFile: string): number | undefined {
  const pid = Number(readIfThere(lockFile));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ESRCH') return undefined;
  }
  // After a restart of the machine the id may be another program's; where the system tells, believe it.
  const command = readIfThere(`/proc/${pid}/cmdline`);
  return command === '' || command.includes('node') ? pid : undefined;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH')) return '';
    throw cause;
  }
}
