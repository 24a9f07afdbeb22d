/**
 * At most one run at a time. Kicks during a run make exactly one more run right after it, because the one under way may not have seen what
 * they are about. Kicks of one turn of the event loop share a run.
 */
export class CoalescedRun {
  private state: 'idle' | 'running' | 'kickedWhileRunning' = 'idle';
  private readonly whenIdle: (() => void)[] = [];

  /** `run` must not throw. */
  constructor(private readonly run: () => Promise<void>) {}

  kick(): void {
    if (this.state !== 'idle') {
      this.state = 'kickedWhileRunning';
      return;
    }
    this.state = 'running';
    setImmediate(() => void this.runUntilQuiet());
  }

  idle(): Promise<void> {
    if (this.state === 'idle') return Promise.resolve();
    return new Promise((resolve) => this.whenIdle.push(resolve));
  }

  private async runUntilQuiet(): Promise<void> {
    do {
      this.state = 'running';
      await this.run();
    } while (this.wasKicked());
    this.state = 'idle';
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private wasKicked(): boolean {
    return this.state === 'kickedWhileRunning';
  }
}
