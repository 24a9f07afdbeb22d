import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '#local-stack';
import type { Who } from './crowd-process.js';
import type { Load, Told } from './crowd.js';

const PROGRAM = join(projectRoot, 'dist', 'test', 'support', 'overload', 'crowd-process.js');

/** A crowd in a process of its own: whoever measures should neither wait for other work of the test, nor take more of the machine than it has to. */
export class Clients {
  private readonly process: ChildProcess;

  constructor(who: Who) {
    this.process = fork(PROGRAM, { execArgv: [], serialization: 'advanced' });
    this.process.send(who);
  }

  /** One load at a time. Rejects when the process has ended. */
  async come(load: Load): Promise<Told> {
    const ended = new AbortController();
    const gone = once(this.process, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`the clients' process ended with ${String(code)}`);
    });
    try {
      const answered: Promise<Told[]> = once(this.process, 'message', { signal: ended.signal });
      this.process.send(load);
      const [told] = await Promise.race([answered, gone]);
      if (!told) throw new Error("the clients' process answered with nothing");
      return told;
    } finally {
      gone.catch(() => undefined);
      ended.abort();
    }
  }

  async close(): Promise<void> {
    if (!this.process.connected) return;
    const gone = once(this.process, 'exit');
    this.process.disconnect();
    await gone;
  }
}
