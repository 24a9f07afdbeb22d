import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { JOB_COLUMNS, type JobRow } from './job-row.js';

const readJobs = statement(
  'dispatcher.read_jobs',
  `SELECT ${JOB_COLUMNS} FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.jobs AS j ON j.id = w.id`,
);

@Injectable()
export class JobReader {
  constructor(private readonly database: Database) {}

  /** The jobs of these ids as they are now; ids without a job are missing from the map. */
  async byId(ids: readonly string[]): Promise<ReadonlyMap<string, JobRow>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<JobRow>(readJobs, [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
