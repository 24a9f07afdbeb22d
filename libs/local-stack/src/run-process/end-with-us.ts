import { spawnSync } from 'node:child_process';

/** What must not outlive this process. */
export interface Ending {
  endNow(): void;
}

const alive = new Set<Ending>();
let listening = false;

/** For a process that ends in an orderly way or by an uncaught error: `exit` fires, and nothing asynchronous can run any more. */
export function endWithUs(ending: Ending): () => void {
  if (!listening) {
    listening = true;
    process.on('exit', () => alive.forEach((each) => each.endNow()));
  }
  alive.add(ending);
  return () => alive.delete(ending);
}

let canAskKernel: boolean | undefined;

/**
 * For a process that is killed: on Linux the kernel then sends the child its signal. `setpriv` (util-linux) asks it to and
 * becomes the command, so the process id stays the same. Elsewhere there is no such thing, and the prefix is empty.
 */
export function endWithUsPrefix(signal: NodeJS.Signals): string[] {
  canAskKernel ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;
  return canAskKernel ? ['setpriv', '--pdeathsig', signal.replace('SIG', ''), '--'] : [];
}

/**
 * Ctrl-C and `kill`: `stop` runs once, bounded in time, then the process exits. A second signal does not wait any longer. The conventional
 * exit code of a program that was interrupted is 128 + the signal's number; a clean stop on request is 0 here.
 */
export function stopOnSignals(stop: () => Promise<void>, withinMs: number): void {
  let stopping = false;
  const take = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    const timer = setTimeout(() => process.exit(1), withinMs);
    stop().then(
      () => {
        clearTimeout(timer);
        process.exit(0);
      },
      (cause: unknown) => {
        process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, take);
  if (process.env.npm_lifecycle_event !== undefined) onOrphaned(take);
}

const LOOK_FOR_PARENT_EVERY_MS = 500;

/** npm runs us in a shell. A signal sent to npm alone ends that shell, which tells nobody: we are only given another parent. */
function onOrphaned(take: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    take();
  }, LOOK_FOR_PARENT_EVERY_MS);
  timer.unref();
}
