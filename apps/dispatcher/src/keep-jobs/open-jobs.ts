import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { priceRule, type PriceRule } from '#catalog';
import { isTerminal } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { JOB_COLUMNS, type JobRow, type OpenJob } from './job-row.js';

const readJobs = statement(
  'dispatcher.read_jobs',
  `SELECT ${JOB_COLUMNS}, j.input::text AS input, j.price::text AS price
     FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.jobs AS j ON j.id = w.id`,
);

const jsonObject = z.record(z.string(), z.unknown());

/** A row with its JSON as text. */
interface OpenJobRow extends JobRow {
  readonly input: string;
  readonly price: string;
}

/** Price lists change rarely: more different rules than this among open jobs means that something is wrong with the memory, not with them. */
const RULES_MAX = 1_000;

/** What a row weighs besides its input: some thirty fields. */
const ROW_BYTES = 2_000;

/**
 * The open jobs that this process stored or moved last, as their rows were then. Never trusted: whatever is decided from it is written with
 * the state and the attempt as guard, and a job whose guard fails is forgotten and read (docs/adr/0007-memory-of-open-jobs.md).
 */
@Injectable()
export class OpenJobs {
  private readonly memory = new LRUCache<string, OpenJob>({
    maxSize: LIMITS.memory.openJobsBytesMax,
    sizeCalculation: ({ inputLength }) => ROW_BYTES + 2 * inputLength,
  });
  /** Parsed once per different rule instead of once per job. */
  private readonly rules = new Map<string, PriceRule>();

  constructor(private readonly database: Database) {}

  /** The jobs by id, from memory or from PostgreSQL; ids without a job are missing from the map. */
  async load(ids: Iterable<string>): Promise<ReadonlyMap<string, OpenJob>> {
    const jobs = new Map<string, OpenJob>();
    const unknown: string[] = [];
    for (const id of new Set(ids)) {
      const job = this.memory.get(id);
      if (job) jobs.set(id, job);
      else unknown.push(id);
    }
    for (const job of await this.read(unknown)) jobs.set(job.id, job);
    return jobs;
  }

  /** What is remembered of this job. */
  recall(id: string): OpenJob | undefined {
    return this.memory.get(id);
  }

  /** For a row as PostgreSQL has just returned it. */
  private take(row: OpenJobRow): OpenJob {
    const { input, price } = row;
    const job: OpenJob = {
      ...row,
      input: jsonObject.parse(JSON.parse(input)),
      inputLength: input.length,
      price: this.ruleOf(price),
    };
    this.remember(job);
    return job;
  }

  /** The job as it is now. One that has ended is forgotten: nothing is decided about it any more. */
  remember(job: OpenJob): void {
    if (isTerminal(job.state)) this.memory.delete(job.id);
    else this.memory.set(job.id, job);
  }

  forget(id: string): void {
    this.memory.delete(id);
  }

  private async read(ids: readonly string[]): Promise<readonly OpenJob[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<OpenJobRow>(readJobs, [ids]);
    return rows.map((row) => this.take(row));
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
