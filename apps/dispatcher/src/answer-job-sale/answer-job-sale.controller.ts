import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askJobSale, type JobSale } from '#contracts';
import { Database, statement } from '#postgres';
import { PROGRESS_COLUMNS, progressOf, type ProgressRow } from '../answer-followers/progress.js';

/** Of its terms only the price: who makes it, and what that costs us, is nobody's business. */
const readSale = statement(
  'dispatcher.read_sale',
  `SELECT ${PROGRESS_COLUMNS}, j.terms -> 'price' AS price FROM dispatcher.jobs AS j WHERE j.id = $1 AND j.user_id = $2`,
);

interface SaleRow extends ProgressRow {
  readonly price: Record<string, unknown>;
}

/** Guarantee: what a job was sold at, and when it came to where, for its own user only. Trigger: `ask.dispatcher.job-sale`. Reads only. */
@Controller()
export class AnswerJobSaleController {
  constructor(private readonly database: Database) {}

  @Answers(askJobSale)
  async answer({ jobId, userId }: { readonly jobId: string; readonly userId: string }): Promise<{ sale: JobSale | null }> {
    const [row] = await this.database.query<SaleRow>(readSale, [jobId, userId]);
    return { sale: row ? { progress: progressOf(row), price: row.price, fingerprint: row.fingerprint } : null };
  }
}
