import { askHoldingJobs, askJobStates, holdIdOf, mustHold } from '#contracts';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { unlessSilent, type Asks, type ProvenPage } from './ask-dispatcher.js';
import type { Problem } from './problem.js';

const FIND_MISSING_HOLDS = statement(
  'find-missing-holds',
  `SELECT asked.id
     FROM unnest($1::text[]) AS asked (id)
     LEFT JOIN LATERAL (SELECT id FROM wallet.holds WHERE id = asked.id LIMIT 1) AS h ON true
    WHERE h.id IS NULL`,
);

/**
 * The next of the dispatcher's jobs that must have an open hold: each has one.
 *
 * A job is in such a state only after the wallet has held, and asks to end the hold only after it has left these states for ever. So when the job was
 * in one of them before the wallet looked for its hold, and still is afterwards, it was in between too, and a hold that was missing is lost.
 */
export async function proveJobs(database: Queryable, dispatcher: Asks, after: string | null): Promise<ProvenPage> {
  const page = await unlessSilent(dispatcher.ask(askHoldingJobs, { after, limit: LIMITS.proof.pageRowsMax }));
  if (!page) return { kind: 'silent', problems: [] };
  const missing = await missingOf(database, page.jobIds);
  const again = missing.length === 0 ? { jobs: [] } : await unlessSilent(dispatcher.ask(askJobStates, { jobIds: missing }));
  if (!again) return { kind: 'silent', problems: [] };

  const lost = again.jobs.filter(({ state }) => mustHold(state));
  const problems = lost.slice(0, LIMITS.proof.problemsToldMax).map(({ jobId, state }): Problem => ({
    invariant: 'job_has_hold',
    subject: jobId,
    text: `job ${jobId} is ${state}, but its hold ${holdIdOf(jobId)} is not open`,
  }));
  return { kind: 'checked', checked: page.jobIds.length, next: page.next, problems };
}

async function missingOf(database: Queryable, jobIds: readonly string[]): Promise<string[]> {
  if (jobIds.length === 0) return [];
  const byHold = new Map(jobIds.map((jobId) => [holdIdOf(jobId), jobId]));
  const rows = await database.query<{ id: string }>(FIND_MISSING_HOLDS, [[...byHold.keys()]]);
  return rows.flatMap(({ id }) => byHold.get(id) ?? []);
}
