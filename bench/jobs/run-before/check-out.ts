import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '#local-stack';

const GET_READY = `const { prepare } = await import('./scripts/prepare.mjs'); await prepare();`;

/**
 * A built checkout of that commit in a folder of its own, made once. Throws when there is no such commit, or when it cannot be built.
 * The first time it installs the commit's own packages.
 */
export function checkOut(commit: string, say: (line: string) => void): string {
  const git = (...args: string[]): string => execFileSync('git', ['-C', projectRoot, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  const id = idOf(commit, git);
  const folder = join(projectRoot, '.holdfast', 'commits', id);
  if (!existsSync(folder)) {
    say(`checking out ${id}`);
    mkdirSync(dirname(folder), { recursive: true });
    git('clone', '--quiet', '--shared', '--no-checkout', projectRoot, folder);
  }
  execFileSync('git', ['-C', folder, 'checkout', '--quiet', '--detach', id]);
  execFileSync(process.execPath, ['--input-type=module', '-e', GET_READY], { cwd: folder, stdio: 'inherit' });
  return folder;
}

function idOf(commit: string, git: (...args: string[]) => string): string {
  try {
    return git('rev-parse', '--verify', '--end-of-options', `${commit}^{commit}`);
  } catch (cause) {
    throw new Error(`--before ${commit}: there is no such commit here`, { cause });
  }
}
