import type { Vendor } from '#catalog';
import { LIMITS } from '#config/limits.js';
import type { JobFact } from '../job/fact.js';
import type { DueRow } from './claim-due.js';

/**
 * What the silence itself says about a due job: a running one whose order was repeated without any report is looked into, an unknown one
 * whose vendor's time for evidence is over is decided, unless its file says that operators decide, and never before its worker was asked once. Null: only say again what it owes.
 */
export function factOfSilence(row: DueRow, vendor: Pick<Vendor, 'unknown'>): JobFact | null {
  const { attempt: n } = row;
  if (row.state === 'running' && row.said > LIMITS.attempt.silentOrdersMax) return { type: 'ordersSilent', n };
  const { decideAfterMs, then } = vendor.unknown;
  const wasAsked = row.said > 1;
  const isOver = row.state === 'unknown' && wasAsked && (row.unknown_for_ms ?? 0) >= decideAfterMs;
  if (isOver && then === 'release') return { type: 'unknownDeadlinePassed', n };
  return null;
}
