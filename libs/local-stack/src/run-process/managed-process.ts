import { LIMITS } from '#config/limits.js';
import { describeExit, logTail, runProcess, type Exit, type ProcessOptions, type RunningProcess } from './run-process.js';

/** A stop that takes longer than this is a kill: an app gives up waiting by itself before, and says so. */
const STOP_WITHIN_MS = LIMITS.shutdown.withinMs + 1_000;
/** Six apps that load at once on two busy cores took 26 s. */
const READY_WITHIN_MS = 60_000;
/** At first often, since a server is up in no time; then less, since an app that loads needs the processor itself. */
const LOOK_FIRST_MS = 20;
const LOOK_CAP_MS = 200;

export interface ManagedOptions extends ProcessOptions {
  /** Told again and again until it says true; a thrown error counts as "not yet". */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs?: number;
  readonly beforeStart?: () => Promise<void>;
}

/** A server of ours that can be started, ended, killed and started again, always the same one on the same port. */
export class ManagedProcess {
  private running: RunningProcess | undefined;
  private wanted = false;
  private readonly exitListeners = new Set<(exit: Exit) => void>();

  constructor(private readonly options: ManagedOptions) {}

  get name(): string {
    return this.options.name;
  }

  get logFile(): string {
    return this.options.logFile;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.running && !this.running.exit ? this.running.pid : undefined;
  }

  /** Resolves once it is ready; otherwise the error carries its last log lines. */
  async start(): Promise<void> {
    if (this.pid !== undefined) return;
    this.wanted = true;
    await this.options.beforeStart?.();
    const running = await runProcess(this.options);
    this.running = running;
    void running.exited.then((exit) => {
      if (this.wanted && this.running === running) this.exitListeners.forEach((listener) => listener(exit));
    });
    await this.ready(running);
  }

  /** Ends it in an orderly way. */
  async stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    this.wanted = false;
    await this.running?.stop(withinMs);
  }

  /** Ends it as a crash would. Resolves once it is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.wanted = false;
    await this.running?.kill(signal);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Told when it ends though nobody asked it to. */
  onUnexpectedExit(listener: (exit: Exit) => void): void {
    this.exitListeners.add(listener);
  }

  logTail(linesMax?: number): string {
    return logTail(this.logFile, linesMax);
  }

  private async ready(running: RunningProcess): Promise<void> {
    const withinMs = this.options.readyWithinMs ?? READY_WITHIN_MS;
    const deadline = Date.now() + withinMs;
    for (let waitMs = LOOK_FIRST_MS; ; waitMs = Math.min(waitMs * 1.3, LOOK_CAP_MS)) {
      const isReady = await this.options.isReady().catch(() => false);
      // Looked at behind the answer: somebody else may have given it, where this one could not even start.
      if (running.exit) throw new Error(`${this.name} ${describeExit(running.exit)} before it was ready:\n${this.logTail()}`);
      if (isReady) return;
      if (Date.now() > deadline) {
        this.wanted = false;
        await running.kill('SIGKILL');
        throw new Error(`${this.name} was not ready within ${withinMs / 1000} s:\n${this.logTail()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
