import { askJobStates, isTerminal, type JobState } from '#contracts';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { unlessSilent, type Asks, type ProvenPage } from './ask-dispatcher.js';
import type { Problem } from './problem.js';

/** A page of open holds, each with what its operation says of it. One statement, so one snapshot: a turn writes both or neither. */
export const READ_HOLDS = statement(
  'read-holds-to-prove',
  `SELECT h.id, h.user_id, h.job_id,
          CASE
            WHEN made.user_id IS NULL THEN 'is open, but no operation made it'
            WHEN ended.id IS NOT NULL THEN 'is open, but operation ' || ended.id || ' has ended it'
            WHEN (h.user_id, h.job_id, h.amount_micro, h.product) IS DISTINCT FROM (made.user_id, made.job_id, made.moved_micro - parts.taken, made.reference) THEN
              'is not what its operation made, less its parts'
          END AS wrong
     FROM (SELECT id, user_id, job_id, amount_micro, product FROM wallet.holds WHERE id > $1 ORDER BY id LIMIT $2) AS h
     LEFT JOIN LATERAL (
          SELECT user_id, job_id, moved_micro, reference FROM wallet.operations
           WHERE id = h.id AND type = 'hold' AND outcome = 'held'
           LIMIT 1
          ) AS made ON true
     LEFT JOIN LATERAL (SELECT id FROM wallet.operations WHERE ends_hold = h.id LIMIT 1) AS ended ON true
    CROSS JOIN LATERAL (
          SELECT coalesce(sum(- held_micro), 0)::bigint AS taken FROM wallet.operations
           WHERE substring(details FROM '"partOf":"([^"]+)"') = h.id
             AND type IN ('capture', 'release') AND details IS NOT NULL AND ends_hold IS NOT NULL
          ) AS parts
    ORDER BY h.id`,
);

const FIND_OPEN_HOLDS = statement(
  'find-open-holds',
  `SELECT h.id FROM unnest($1::text[]) AS asked (id) CROSS JOIN LATERAL (SELECT id FROM wallet.holds WHERE id = asked.id LIMIT 1) AS h`,
);

interface HoldRow {
  readonly id: string;
  readonly user_id: string;
  readonly job_id: string;
  readonly wrong: string | null;
}

/**
 * The open holds behind `after`: each is what its operation made, and its job is there and has not ended.
 *
 * The dispatcher stores a job before it asks for the hold, and ends it only after it has heard that the hold has ended or never will be. So when the
 * hold was open before the dispatcher answered that its job is missing or over, and is still open after that answer, no order of messages explains it.
 */
export async function proveHolds(database: Queryable, dispatcher: Asks, after: string | null): Promise<ProvenPage> {
  const { pageRowsMax, problemsToldMax } = LIMITS.proof;
  const holds = await database.query<HoldRow>(READ_HOLDS, [after ?? '', pageRowsMax]);
  const problems = holds.flatMap((hold): Problem[] =>
    hold.wrong === null
      ? []
      : [{ invariant: 'hold_was_made', subject: hold.id, text: `hold ${hold.id} of user ${hold.user_id} ${hold.wrong}` }],
  );
  const told = problems.slice(0, problemsToldMax);
  const last = holds.at(-1);
  if (!last) return { kind: 'checked', checked: 0, next: null, problems: [] };

  const jobIds = [...new Set(holds.map(({ job_id }) => job_id))];
  const answer = await unlessSilent(dispatcher.ask(askJobStates, { jobIds }));
  if (!answer) return { kind: 'silent', problems: told };
  const states = new Map(answer.jobs.map(({ jobId, state }) => [jobId, state]));
  const suspects = holds.filter(({ job_id }) => isOver(states.get(job_id)));
  const open = await openOf(database, suspects);
  const orphans = suspects.flatMap((hold): Problem[] => (open.has(hold.id) ? [orphan(hold, states.get(hold.job_id))] : []));
  return {
    kind: 'checked',
    checked: holds.length,
    next: holds.length < pageRowsMax ? null : last.id,
    problems: [...told, ...orphans.slice(0, problemsToldMax)],
  };
}

const isOver = (state: JobState | undefined): boolean => state === undefined || isTerminal(state);

async function openOf(database: Queryable, holds: readonly HoldRow[]): Promise<ReadonlySet<string>> {
  if (holds.length === 0) return new Set();
  const rows = await database.query<{ id: string }>(FIND_OPEN_HOLDS, [holds.map(({ id }) => id)]);
  return new Set(rows.map(({ id }) => id));
}

function orphan({ id, user_id, job_id }: HoldRow, state: JobState | undefined): Problem {
  const why = state === undefined ? `there is no job ${job_id}` : `its job ${job_id} is ${state}`;
  return { invariant: 'hold_has_job', subject: id, text: `hold ${id} of user ${user_id} is open, but ${why}` };
}
