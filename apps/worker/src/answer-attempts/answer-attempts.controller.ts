import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askAttempts, type AttemptRecord, type VendorOutcome } from '#contracts';
import { Database } from '#postgres';
import { READ_ATTEMPT_RECORDS } from '../record-attempt/statements.js';

/** So that an answer fits one message: with their evidence, attempts are some kilobytes each. */
const OF_A_JOB_MAX = { evidence: 50, plain: 1 } as const;

interface RecordRow {
  readonly id: string;
  readonly job_id: string;
  readonly n: number;
  readonly vendor: string;
  readonly account: string | null;
  readonly state: string;
  readonly sent_at: Date | null;
  readonly ended_at: Date | null;
  readonly vendor_job_id: string | null;
  readonly asked: number;
  readonly outcome: VendorOutcome | null;
  readonly decided_by: string | null;
  readonly evidence: Record<string, unknown>[];
}

/** Guarantee: what is recorded of jobs' attempts, for operators; without evidence, the newest of each job. Trigger: `ask.worker.attempts`. Reads only. */
@Controller()
export class AnswerAttemptsController {
  constructor(private readonly database: Database) {}

  @Answers(askAttempts)
  async answer(request: { readonly jobIds: readonly string[]; readonly evidence: boolean }): Promise<{ attempts: AttemptRecord[] }> {
    const { jobIds, evidence } = request;
    const attemptsMax = evidence ? OF_A_JOB_MAX.evidence : OF_A_JOB_MAX.plain;
    const rows = await this.database.query<RecordRow>(READ_ATTEMPT_RECORDS, [jobIds, evidence, attemptsMax]);
    return { attempts: rows.map(recordOf) };
  }
}

function recordOf(row: RecordRow): AttemptRecord {
  return {
    attemptId: row.id,
    jobId: row.job_id,
    n: row.n,
    vendor: row.vendor,
    account: row.account,
    state: row.state,
    sentAt: row.sent_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    vendorJobId: row.vendor_job_id,
    asked: row.asked,
    outcome: row.outcome,
    decidedBy: row.decided_by,
    evidence: row.evidence,
  };
}
