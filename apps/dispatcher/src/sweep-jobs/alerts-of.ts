import type { Raised } from '#alert';
import { attemptIdOf } from '#contracts';
import { LIMITS } from '#config/limits.js';
import type { JobRow } from '../keep-jobs/job-row.js';
import type { DueRow } from './claim-due.js';

/** A clock has decided: somebody should compare with the vendor's invoice. */
export function alertOfMove({ id, vendor, attempt, written_off }: JobRow): readonly Raised[] {
  if (!written_off) return [];
  const text = 'Nobody found out in time what became of a job: its points were released, at our expense.';
  return [{ kind: 'written_off', vendor, text, jobId: id, attemptId: attemptIdOf(id, attempt) }];
}

/** Told again with each question, for as long as it lasts: the gateway tells people now and then. */
export function alertOfWait({ id, vendor, attempt, unknown_for_ms }: DueRow): readonly Raised[] {
  if (unknown_for_ms === null || unknown_for_ms < LIMITS.alerts.unknownForMs) return [];
  const minutes = Math.round(unknown_for_ms / 60_000);
  const text = `What became of a job is not known for ${minutes} minutes.`;
  return [{ kind: 'unknown_for_long', vendor, text, jobId: id, attemptId: attemptIdOf(id, attempt), evidence: { minutes } }];
}
