import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { jobTerms, type JobTerms } from '#catalog';
import { isTerminal } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { JOB_COLUMNS, type JobRow, type OpenJob } from './job-row.js';
import { marksLengthOf } from './marks-length.js';

const readJobs = statement(
  'dispatcher.read_jobs',
  `SELECT ${JOB_COLUMNS}, j.input::text AS input, j.terms::text AS terms
     FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.jobs AS j ON j.id = w.id`,
);

const jsonObject = z.record(z.string(), z.unknown());

/** A row with its JSON as text. */
interface OpenJobRow extends JobRow {
  readonly input: string;
  readonly terms: string;
}

/** Catalogs change rarely: more different terms than this among open jobs means that something is wrong with the memory, not with them. */
const TERMS_MAX = 1_000;

/** What a row weighs besides its input: some thirty fields. */
const ROW_BYTES = 2_000;

/**
 * The open jobs that this process stored or moved last, as their rows were then. Never trusted: whatever is decided from it is written with
 * the state, the attempt and the route as guard, and a job whose guard fails is forgotten and read (docs/adr/0007-memory-of-open-jobs.md).
 */
@Injectable()
export class OpenJobs {
  private readonly memory = new LRUCache<string, OpenJob>({
    maxSize: LIMITS.memory.openJobsBytesMax,
    sizeCalculation: ({ inputLength, metadata, tags }) => ROW_BYTES + 2 * (inputLength + marksLengthOf({ metadata, tags })),
  });
  /** Parsed once per different text instead of once per job. */
  private readonly terms = new Map<string, JobTerms>();

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
    const { input, terms } = row;
    const job: OpenJob = {
      ...row,
      input: jsonObject.parse(JSON.parse(input)),
      inputLength: input.length,
      terms: this.termsOf(terms),
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

  private termsOf(text: string): JobTerms {
    let terms = this.terms.get(text);
    if (!terms) {
      if (this.terms.size >= TERMS_MAX) this.terms.clear();
      terms = jobTerms.parse(JSON.parse(text));
      this.terms.set(text, terms);
    }
    return terms;
  }
}
