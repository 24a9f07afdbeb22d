import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_ARGUMENTS, projectRoot } from '#local-stack';
import { letGo } from '../let-go.js';
import { Paces, type Sample } from './paces.js';

const PROGRAM = join(projectRoot, 'dist', 'test', 'support', 'machine-pace', 'pace-process.js');

/**
 * Notes how quick the machine itself is, from now on until it is closed: on each processor a process does the same little work again and again. A speed that is measured on a machine which others use too is theirs as much
 * as ours: the same work took one of two processors 1.6 times the other's CPU time for some seconds, whatever we did, and then no longer.
 */
export class MachinePace {
  private readonly processors = processorsOfOurs().map((processor) => new Processor(processor));

  paces(): Paces {
    return new Paces(this.processors.map(({ samples }) => [...samples]));
  }

  async close(): Promise<void> {
    await Promise.all(this.processors.map((processor) => processor.close()));
  }
}

class Processor {
  readonly samples: Sample[] = [];
  private readonly process: ChildProcess;

  constructor(processor: number) {
    this.process = spawn('taskset', ['--cpu-list', String(processor), process.execPath, ...NODE_ARGUMENTS, PROGRAM], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.process.on('message', (sample: Sample) => this.samples.push(sample));
  }

  close(): Promise<void> {
    return letGo(this.process);
  }
}

/** Such as `0-1,4`. */
function processorsOfOurs(): readonly number[] {
  const [, list = '0'] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
}
