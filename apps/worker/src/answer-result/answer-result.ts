import { Gatherer } from '#gather';
import type { Queryable } from '#postgres';
import { READ_RESULTS } from '../record-attempt/statements.js';

type Result = Record<string, unknown>;

/** So that the answers of one statement stay within memory: 64 of the largest results are 48 MB. */
const BATCH_MAX = 64;

/**
 * Guarantee: the stored result of an attempt, or null when there is none.
 * Trigger: `ask.worker.result`, from whoever shows a job to its user; any worker answers for any vendor.
 * A duplicate is read again. A crash leaves the question without an answer, and it is asked again.
 */
export class AnswerResult {
  private readonly reading: Gatherer<string, Result | null>;

  constructor(database: Queryable) {
    this.reading = new Gatherer({ itemsMax: BATCH_MAX, concurrency: 2, flush: (ids) => readResults(database, ids) });
  }

  async answer(attemptId: string): Promise<{ result: Result | null }> {
    return { result: await this.reading.add(attemptId) };
  }
}

async function readResults(database: Queryable, ids: readonly string[]): Promise<readonly (Result | null)[]> {
  const rows = await database.query<{ id: string; result: Result }>(READ_RESULTS, [[...new Set(ids)]]);
  const results = new Map(rows.map(({ id, result }) => [id, result]));
  return ids.map((id) => results.get(id) ?? null);
}
