import { Command, InvalidArgumentError } from 'commander';
import { AnsweredNo, json, operatorOption, reason, table, userId, type Console } from '#console';
import { askPause, askQueues, askResume, askShare, SHARES_MAX, type Pause } from '#contracts';
import { askOf } from './ask.js';
import { limitCommand } from './limit.command.js';
import { spanOf } from './span.js';

interface PauseOptions {
  readonly reason: string;
  readonly operator?: string;
}

const KINDS = ['vendor', 'product'] as const;

export function queuesCommand(console: Console): Command {
  return new Command('queues')
    .description('what waits for each vendor, and what was stopped by hand')
    .addCommand(listCommand(console))
    .addCommand(pauseCommand(console))
    .addCommand(resumeCommand(console))
    .addCommand(shareCommand(console))
    .addCommand(limitCommand(console));
}

function listCommand(console: Console): Command {
  return new Command('list')
    .description('per vendor: jobs waiting, of how many users, under way, the oldest; and what is paused by hand')
    .option('--json', 'as JSON')
    .action(async ({ json: asJson = false }: { readonly json?: boolean }) => {
      const told = await console.withBus((bus) => askOf(bus, askQueues, {}));
      if (asJson) return console.say(json(told));
      const head = ['vendor', 'waiting', 'users', 'running', 'oldest', 'paused'];
      const pausedBy = (vendor: string): string => textOf(told.pauses.find(({ kind, name }) => kind === 'vendor' && name === vendor));
      const rows = told.queues.map(({ vendor, waiting, users, running, oldestSeconds }) => [
        vendor,
        ...[waiting, users, running].map(String),
        oldestSeconds === null ? '' : spanOf(oldestSeconds * 1_000),
        pausedBy(vendor),
      ]);
      for (const line of table(head, rows, ['waiting', 'users', 'running', 'oldest'])) console.say(line);
      for (const each of told.pauses.filter(({ kind }) => kind === 'product'))
        console.say(`product ${each.name} is not sold: ${textOf(each)}`);
    });
}

function textOf(paused: Pause | undefined): string {
  return paused ? `${paused.reason} (${paused.operator}, ${paused.since})` : '';
}

function pauseCommand(console: Console): Command {
  return naming('pause', 'nothing of a vendor is started, or no job of a product accepted, until it is resumed; what runs goes on')
    .requiredOption('--reason <text>', 'why; it is shown with the pause', reason)
    .addOption(operatorOption())
    .addHelpText('after', '\nExample:\n  npm run holdfast -- queues pause vendor deepl --reason "contract ends today"')
    .action(async (kind: Pause['kind'], name: string, options: PauseOptions) => {
      const { operator = console.operatorName() } = options;
      const { isKnown, isChanged } = await console.withBus((bus) => askOf(bus, askPause, { kind, name, operator, reason: options.reason }));
      if (!isKnown) throw new AnsweredNo(`the catalog has no ${kind} ${name}`);
      console.say(
        isChanged ? `${kind} ${name} is paused` : `${kind} ${name} was paused already, and stays so for the reason that was given then`,
      );
    });
}

function resumeCommand(console: Console): Command {
  return naming('resume', 'goes on: what waits is started in its order, or the product is sold again')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- queues resume vendor deepl')
    .action(async (kind: Pause['kind'], name: string) => {
      const { isChanged } = await console.withBus((bus) => askOf(bus, askResume, { kind, name }));
      if (!isChanged) throw new AnsweredNo(`${kind} ${name} is not paused by hand`);
      console.say(`${kind} ${name} goes on`);
    });
}

function shareCommand(console: Console): Command {
  return new Command('share')
    .description(
      'how much a user gets while others wait as well: three shares are three times what a user with one gets; jobs that wait keep their places',
    )
    .argument('<user>', 'the id of the user', userId)
    .argument('<shares>', `from 1, which is what everybody has, to ${SHARES_MAX}`, sharesOf)
    .addOption(operatorOption())
    .addHelpText('after', '\nExample:\n  npm run holdfast -- queues share 0190aaaa-0000-7000-8000-000000000001 3')
    .action(async (user: string, shares: number, { operator = console.operatorName() }: { readonly operator?: string }) => {
      const { sharesBefore } = await console.withBus((bus) => askOf(bus, askShare, { userId: user, shares, operator }));
      console.say(`user ${user} has ${shares} shares, and had ${sharesBefore}`);
    });
}

function sharesOf(text: string): number {
  const shares = Number(text);
  if (/^\d{1,3}$/.test(text) && shares >= 1 && shares <= SHARES_MAX) return shares;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${SHARES_MAX}.`);
}

function naming(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<kind>', 'vendor or product', kindOf)
    .argument('<name>', 'as the catalog has it');
}

function kindOf(text: string): Pause['kind'] {
  const kind = KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError(`Say ${KINDS.join(' or ')}.`);
}
