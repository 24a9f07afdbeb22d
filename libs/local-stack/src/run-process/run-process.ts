import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endWithUs, endWithUsPrefix } from './end-with-us.js';

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** On top of this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Everything it prints is appended here. */
  readonly logFile: string;
  /** Asks for an orderly end. */
  readonly endSignal?: NodeJS.Signals;
  /** A command that becomes this one, e.g. under another user. */
  readonly prefix?: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One child process, in a group of its own: a Ctrl-C at the terminal reaches only us, and we decide who ends first. */
export class RunningProcess {
  readonly exited: Promise<Exit>;
  exit: Exit | undefined;

  constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    private readonly options: ProcessOptions,
  ) {
    const forget = endWithUs({ endNow: () => this.signal(this.endSignal) });
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.exit = { code, signal };
        forget();
        resolve(this.exit);
      });
    });
  }

  private get endSignal(): NodeJS.Signals {
    return this.options.endSignal ?? 'SIGTERM';
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.exit) this.child.kill(signal);
  }

  /** Resolves once it is gone. SIGKILL goes to the whole group. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    if (!this.exit && signal === 'SIGKILL' && process.platform !== 'win32') {
      try {
        process.kill(-this.pid, 'SIGKILL');
      } catch {
        this.signal('SIGKILL'); // the group was not there yet, or not any more
      }
    } else {
      this.signal(signal);
    }
    return this.exited;
  }

  /** Asks it to end, and kills it when it has not after `withinMs`. */
  async stop(withinMs: number): Promise<Exit> {
    this.signal(this.endSignal);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), withinMs)));
    const first = await Promise.race([this.exited, late]);
    clearTimeout(timer);
    return first === 'late' ? this.kill('SIGKILL') : first;
  }
}

/** Resolves once the operating system has started it; whether it works is for the caller to find out. */
export function runProcess(options: ProcessOptions): Promise<RunningProcess> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const words = [...(options.prefix ?? []), ...endWithUsPrefix(options.endSignal ?? 'SIGTERM'), options.command, ...options.args];
  const [command = options.command, ...args] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      windowsHide: true,
      uid: options.uid,
      gid: options.gid,
    });
    closeSync(log);
    child.once('error', (cause) => reject(new Error(`${options.name} could not be started`, { cause })));
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(new RunningProcess(child, child.pid, options));
    });
  });
}

/** The last lines that a process printed, for a person who wants to know why it failed. */
export function logTail(logFile: string, linesMax = 15): string {
  if (!existsSync(logFile)) return '(nothing was printed)';
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  return lines
    .slice(-linesMax)
    .map((line) => (line.length > 600 ? `${line.slice(0, 600)}…` : line))
    .join('\n');
}

export const describeExit = (exit: Exit): string =>
  exit.signal !== null ? `was ended by ${exit.signal}` : `ended with code ${exit.code ?? '?'}`;
