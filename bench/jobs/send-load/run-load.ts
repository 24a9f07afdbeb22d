import { spawn } from 'node:child_process';

/** Longer than any round should take: a bench ends. */
const WITHIN_MS = 300_000;

export interface LoadProcess {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const running = new Set<() => void>();

/** Runs a load generator to its end and returns what it printed. Throws with its errors when it failed. */
export function runLoad(load: LoadProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [load.file, ...(load.args ?? [])], {
      cwd: load.cwd,
      env: { ...process.env, NODE_OPTIONS: '', ...load.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: WITHIN_MS,
    });
    const end = (): void => void child.kill('SIGKILL');
    running.add(end);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(end);
      if (code === 0) resolve(output);
      else reject(new Error(`the load generator ended with ${signal ?? `code ${code ?? '?'}`}:\n${errors.trim()}`));
    });
  });
}

export function endLoads(): void {
  for (const end of running) end();
}
