import { createHash } from 'node:crypto';
import type { JobState } from '#contracts';
import { invalidRequest } from '../report-problem/field-errors.js';
import { canonicalJson } from '../submit-job/canonical-json.js';

/** What a list is of. Without any, it is of all jobs. */
export interface Filters {
  readonly state?: readonly JobState[] | undefined;
  readonly product?: string | undefined;
  readonly tag?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const OF_FILTERS = /^(.*)\.([0-9a-f]{12})$/;

/** A cursor is a place in one list: with it goes a digest of that list's filters. */
export function cursorOfList(next: string | null, filters: Filters): string | null {
  const digest = digestOf(filters);
  return next === null || digest === undefined ? next : `${next}.${digest}`;
}

/** The owner's own cursor. Throws the problem that says that it is one of another list. */
export function placeInList(before: string | undefined, filters: Filters): string | undefined {
  if (before === undefined) return undefined;
  const [, place = before, digest] = OF_FILTERS.exec(before) ?? [];
  if (digest === digestOf(filters)) return place;
  const message =
    'belongs to a list with other filters: send state, product, tag, from and until as for the page before, or begin without `before`';
  throw invalidRequest([{ field: 'before', message }]);
}

/** The order of states makes no other list. */
function digestOf({ state, ...others }: Filters): string | undefined {
  const given = Object.entries({ ...others, state: state?.toSorted() }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return undefined;
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(given)))
    .digest('hex')
    .slice(0, 12);
}
