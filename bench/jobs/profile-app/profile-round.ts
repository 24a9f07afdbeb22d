import { setTimeout as wait } from 'node:timers/promises';
import type { Round } from '../figures.js';
import type { BenchOptions } from '../read-options.js';
import type { Ours } from '../run-ours/ours.js';
import { runRound } from '../run-rounds.js';
import { showProfile } from '../show-figures/show-profile.js';
import { showMessages, showStatements, showWrites } from '../show-figures/show-work.js';
import { summarize, titleOf, type CaseSummary } from '../show-figures/summary.js';
import { countMessages } from './count-messages.js';
import { beginCounting, readStatements, readWrites } from './count-statements.js';
import { beginRecording, endRecording, profileFile } from './recording.js';

const WRITES_TOLD_AFTER_MS = 1_500;

type SayRound = (round: Round, options: BenchOptions) => void;

/** One round of ours, looked at closely: where CPU time goes in the apps, what PostgreSQL is asked, how many messages there are. */
export async function profileRound(ours: Ours | undefined, options: BenchOptions, sayRound: SayRound): Promise<readonly CaseSummary[]> {
  if (!ours || !options.profile) throw new Error('a profile needs ours');
  const { apps, postgres } = options.profile;
  const work = { jobs: options.jobs, users: Math.max(...options.users), connections: Math.max(...options.connections) };
  console.log(`\n${titleOf(work)}, looking at ${[...apps, ...(postgres ? ['postgres'] : [])].join(', ')}`);

  if (postgres) await beginCounting(ours.database);
  const writesBefore = await readWrites(ours.database);
  const before = await countMessages(ours.stack.servers.natsUrl);
  beginRecording(ours.stack, apps);
  const round = await runRound(ours, [ours], work, 1);
  await endRecording(ours.stack, apps);
  const after = await countMessages(ours.stack.servers.natsUrl);

  sayRound(round, options);
  for (const app of apps) {
    const [name = app, cpuMsPerJob = 0] = Object.entries(round.cpuMsPerJob).find(([process_]) => process_.startsWith(app)) ?? [];
    console.log(`\n${showProfile({ name, file: profileFile(app), cpuMsPerJob })}`);
  }
  if (postgres) console.log(`\n${showStatements(await readStatements(ours.database), work.jobs)}`);
  // The backends tell what they wrote once they are idle for a second.
  await wait(WRITES_TOLD_AFTER_MS);
  console.log(`\n${showWrites(writesBefore, await readWrites(ours.database), work.jobs)}`);
  console.log(`\n${showMessages(before, after, work.jobs)}`);
  return [summarize(work, [round])];
}
