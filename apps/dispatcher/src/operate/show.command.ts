import { Command } from 'commander';
import type { Bus } from '#bus';
import { json, jobId, table, type Console } from '#console';
import { askAttempts, askBalance, type AttemptRecord, type JobRecord, type WalletBalance } from '#contracts';
import { askOf, readJob } from './ask.js';
import { consequencesOf, type Consequence } from './consequences.js';
import { decidedText } from './list.command.js';

export interface Shown {
  readonly job: JobRecord;
  readonly attempts: readonly AttemptRecord[];
  readonly balance: WalletBalance;
  readonly decisions: readonly Consequence[];
}

/** All that is known of a job, from its three owners. */
export async function readAll(bus: Bus, id: string): Promise<Shown> {
  const job = await readJob(bus, id);
  const [{ attempts }, { balance }] = await Promise.all([
    askOf(bus, askAttempts, { jobIds: [id], evidence: true }),
    askOf(bus, askBalance, { userId: job.userId }),
  ]);
  return { job, attempts, balance, decisions: job.state === 'unknown' ? consequencesOf(job, balance) : [] };
}

export function showCommand(console: Console): Command {
  return new Command('show')
    .description('all that is known of a job: its attempts with their evidence, and what each decision would do')
    .argument('<job>', 'the id of the job', jobId)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- unknown show 0190bbbb-0000-7000-8000-000000000001')
    .action(async (id: string, options: { readonly json?: boolean }) => {
      const shown = await console.withBus((bus) => readAll(bus, id));
      if (options.json === true) return console.say(json(shown));
      for (const line of linesOf(shown, new Date())) console.say(line);
    });
}

function linesOf({ job, attempts, balance, decisions }: Shown, now: Date): string[] {
  const facts = [
    ['job', job.jobId],
    ['user', job.userId],
    ['product', `${job.product}, made by ${job.vendor}`],
    ['state', job.state + (job.late ? ', its result came late' : '') + (job.writtenOff ? ', written off' : '')],
    ['held', job.held],
    ['decided', job.state === 'unknown' ? decidedText(job, now) : 'already'],
  ];
  return [
    ...facts.map(([name = '', value = '']) => `${name.padEnd(8)} ${value}`),
    '',
    'what happened',
    ...timelineOf(job, attempts),
    ...(decisions.length === 0 ? [] : ['', 'what each decision would do', ...consequenceLines(decisions, balance)]),
  ];
}

function consequenceLines(decisions: readonly Consequence[], balance: WalletBalance): string[] {
  const now = ['now', balance.available, balance.held, ''];
  const rows = decisions.map(({ decision, available, held, ours }) => [decision, available, held, ours]);
  return table(['', 'available', 'held', 'ours'], [now, ...rows], ['available', 'held']).map((line) => `  ${line}`);
}

/** In the order of time, one line each. */
function timelineOf(job: JobRecord, attempts: readonly AttemptRecord[]): string[] {
  const events: [at: string, what: string][] = [[job.createdAt, 'submitted']];
  for (const { n, account, sentAt, endedAt, state, vendorJobId, asked, decidedBy, evidence } of attempts) {
    const name = vendorJobId === null ? '' : `, at the vendor ${vendorJobId}, asked about ${asked} times`;
    if (sentAt !== null) events.push([sentAt, `attempt ${n} sent on account ${account ?? 'unknown'}${name}`]);
    for (const { at, ...seen } of evidence) events.push([String(at), `attempt ${n} evidence ${JSON.stringify(seen)}`]);
    if (endedAt !== null) events.push([endedAt, `attempt ${n} ${state}${decidedBy === null ? '' : `, decided by ${decidedBy}`}`]);
  }
  if (job.unknownSince !== null) events.push([job.unknownSince, 'its outcome became unknown']);
  if (job.finishedAt !== null) events.push([job.finishedAt, `ended as ${job.state}`]);
  return events.sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([at, what]) => `  ${at}  ${what}`);
}
