import type { z } from 'zod';
import type { Publisher } from '#bus';
import type { askDecide, AttemptReport, VendorOutcome } from '#contracts';
import type { Logger } from '#observe';
import type { Queryable } from '#postgres';
import type { Evidence } from '../record-attempt/attempt-row.js';
import type { AttemptStore } from '../record-attempt/attempt-store.js';
import { DECIDE_ATTEMPT } from '../record-attempt/statements.js';

export type Verdict = z.infer<typeof askDecide.request>;
export type Decided = z.infer<typeof askDecide.answer>;

export interface DecideParts {
  readonly database: Queryable;
  readonly store: Pick<AttemptStore, 'read'>;
  readonly senderId: string;
  /** The reports of any vendor's attempts: it may be another's than this process's own. */
  readonly reportsOf: (vendor: string) => Publisher<AttemptReport>;
  readonly log: Logger;
}

/** An operator's success needs a result, since nobody is charged without one. */
const NO_RESULT = { note: 'This was done. Its result is not here: ask whoever runs this service.' };

/**
 * Guarantee: an operator's word is recorded with its reason, if nothing definite was known before; and what stands then is reported.
 * Trigger: `ask.worker.decide`, from the operator's command line; any worker answers for any vendor.
 * A duplicate finds the outcome, is told what stands, and that is reported once more.
 * A crash after the row is written leaves the report to the dispatcher's next inquiry.
 */
export class DecideAttempt {
  constructor(private readonly parts: DecideParts) {}

  async decide(verdict: Verdict): Promise<Decided> {
    const isTaken = await this.record(verdict);
    const stands = isTaken ? verdict.outcome : await this.whatStands(verdict.attemptId);
    const { attemptId, jobId, n, vendor, operator, reason } = verdict;
    this.parts.log.warn({ attempt: attemptId, operator, reason, said: verdict.outcome, isTaken, stands }, 'an operator decided an attempt');
    if (stands) await this.parts.reportsOf(vendor).say([{ attemptId, jobId, n, vendor, outcome: stands }]);
    return { isTaken, stands };
  }

  private async record({ attemptId, jobId, n, vendor, outcome, result, operator, reason }: Verdict): Promise<boolean> {
    const evidence: Evidence = { at: new Date().toISOString(), operator, reason };
    const isSuccess = outcome.kind === 'succeeded';
    const rows = await this.parts.database.query(DECIDE_ATTEMPT, [
      attemptId,
      jobId,
      n,
      vendor,
      this.parts.senderId,
      outcome.kind,
      JSON.stringify(outcome),
      isSuccess ? JSON.stringify(outcome.usage) : null,
      isSuccess ? JSON.stringify(result ?? NO_RESULT) : null,
      JSON.stringify(evidence),
      operator,
    ]);
    return rows.length === 1;
  }

  private async whatStands(attemptId: string): Promise<VendorOutcome | null> {
    return (await this.parts.store.read(attemptId))?.outcome ?? null;
  }
}
