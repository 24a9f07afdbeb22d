import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_ARGUMENTS, projectRoot } from '#local-stack';
import { letGo } from '../let-go.js';
import type { Who } from './crowd-process.js';
import type { Load, Told } from './crowd.js';

const PROGRAM = join(projectRoot, 'dist', 'test', 'support', 'overload', 'crowd-process.js');

/**
 * Crowds in a process of their own: whoever measures should neither wait for other work of the test, nor take more of the machine than it has to. So it has room for all that a crowd leaves
 * behind, and the crowd that is measured comes from an engine that an earlier one has warmed.
 */
export class Clients {
  private readonly process: ChildProcess;

  constructor() {
    this.process = fork(PROGRAM, {
      execArgv: [...NODE_ARGUMENTS, '--min-semi-space-size=64', '--max-semi-space-size=64'],
      serialization: 'advanced',
    });
  }

  /** From now on they are these. */
  be(who: Who): void {
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

  close(): Promise<void> {
    return letGo(this.process);
  }
}
