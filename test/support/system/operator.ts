import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { Bus } from '#bus';
import { AnsweredNo, type Console } from '#console';
import { createLogger } from '#observe';
import { queuesCommand, unknownCommand } from '../../../apps/dispatcher/src/operate/index.js';
import type { System } from './start-system.js';

export interface Said {
  readonly isYes: boolean;
  /** Of both outputs, and why it was a no. */
  readonly text: string;
}

/** The operator's command line over the queue, as `npm run holdfast -- unknown …` runs it. */
export class Operator {
  constructor(
    private readonly system: System,
    private readonly name: string,
  ) {}

  unknown(...args: string[]): Promise<Said> {
    return this.run(unknownCommand, ['unknown', ...args]);
  }

  queues(...args: string[]): Promise<Said> {
    return this.run(queuesCommand, ['queues', ...args]);
  }

  private async run(commandOf: (console: Console) => Command, args: readonly string[]): Promise<Said> {
    const lines: string[] = [];
    const program = new Command().addCommand(commandOf(this.console(lines))).exitOverride();
    try {
      await program.parseAsync([...args], { from: 'user' });
      return { isYes: true, text: lines.join('\n') };
    } catch (cause) {
      if (!(cause instanceof AnsweredNo)) throw cause;
      return { isYes: false, text: [...lines, cause.message].join('\n') };
    }
  }

  private console(lines: string[]): Console {
    return {
      say: (line) => lines.push(line),
      remark: (line) => lines.push(line),
      operatorName: () => this.name,
      answerWithinMs: 12_000,
      withDatabase: () => Promise.reject(new Error('the queue is asked for, not read')),
      withBus: async (work) => {
        const log = createLogger({ app: 'operator', instance: 'test', level: 'silent' });
        const bus = await Bus.connect({
          app: 'operator',
          instance: randomUUID(),
          url: this.system.stack.servers.natsUrlOf('operator'),
          log,
          connectWithinMs: 3_000,
        });
        try {
          return await work(bus);
        } finally {
          await bus.close();
        }
      },
    };
  }
}
