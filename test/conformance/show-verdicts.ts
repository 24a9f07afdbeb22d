import { table } from '#console';
import { formatPoints } from '#points';
import type { Checked, CheckedCase } from './check-vendors.js';
import { endedAs } from './judge.js';

const HEADER = ['fault', 'ended', 'requests', 'billed', 'charged', 'verdict'];
const NUMBERS = ['requests', 'billed', 'charged'];

/** How many rows, and books, are wrong. */
export const wrongOf = ({ cases, problems }: Checked): number =>
  cases.filter((each) => each.problems.length > 0).length + (problems.length > 0 ? 1 : 0);

/** A table per vendor, a line per fault, and a summary. */
export function showVerdicts(checked: Checked): string {
  const vendors = [...new Set(checked.cases.map(({ vendor }) => vendor))].sort((a, b) => a.name.localeCompare(b.name));
  const tables = vendors.flatMap((vendor) => {
    const cases = checked.cases.filter((each) => each.vendor === vendor);
    return [`${vendor.name} (${cases[0]?.product.name ?? ''})`, ...table(HEADER, cases.map(rowOf), NUMBERS), ''];
  });
  const wrong = wrongOf(checked);
  const books = checked.problems.map((problem) => `WRONG, the books: ${problem}`);
  const count = `${vendors.length} vendor${vendors.length === 1 ? '' : 's'}, ${checked.cases.length} faults`;
  return [...tables, checked.summary, ...books, `${count}: ${wrong === 0 ? 'every row is right' : `${wrong} WRONG`}`].join('\n');
}

function rowOf({ fault, facts, problems }: CheckedCase): readonly string[] {
  const verdict = problems.length === 0 ? 'right' : `WRONG: ${problems.join('; ')}`;
  if (!facts) return [fault, 'not sold', '', '', '', verdict];
  const { requests, bills, job } = facts;
  return [fault, endedAs(facts), String(requests.length), String(bills.length), formatPoints(job.charge_micro ?? 0n), verdict];
}
