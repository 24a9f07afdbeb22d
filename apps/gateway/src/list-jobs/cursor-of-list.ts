import { createHash } from 'node:crypto';
import { invalidRequest } from '../report-problem/field-errors.js';
import { canonicalJson } from '../submit-job/canonical-json.js';

/** What a list is of, by the names of its parameters. Without any, it is of all there is. */
export type Filters = Readonly<Record<string, string | readonly string[] | undefined>>;

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
  const names = Object.keys(filters).join(', ');
  const message = `belongs to a list with other filters: send ${names} as for the page before, or begin without \`before\``;
  throw invalidRequest([{ field: 'before', message }]);
}

/** The order of several values makes no other list. */
function digestOf(filters: Filters): string | undefined {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : value.toSorted()] as const],
  );
  if (given.length === 0) return undefined;
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(given)))
    .digest('hex')
    .slice(0, 12);
}
