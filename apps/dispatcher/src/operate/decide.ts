import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Bus } from '#bus';
import { AnsweredNo, json, table, type Console } from '#console';
import { askBalance, askDecide, attemptIdOf, type JobRecord, type VendorOutcome } from '#contracts';
import { assertNever } from '#exhaustive';
import { askOf, readJob } from './ask.js';
import { consequencesOf, type DecisionName } from './consequences.js';

type Request = z.infer<typeof askDecide.request>;

export interface Told extends Pick<Request, 'outcome' | 'result' | 'operator' | 'reason'> {
  readonly jobId: string;
}

const LOOK_EVERY_MS = 200;

/**
 * Guarantee: what is said is evidence about the attempt that nobody can tell of; the job moves by its own rules, or not at all.
 * Trigger: an operator's command line.
 * Duplicate: the second is told what stands.
 * Crash: the same command again tells what became of it.
 */
export function decide(console: Console, told: Told, how: { readonly dryRun: boolean; readonly asJson: boolean }): Promise<void> {
  return console.withBus(async (bus) => {
    const usage = told.outcome.kind === 'succeeded' ? told.outcome.usage : {};
    const job = await readJob(bus, told.jobId, usage);
    const decision = decisionOf(told);
    // The clock gave it up, and the vendor did it after all: the user gets the result, for nothing.
    const isLate = decision === 'charge' && job.writtenOff && !job.late;
    if (job.state !== 'unknown' && !isLate)
      throw new AnsweredNo(`job ${job.jobId} is ${job.state}, not unknown: there is nothing to decide`);
    if (decision === 'retry' && !job.mayRetry)
      throw new AnsweredNo(`job ${job.jobId} has no attempts left: charge it or release it, nothing else is possible`);
    if (how.dryRun) return showDryRun(console, bus, { job, told, asJson: how.asJson });

    const { outcome, result, operator, reason } = told;
    const attemptId = attemptIdOf(job.jobId, job.attempt);
    const about = { attemptId, jobId: job.jobId, n: job.attempt, vendor: job.vendor };
    const given = result === undefined ? {} : { result };
    const { isTaken, stands } = await askOf(bus, askDecide, { ...about, outcome, ...given, operator, reason });
    if (!isTaken) throw new AnsweredNo(sentenceOf(attemptId, stands));

    const after = await readMoved(bus, job, console.answerWithinMs);
    if (how.asJson) return console.say(json({ decision, attemptId, isTaken, job: after }));
    console.say(`attempt ${attemptId} is ${stands?.kind ?? 'decided'} now, on the word of ${operator}`);
    if (isLate) console.say(`job ${job.jobId} stays ${after.state} and uncharged; its user gets the result`);
    else if (after.state === 'unknown')
      console.remark('the dispatcher has not heard of it yet; it will, by its next inquiry at the latest');
    else console.say(`job ${job.jobId} is ${after.state}`);
  });
}

function decisionOf({ outcome }: Told): DecisionName {
  switch (outcome.kind) {
    case 'succeeded':
      return 'charge';
    case 'rejected':
      return outcome.retryable ? 'retry' : 'release';
    default:
      return assertNever(outcome);
  }
}

async function showDryRun(
  console: Console,
  bus: Bus,
  { job, told, asJson }: { readonly job: JobRecord; readonly told: Told; readonly asJson: boolean },
): Promise<void> {
  const { balance } = await askOf(bus, askBalance, { userId: job.userId });
  const consequence = consequencesOf(job, balance).find(({ decision }) => decision === decisionOf(told));
  console.remark('nothing was said');
  if (asJson) return console.say(json({ job, told, balance, consequence }));
  console.say(`would say of attempt ${attemptIdOf(job.jobId, job.attempt)}: ${JSON.stringify(told.outcome)}, because: ${told.reason}`);
  if (!consequence) return;
  const rows = [
    ['now', balance.available, balance.held],
    [consequence.decision, consequence.available, consequence.held],
  ];
  for (const line of ['', ...table(['', 'available', 'held'], rows, ['available', 'held']), '', consequence.ours]) console.say(line);
}

/** Somebody else was faster, or the call itself. */
function sentenceOf(attemptId: string, stands: VendorOutcome | null): string {
  return stands === null
    ? `attempt ${attemptId} is under way right now: its call tells how it ends. Nothing was done`
    : `something definite was known before, and stands: attempt ${attemptId} has ${JSON.stringify(stands)}. Nothing was done`;
}

async function readMoved(bus: Bus, before: JobRecord, withinMs: number): Promise<JobRecord> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const job = await readJob(bus, before.jobId);
    if (job.state !== 'unknown' || Date.now() > deadline) return job;
    await sleep(LOOK_EVERY_MS);
  }
}
