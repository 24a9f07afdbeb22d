import { ok, type Holdfast } from '#client';
import type { Entry } from '../call-api/bodies.js';
import { pointsOf } from './points-of.js';
import { formatPoints } from '#points';

const PAGE_ITEMS = 100;
const SHOWN_MAX = 100;

/** The newest entry's number, or 0: what comes after it belongs to what happens next. */
export async function lastSeq({ api }: Holdfast): Promise<bigint> {
  const page = await pageOf(api, { limit: 1 });
  return BigInt(page.entries[0]?.seq ?? '0');
}

/** All entries after `seq`, oldest first. */
export async function entriesSince({ api }: Holdfast, seq: bigint): Promise<Entry[]> {
  const found: Entry[] = [];
  let before: string | null = null;
  do {
    const page: Page = await pageOf(api, { limit: PAGE_ITEMS, ...(before !== null && { before }) });
    const newer = page.entries.filter((entry) => BigInt(entry.seq) > seq);
    found.push(...newer);
    before = newer.length === page.entries.length ? page.next : null;
  } while (before !== null && found.length < SHOWN_MAX);
  return found.reverse();
}

interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

/** As JSON: whoever asks for a file gets all of it as one text. */
async function pageOf(api: Holdfast['api'], query: { readonly limit: number; readonly before?: string }): Promise<Page> {
  const page = await ok(api.GET('/v1/wallet/entries', { params: { query } }));
  if (typeof page === 'string') throw new Error('the statement came as a file');
  return page;
}

interface Line {
  readonly operation: string;
  readonly available: bigint;
  readonly held: bigint;
  readonly availableAfter: string;
  readonly heldAfter: string;
}

/** The ledger statement as a table, one line per operation: a hold moves points from `available` to `held`, a capture takes them away. */
export function statementTable(entries: readonly Entry[]): string[] {
  const rows = linesOf(entries).map((line) => [
    line.operation,
    signed(line.available),
    signed(line.held),
    line.availableAfter,
    line.heldAfter,
  ]);
  const table = [['operation', 'available', 'held', '= available', '= held'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map(
    (row) =>
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`,
  );
}

function linesOf(entries: readonly Entry[]): Line[] {
  const lines = new Map<string, Line>();
  let [availableAfter, heldAfter] = ['', ''];
  for (const entry of entries) {
    if (entry.account === 'available') availableAfter = entry.balanceAfter;
    else heldAfter = entry.balanceAfter;
    const line = lines.get(entry.operationId) ?? { operation: nameOf(entry), available: 0n, held: 0n };
    const amount = pointsOf(entry.amount);
    lines.set(entry.operationId, {
      ...line,
      [entry.account]: line[entry.account] + amount,
      availableAfter,
      heldAfter: heldAfter === '' ? '0' : heldAfter,
    });
  }
  return [...lines.values()];
}

/** Job ids are long; their first and last letters tell them apart. */
function nameOf(entry: Entry): string {
  const jobId = /^([0-9a-f]{8})-[0-9a-f-]+([0-9a-f]{4}):/.exec(entry.operationId);
  return jobId ? `${entry.type.padEnd(8)} job ${jobId[1] ?? ''}…${jobId[2] ?? ''}` : entry.type;
}

const signed = (micro: bigint): string => (micro === 0n ? '' : `${micro > 0n ? '+' : ''}${formatPoints(micro)}`);
