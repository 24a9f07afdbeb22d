import type { RouteNow } from './fact.js';
import type { Job } from './job.js';

export interface RouteChoice {
  readonly route: number;
  readonly vendor: string;
}

/**
 * The next vendor for a job that its vendor certainly did not do: of the routes after its own, the first that is not paused; with `evenIfPaused`
 * else the very next one, where it waits. Never one before: a job walks through its routes once, so it ends. Undefined: there is none.
 */
export function routeAfter(
  job: Job,
  routes: readonly RouteNow[],
  { evenIfPaused }: { readonly evenIfPaused: boolean },
): RouteChoice | undefined {
  if (job.pinned) return undefined;
  const later = routes.map(({ vendor, isPaused }, route) => ({ route, vendor, isPaused })).slice(job.route + 1);
  return later.find(({ isPaused }) => !isPaused) ?? (evenIfPaused ? later[0] : undefined);
}

/** Its attempts keep counting up, so that no id is used twice; its tries begin anew. */
export function divertedTo({ route, vendor }: RouteChoice, job: Job): Job {
  return { ...job, state: 'queued', route, vendor, triesBefore: job.attempt - job.throttles };
}
