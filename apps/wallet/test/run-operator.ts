import type { Command } from 'commander';
import type { Bus } from '#bus';
import type { Console } from '#console';
import type { Database } from '#postgres';
import { walletCommand } from '../src/operate/index.js';

export interface OperatorRun {
  readonly out: string;
  readonly remarks: string;
  readonly fault: unknown;
}

export interface OperatorParts {
  readonly database: Database;
  /** Left away for what only reads. */
  readonly bus?: Bus;
  readonly answerWithinMs?: number;
}

/** `holdfast wallet …`, as apps/holdfast would run it, for olga; or another command of the wallet's. */
export async function runOperator(
  parts: OperatorParts,
  args: readonly string[],
  commandOf: (console: Console) => Command = walletCommand,
): Promise<OperatorRun> {
  const out: string[] = [];
  const remarks: string[] = [];
  const program = commandOf({
    say: (line) => out.push(line),
    remark: (line) => remarks.push(line),
    withDatabase: (work) => work(parts.database),
    withBus: (work) => (parts.bus ? work(parts.bus) : Promise.reject(new Error('what only reads says nothing'))),
    answerWithinMs: parts.answerWithinMs ?? 10_000,
    operatorName: () => 'olga',
  });
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({ writeErr: (text) => remarks.push(text), writeOut: (text) => out.push(text) });
  }
  const fault: unknown = await program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return { out: out.join('\n'), remarks: remarks.join('\n'), fault };
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
