import { Command, InvalidArgumentError } from 'commander';
import type { Bus } from '#bus';
import { json, table, type Console } from '#console';
import { askUnknownJobs, type AttemptRecord, type JobRecord } from '#contracts';
import { askOf, newestAttempts } from './ask.js';
import { spanOf } from './span.js';

const COLUMNS = ['job', 'age', 'product', 'user', 'vendor', 'hold', 'decided', 'why'] as const;
export type QueueLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

const LIMIT_MAX = 500;

/** The oldest first. */
export async function readQueue(bus: Bus, limit: number, now: Date): Promise<QueueLine[]> {
  const { jobs } = await askOf(bus, askUnknownJobs, { limit });
  const attempts = await newestAttempts(
    bus,
    jobs.map(({ jobId }) => jobId),
  );
  return jobs.map((job) => ({
    job: job.jobId,
    age: job.unknownSince === null ? '' : spanOf(now.getTime() - Date.parse(job.unknownSince)),
    product: job.product,
    user: job.userId,
    vendor: job.vendor,
    hold: job.held,
    decided: decidedText(job, now),
    why: attempts ? whyOf(attempts.get(job.jobId)) : 'no worker answers',
  }));
}

/** The vendor's stated policy once its time for evidence is over. */
export function decidedText({ decideAt, then }: JobRecord, now: Date): string {
  if (decideAt === null || then === null) return 'by an operator';
  const leftMs = Date.parse(decideAt) - now.getTime();
  if (then === 'wait') return leftMs > 0 ? `by an operator, within ${spanOf(leftMs)}` : `by an operator, overdue for ${spanOf(-leftMs)}`;
  return leftMs > 0 ? `released in ${spanOf(leftMs)}, at our expense` : 'released now, at our expense';
}

function whyOf(attempt: AttemptRecord | undefined): string {
  if (!attempt) return 'no attempt was ever opened';
  return attempt.outcome?.kind === 'unknown' ? attempt.outcome.reason : attempt.state;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= LIMIT_MAX) return limit;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${LIMIT_MAX}.`);
}

export function listCommand(console: Console): Command {
  return new Command('list')
    .description('the queue, oldest first: how long, whose, what is held, who decides when, and why nobody knows')
    .option('--limit <jobs>', 'so many at most', limitOf, 100)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- unknown list')
    .action(async (options: { readonly limit: number; readonly json?: boolean }) => {
      const lines = await console.withBus((bus) => readQueue(bus, options.limit, new Date()));
      if (options.json === true) return console.say(json(lines));
      if (lines.length === 0) return console.say('the queue is empty: of every job it is known what became of it, or will be asked');
      const cells = lines.map((line) => COLUMNS.map((column) => line[column]));
      for (const line of table(COLUMNS, cells, ['hold', 'age'])) console.say(line);
    });
}
