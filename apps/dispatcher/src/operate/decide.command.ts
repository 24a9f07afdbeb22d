import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { jobId, operatorOption, reason, type Console } from '#console';
import { RELEASED_BY_OPERATOR, vendorUsage, type VendorUsage } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { decide, type Told } from './decide.js';

interface Options {
  readonly reason: string;
  readonly operator?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface ChargeOptions extends Options {
  readonly result?: Record<string, unknown>;
  readonly note?: string;
  readonly usage?: VendorUsage;
}

interface ReleaseOptions extends Options {
  readonly billed?: boolean;
}

export function decidingCommands(console: Console): readonly Command[] {
  return [chargeCommand(console), releaseCommand(console), retryCommand(console)];
}

function chargeCommand(console: Console): Command {
  return deciding('charge', 'the vendor did it: the user is charged, and gets a result')
    .option('--result <file>', 'what the vendor made, as a JSON object', jsonFile)
    .option('--note <text>', 'instead of a result: what the user is told', reason)
    .option('--usage <unit=count…>', 'what the vendor used, where the price depends on it, such as completion_tokens=120', usageOf)
    .addHelpText('after', example('charge', `--reason "the vendor's console shows it as done" --result answer.json`))
    .action((id: string, options: ChargeOptions, command: Command) => {
      const { result, note, usage = {} } = options;
      const given = result ?? (note === undefined ? undefined : { note });
      if (!given) command.error('error: nobody is charged for nothing: give --result <file>, or --note <text> for the user');
      return run(console, id, options, { outcome: { kind: 'succeeded', usage }, result: given });
    });
}

function releaseCommand(console: Console): Command {
  return deciding('release', 'give up: the points return to the user, and no other vendor is tried')
    .option('--billed', 'the vendor bills it all the same')
    .addHelpText('after', example('release', '--reason "the vendor cannot tell, INC-12"'))
    .action((id: string, options: ReleaseOptions) => {
      const billed = options.billed ?? false;
      const outcome = { kind: 'rejected', billed, retryable: false, fault: 'vendor', code: RELEASED_BY_OPERATOR } as const;
      return run(console, id, options, { outcome });
    });
}

function retryCommand(console: Console): Command {
  return deciding('retry', 'the vendor never did it: it is tried again while attempts are left')
    .addHelpText('after', example('retry', `--reason "the vendor's support finds no such call, ticket 4711"`))
    .action((id: string, options: Options) => {
      const outcome = { kind: 'rejected', billed: false, retryable: true, fault: 'ours', code: 'never_done' } as const;
      return run(console, id, options, { outcome });
    });
}

function deciding(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<job>', 'the id of the job', jobId)
    .requiredOption('--reason <text>', 'why; it is kept with the evidence', reason)
    .addOption(operatorOption())
    .option('--dry-run', 'show what it would do, and say nothing')
    .option('--json', 'as JSON');
}

const example = (name: string, more: string): string =>
  `\nExample:\n  npm run holdfast -- unknown ${name} 0190bbbb-0000-7000-8000-000000000001 ${more} --dry-run`;

function run(console: Console, id: string, options: Options, told: Pick<Told, 'outcome' | 'result'>): Promise<void> {
  const { operator = console.operatorName(), dryRun = false, json: asJson = false } = options;
  return decide(console, { jobId: id, ...told, operator, reason: options.reason }, { dryRun, asJson });
}

function jsonFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InvalidArgumentError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (Buffer.byteLength(text) > LIMITS.attempt.resultBytesMax)
    throw new InvalidArgumentError(`${path} is larger than a result may be, ${LIMITS.attempt.resultBytesMax} bytes.`);
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`${path} must be one JSON object.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return cause;
  }
}

function usageOf(text: string, before: VendorUsage = {}): VendorUsage {
  const [unit = '', count = ''] = text.split('=', 2);
  const parsed = vendorUsage.safeParse({ ...before, [unit]: Number(count) });
  if (/^[a-zA-Z][\w.-]{0,59}$/.test(unit) && /^\d{1,15}$/.test(count) && parsed.success) return parsed.data;
  throw new InvalidArgumentError('Give what was used as unit=count, such as completion_tokens=120; once for each unit.');
}
