import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { soldAgain, wantedResultOf, type PricedJob, type WantedResult } from './sell-again.js';

/**
 * Of each wanted key, the newest job of the same user that has succeeded, and began within the time: so its result is at most that old, and is kept for
 * longer than that again (libs/catalog, checkCache). A job that was sold a stored result has no key, so no result grows older by being sold.
 */
const findStoredResults = statement(
  'dispatcher.find_stored_results',
  `SELECT w.place, found.result_attempt
     FROM unnest($1::uuid[], $2::text[], $3::float8[]) WITH ORDINALITY AS w (user_id, cache_key, seconds, place)
    CROSS JOIN LATERAL (
          SELECT s.result_attempt
            FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id
           WHERE o.user_id = w.user_id AND o.cache_key = w.cache_key AND o.cache_key IS NOT NULL
             AND o.created_at > now() - w.seconds * interval '1 second' AND s.state = 'succeeded'
           ORDER BY o.created_at DESC
           LIMIT 1
          ) AS found`,
);

@Injectable()
export class StoredResults {
  constructor(private readonly database: Database) {}

  /** The same jobs; those whose result is there already as they are sold it. One look-up for all, and none for products without a cache. */
  async offer(jobs: readonly PricedJob[]): Promise<readonly PricedJob[]> {
    const asking = jobs.flatMap((job) => {
      const wanted = wantedResultOf(job);
      return wanted ? [{ job, wanted }] : [];
    });
    if (asking.length === 0) return jobs;
    const attempts = await this.find(asking.map(({ wanted }) => wanted));
    const found = new Map(asking.map(({ job }, index) => [job, attempts[index]]));
    return jobs.map((job) => {
      const attempt = found.get(job);
      return attempt === undefined ? job : soldAgain(job, attempt);
    });
  }

  /** For each the attempt whose result may be sold again, or undefined. */
  private async find(wanted: readonly WantedResult[]): Promise<readonly (string | undefined)[]> {
    const rows = await this.database.query<{ place: bigint; result_attempt: string }>(findStoredResults, [
      wanted.map(({ userId }) => userId),
      wanted.map(({ cacheKey }) => cacheKey),
      wanted.map(({ seconds }) => seconds),
    ]);
    const byPlace = new Map(rows.map(({ place, result_attempt: attempt }) => [Number(place), attempt]));
    return wanted.map((_, index) => byPlace.get(index + 1));
  }
}
