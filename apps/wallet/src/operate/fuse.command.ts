import { Command } from 'commander';
import { AnsweredNo, type Console, json, operatorOption, reason as reasonText, table } from '#console';
import { isRaced, type Database } from '#postgres';
import { addFuseEvent, readFuseEvents, type FuseEvent } from '../trip-fuse/fuse.js';
import { rows } from './arguments.js';

const COLUMNS = ['no', 'at', 'event', 'by', 'invariant', 'reason'] as const;
export type FuseLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

const lineOf = ({ no, at, event, operator, invariant, reason }: FuseEvent): FuseLine => ({
  no: no.toString(),
  at: at.toISOString(),
  event,
  by: operator ?? 'the proof',
  invariant: invariant ?? '',
  reason,
});

interface Change {
  readonly reason: string;
  readonly operator?: string;
}

export function fuseCommand(console: Console): Command {
  return new Command('fuse')
    .description('the money fuse: while it is tripped, new holds are refused')
    .option('--limit <rows>', 'so many events at most, newest first', rows, 20)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nWhat to do when it is tripped: docs/runbooks/money-fuse.md\n\nExample:\n  npm run holdfast -- wallet fuse')
    .action(async (options: { readonly limit: number; readonly json?: boolean }) => {
      const events = (await console.withDatabase((database) => readFuseEvents(database, options.limit))).map(lineOf);
      const state = events[0]?.event === 'tripped' ? 'tripped' : 'intact';
      if (options.json === true) return console.say(json({ state, events }));
      console.say(state === 'tripped' ? 'the money fuse is TRIPPED: new holds are refused' : 'the money fuse is intact');
      if (events.length === 0) return;
      console.say('');
      for (const line of table(
        COLUMNS,
        events.map((event) => COLUMNS.map((column) => event[column])),
        ['no'],
      ))
        console.say(line);
    })
    .addCommand(changing(console, 'reset', 'let holds be made again, once the books are right'))
    .addCommand(changing(console, 'trip', 'refuse new holds by hand, for a drill or in doubt'));
}

function changing(console: Console, name: 'reset' | 'trip', description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--reason <text>', 'why; it is kept for ever', reasonText)
    .addOption(operatorOption())
    .addHelpText('after', `\nExample:\n  npm run holdfast -- wallet fuse ${name} --reason "INC-12: adjusted user 0190…"`)
    .action(async ({ reason, operator = console.operatorName() }: Change) => {
      const event = name === 'reset' ? 'reset' : 'tripped';
      await console.withDatabase((database) => changeFuse(database, { event, reason, operator }));
      console.say(
        event === 'reset' ? 'the money fuse is intact again: holds are made' : 'the money fuse is tripped: new holds are refused',
      );
    });
}

/** Throws AnsweredNo when there is nothing to reset, or somebody else was faster. */
export async function changeFuse(
  database: Database,
  change: Pick<FuseEvent, 'event' | 'reason'> & { readonly operator: string },
): Promise<void> {
  const [last] = await readFuseEvents(database, 1);
  if (change.event === 'reset' && last?.event !== 'tripped')
    throw new AnsweredNo('the money fuse is not tripped: there is nothing to reset');
  try {
    await addFuseEvent(database, { ...change, seenNo: last?.no ?? 0n });
  } catch (cause) {
    if (!isRaced(cause)) throw cause;
    throw new AnsweredNo('the money fuse was changed in this very moment: look at `wallet fuse`, and decide again', { cause });
  }
}
