import { describe, expect, test } from '@jest/globals';
import type { WalletCommandType } from '#contracts';
import { Books } from '../../test/books.js';
import { ANN, told } from '../../test/commands.js';
import { BY_HAND } from '../../test/outcomes/by-hand.js';
import { CHARGING } from '../../test/outcomes/charging.js';
import { FUNDING } from '../../test/outcomes/funding.js';
import { CODES, REDEEMING } from '../../test/outcomes/redeeming.js';
import { SETTINGS } from '../../test/outcomes/settings.js';
import { HOLDING } from '../../test/outcomes/holding.js';
import { PARTS } from '../../test/outcomes/parts.js';
import type { Row } from '../../test/outcomes/rows.js';
import type { Decision } from './decide-batch.js';
import { OUTCOMES } from './outcomes.js';

const charging = {
  capture: [...CHARGING.capture, ...PARTS.capture],
  release: [...HOLDING.release, ...PARTS.release],
  refund: [...CHARGING.refund, ...PARTS.refund],
};
const rows: Record<WalletCommandType, readonly Row[]> = {
  ...FUNDING,
  ...HOLDING,
  ...CHARGING,
  ...charging,
  ...BY_HAND,
  ...REDEEMING,
  ...SETTINGS,
};
const POINT = 1_000_000n;

function inPoints(balance: string): string {
  return balance
    .split('/')
    .map((micro) => String(BigInt(micro) / POINT))
    .join('/');
}

function postedTo(decision: Decision): Record<string, bigint> {
  if (decision.kind !== 'recorded') return {};
  const { platform, second } = decision.operation;
  return Object.fromEntries([platform, second].flatMap((entry) => (entry ? [[entry.account, entry.amountMicro / POINT]] : [])));
}

describe.each(Object.entries(rows))('%s', (_type, ofType) => {
  test.each(ofType)('$guarantee', ({ given, after = 0, isFuseTripped = false, when, then, moved = 0n, balance, platform }) => {
    const stepwise = new Books(CODES);
    for (const command of given) stepwise.apply([command]);
    stepwise.nowMs += after;
    stepwise.isFuseTripped = isFuseTripped;
    const [decision] = stepwise.apply([when]);
    if (!decision) throw new Error('no decision');
    expect(told(decision)).toBe(then);
    expect(decision.kind === 'recorded' ? decision.operation.movedMicro : 0n).toBe(moved * POINT);
    expect(inPoints(stepwise.balanceOf(ANN))).toBe(balance);
    if (platform) expect(postedTo(decision)).toEqual(platform);

    // The same in one batch where nothing happens in between, and once more as duplicates, also when the fuse was reset.
    const atOnce = new Books(CODES);
    const isApart = after > 0 || isFuseTripped;
    if (isApart) atOnce.apply(given);
    atOnce.nowMs += after;
    atOnce.isFuseTripped = isFuseTripped;
    expect(atOnce.apply(isApart ? [when] : [...given, when]).at(-1)).toMatchObject({ kind: decision.kind });
    expect([...atOnce.operations]).toEqual([...stepwise.operations]);
    expect([...atOnce.holds]).toEqual([...stepwise.holds]);
    expect(atOnce.accountOf(ANN)).toEqual({ ...stepwise.accountOf(ANN), version: atOnce.accountOf(ANN).version });
    expect([atOnce.codes, atOnce.lowBalances]).toEqual([stepwise.codes, stepwise.lowBalances]);
    const recorded = stepwise.operations.size;
    stepwise.isFuseTripped = false;
    expect(stepwise.apply([when, when]).map(told)).toEqual([then, then]);
    expect(stepwise.operations.size).toBe(recorded);
  });
});

test.each(Object.entries(rows).filter(([type]) => type !== 'hold'))('%s goes on while the money fuse is tripped', (_type, ofType) => {
  for (const { given, after = 0, when, then } of ofType) {
    const books = new Books(CODES);
    books.apply(given);
    books.nowMs += after;
    books.isFuseTripped = true;
    expect(books.apply([when]).map(told)).toEqual([then]);
  }
});

test('every outcome and code of every command occurs in the tables', () => {
  for (const [type, ofType] of Object.entries(OUTCOMES)) {
    const words = ofType.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));
    const occurring = new Set(Object.entries(rows).flatMap(([t, list]) => (t === type ? list.map((row) => row.then) : [])));
    occurring.delete('notYet hold_not_found');
    expect([...occurring].sort()).toEqual([...words].sort());
  }
});
