import { Injectable } from '@nestjs/common';
import { priceRule, type PriceRule } from '#catalog';
import { Database, statement } from '#postgres';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';

const readReported = statement(
  'dispatcher.read_reported',
  `SELECT ${JOB_COLUMNS}, j.price::text AS price, CASE WHEN w.with_input THEN j.input END AS input
     FROM unnest($1::uuid[], $2::boolean[]) AS w (id, with_input) JOIN dispatcher.jobs AS j ON j.id = w.id`,
);

/** Price lists change rarely: more different rules than this among open jobs means that something is wrong with the memory, not with them. */
const RULES_MAX = 1_000;

interface ReportedDbRow extends JobRow {
  readonly price: string;
  readonly input: Record<string, unknown> | null;
}

/** A job with what its charge is computed from; the input only if a success was reported. */
export interface ReportedRow extends JobRow {
  readonly price: PriceRule;
  readonly input: Record<string, unknown> | null;
}

@Injectable()
export class ReportedJobs {
  /** Parsed once per different rule instead of once per job. */
  private readonly rules = new Map<string, PriceRule>();

  constructor(private readonly database: Database) {}

  /** The jobs by id. `wanted`: whether the job's input is needed. */
  async read(wanted: ReadonlyMap<string, boolean>): Promise<ReadonlyMap<string, ReportedRow>> {
    if (wanted.size === 0) return new Map();
    const rows = await this.database.query<ReportedDbRow>(readReported, [[...wanted.keys()], [...wanted.values()]]);
    return new Map(rows.map((row) => [row.id, { ...row, price: this.ruleOf(row.price) }]));
  }

  private ruleOf(text: string): PriceRule {
    let rule = this.rules.get(text);
    if (!rule) {
      if (this.rules.size >= RULES_MAX) this.rules.clear();
      rule = priceRule.parse(JSON.parse(text));
      this.rules.set(text, rule);
    }
    return rule;
  }
}
