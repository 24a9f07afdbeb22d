import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Answers } from '#bus';
import { jobTerms, type Catalog } from '#catalog';
import { askJobRecord, askUnknownJobs, type JobRecord, type VendorUsage } from '#contracts';
import { Database, statement } from '#postgres';
import { JOB_COLUMNS } from '../keep-jobs/job-row.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { recordOf, type RecordRow } from './record-of.js';

const RECORD_COLUMNS = `${JOB_COLUMNS}, j.unknown_since, j.input::text AS input, j.terms::text AS terms`;

const readUnknown = statement(
  'dispatcher.read_unknown_jobs',
  `SELECT ${RECORD_COLUMNS} FROM dispatcher.jobs AS j WHERE j.state = 'unknown' ORDER BY j.unknown_since, j.id LIMIT $1::int`,
);
const readRecord = statement('dispatcher.read_job_record', `SELECT ${RECORD_COLUMNS} FROM dispatcher.jobs AS j WHERE j.id = $1`);

const jsonObject = z.record(z.string(), z.unknown());

interface StoredRow extends Omit<RecordRow, 'input' | 'terms'> {
  readonly input: string;
  readonly terms: string;
}

/** Guarantee: jobs as operators see them, as their rows say. Trigger: `ask.dispatcher.unknown-jobs`, `ask.dispatcher.job-record`. Reads only. */
@Controller()
export class AnswerJobRecordsController {
  constructor(
    private readonly database: Database,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @Answers(askUnknownJobs)
  async answerUnknown({ limit }: { readonly limit: number }): Promise<{ jobs: JobRecord[] }> {
    const rows = await this.database.query<StoredRow>(readUnknown, [limit]);
    return { jobs: rows.map((row) => this.recordOf(row, {})) };
  }

  @Answers(askJobRecord)
  async answerRecord(request: { readonly jobId: string; readonly usage?: VendorUsage | undefined }): Promise<{ job: JobRecord | null }> {
    const [row] = await this.database.query<StoredRow>(readRecord, [request.jobId]);
    return { job: row ? this.recordOf(row, request.usage ?? {}) : null };
  }

  private recordOf(row: StoredRow, usage: VendorUsage): JobRecord {
    const { input, terms } = row;
    const parsed = { ...row, input: jsonObject.parse(JSON.parse(input)), terms: jobTerms.parse(JSON.parse(terms)) };
    return recordOf(parsed, { usage, unknown: this.catalog.vendors.get(row.vendor)?.unknown });
  }
}
