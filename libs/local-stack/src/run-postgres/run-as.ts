import { spawnSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a program is started that refuses to run as root. */
export interface RunAs {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const AS_WE_ARE: RunAs = { prefix: [] };
/** `nobody` almost everywhere; inside the namespace the number means nothing. */
const UNPRIVILEGED_ID = 65_534;
const NAMESPACE = ['unshare', '--user', `--map-user=${UNPRIVILEGED_ID}`, `--map-group=${UNPRIVILEGED_ID}`];

/**
 * PostgreSQL refuses root. A user namespace shows it another user id while the files stay root's, so nothing changes owner and a
 * project in a private folder works too; where namespaces are forbidden, the users postgres and nobody are tried.
 */
export function runAs(binary: string, dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return AS_WE_ARE;
  if (spawnSync('unshare', [...NAMESPACE.slice(1), binary, '--version']).status === 0) return { prefix: NAMESPACE };

  for (const { uid, gid } of [...idsOf('postgres'), ...idsOf('nobody')]) {
    const reaches = spawnSync(binary, ['--version'], { uid, gid }).status === 0;
    if (!reaches) continue;
    chownTree(dataDir, uid, gid);
    if (spawnSync('test', ['-w', dataDir], { uid, gid }).status === 0) return { prefix: [], uid, gid };
    chownTree(dataDir, 0, 0);
  }
  throw new Error(
    'PostgreSQL does not run as root, and neither a user namespace nor the users postgres and nobody can be used here: ' +
      'run this as an ordinary user, or set DATABASE_URL to a running PostgreSQL',
  );
}

function idsOf(user: string): { uid: number; gid: number }[] {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid !== undefined && gid !== undefined ? [{ uid: Number(uid), gid: Number(gid) }] : [];
}

function chownTree(dir: string, uid: number, gid: number): void {
  chownSync(dir, uid, gid);
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) chownSync(join(entry.parentPath, entry.name), uid, gid);
}
