import { Command, InvalidArgumentError } from 'commander';
import { json, operatorOption, table, userId, type Console } from '#console';
import { askLimit, askLimits, RUNNING_LIMIT_MAX, WAITING_LIMIT_MAX, type GivenLimits, type HeldLimits } from '#contracts';
import { askOf } from './ask.js';

interface LimitOptions {
  readonly key?: string;
  readonly waiting?: Limit;
  readonly running?: Limit;
  readonly operator?: string;
  readonly json?: boolean;
}

const COUNTED = ['waiting', 'may wait', 'running', 'may run'];

/** A class, since commander takes null for an option that was not given. */
class Limit {
  constructor(readonly most: number | null) {}
}

/** Sets limits, or shows them where none is given. */
export function limitCommand(console: Console): Command {
  return new Command('limit')
    .description(
      'how many jobs of a user, or of one of its API keys, may wait and may be under way at once; without a limit, shows those that there are',
    )
    .argument('<user>', 'the id of the user', userId)
    .option(
      '--waiting <n>',
      `jobs that were not started yet, up to ${WAITING_LIMIT_MAX}; more are refused with 429; none: what everybody has`,
      limitUpTo(WAITING_LIMIT_MAX),
    )
    .option(
      '--running <n>',
      `jobs under way at once, up to ${RUNNING_LIMIT_MAX}; others wait; none: as many as the vendors take`,
      limitUpTo(RUNNING_LIMIT_MAX),
    )
    .option('--key <key>', 'the id of one of its API keys: only the jobs that come with it', userId)
    .option('--json', 'as JSON')
    .addOption(operatorOption())
    .addHelpText('after', '\nExample:\n  npm run holdfast -- queues limit 0190aaaa-0000-7000-8000-000000000001 --waiting 500 --running 10')
    .action(async (user: string, { key, waiting, running, json: asJson = false, operator = console.operatorName() }: LimitOptions) => {
      const keyId = key ?? null;
      if (waiting === undefined && running === undefined) {
        const { limits } = await console.withBus((bus) => askOf(bus, askLimits, { userId: user }));
        const shown = limits.filter((each) => keyId === null || each.keyId === keyId);
        return asJson ? console.say(json({ limits: shown })) : show(console, shown);
      }
      const given = { ...(waiting && { waiting: waiting.most }), ...(running && { running: running.most }) };
      const told = await console.withBus((bus) => askOf(bus, askLimit, { userId: user, keyId, ...given, operator }));
      if (asJson) return console.say(json(told));
      console.say(
        `${keyId === null ? `user ${user}` : `key ${keyId} of user ${user}`}: ${textOf(told.now)}; before: ${textOf(told.before)}`,
      );
    });
}

function show(console: Console, limits: readonly HeldLimits[]): void {
  const rows = limits.map(({ keyId, waiting, waitingNow, waitingMost, running, runningNow }) => [
    keyId === null ? 'user' : `key ${keyId}`,
    ...[String(waitingNow), `${waitingMost}${waiting === null ? ' (not its own)' : ''}`],
    ...[String(runningNow), running === null ? 'no limit' : String(running)],
  ]);
  for (const line of table(['whose', ...COUNTED], rows, COUNTED)) console.say(line);
}

function textOf({ waiting, running }: GivenLimits): string {
  return `waiting ${waiting ?? 'none of its own'}, running ${running ?? 'none'}`;
}

function limitUpTo(max: number): (text: string) => Limit {
  return (text) => {
    if (text === 'none') return new Limit(null);
    const most = Number(text);
    if (/^\d{1,7}$/.test(text) && most >= 1 && most <= max) return new Limit(most);
    throw new InvalidArgumentError(`Give a whole number from 1 to ${max}, or none.`);
  };
}
