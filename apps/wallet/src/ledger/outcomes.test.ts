import { describe, expect, test } from '@jest/globals';
import type { WalletCommand } from '#contracts';
import { Books } from '../../test/books.js';
import { ANN, BOB, capture, hold, JOB, OTHER_JOB, release, told, topUp } from '../../test/commands.js';
import { OUTCOMES } from './outcomes.js';

interface Row {
  readonly guarantee: string;
  readonly given: readonly WalletCommand[];
  readonly when: WalletCommand;
  readonly then: string;
  /** What it moved, in points; default nothing. */
  readonly moved?: bigint;
  /** Ann's balance afterwards, `available/held` in points. */
  readonly balance: string;
}

const POINT = 1_000_000n;
const rich = topUp('100');
const held = [rich, hold('60')];
const captured = [...held, capture('45')];
const released = [...held, release()];
const HUGE = '9999999999999';

const rows: Record<WalletCommand['type'], readonly Row[]> = {
  topUp: [
    { guarantee: 'a top-up is credited', given: [], when: rich, then: 'credited', moved: 100n, balance: '100/0' },
    { guarantee: 'a top-up said twice is credited once', given: [rich], when: rich, then: 'credited', moved: 100n, balance: '100/0' },
    {
      guarantee: 'one payment cannot be credited with two amounts',
      given: [rich],
      when: topUp('101'),
      then: 'conflict id_reused',
      balance: '100/0',
    },
    {
      guarantee: 'one payment cannot be credited to two users',
      given: [rich],
      when: topUp('100', { userId: BOB }),
      then: 'conflict id_reused',
      balance: '100/0',
    },
    {
      guarantee: 'one payment cannot come from two providers',
      given: [rich],
      when: topUp('100', { provider: 'bank', id: rich.id }),
      then: 'conflict id_reused',
      balance: '100/0',
    },
    { guarantee: 'a top-up of nothing is refused', given: [], when: topUp('0'), then: 'refused amount_not_positive', balance: '0/0' },
    { guarantee: 'an absurd top-up is refused', given: [], when: topUp(HUGE), then: 'refused balance_too_large', balance: '0/0' },
    {
      guarantee: 'held points count towards the largest balance',
      given: held,
      when: topUp('999999999999', { payment: 'p2' }),
      then: 'refused balance_too_large',
      balance: '40/60',
    },
  ],
  hold: [
    { guarantee: 'points are held', given: [rich], when: hold('60'), then: 'held', moved: 60n, balance: '40/60' },
    { guarantee: 'all points can be held', given: [rich], when: hold('100'), then: 'held', moved: 100n, balance: '0/100' },
    { guarantee: 'a hold said twice holds once', given: held, when: hold('60'), then: 'held', moved: 60n, balance: '40/60' },
    {
      guarantee: 'a hold said again after its capture is still told as held',
      given: captured,
      when: hold('60'),
      then: 'held',
      moved: 60n,
      balance: '55/0',
    },
    {
      guarantee: 'a hold of another amount under the same id conflicts',
      given: held,
      when: hold('61'),
      then: 'conflict id_reused',
      balance: '40/60',
    },
    {
      guarantee: 'a hold for another product under the same id conflicts',
      given: held,
      when: hold('60', { product: 'chat' }),
      then: 'conflict id_reused',
      balance: '40/60',
    },
    {
      guarantee: 'a hold for another job under the same id conflicts',
      given: held,
      when: hold('60', { jobId: OTHER_JOB, id: `${JOB}:hold` }),
      then: 'conflict id_reused',
      balance: '40/60',
    },
    {
      guarantee: 'a hold of another user under the same id conflicts',
      given: [...held, topUp('100', { userId: BOB, payment: 'p2' })],
      when: hold('60', { userId: BOB }),
      then: 'conflict id_reused',
      balance: '40/60',
    },
    {
      guarantee: 'another kind of command cannot take a recorded id',
      given: [rich],
      when: hold('60', { id: rich.id }),
      then: 'conflict id_reused',
      balance: '100/0',
    },
    {
      guarantee: 'a tombstone of another user does not refuse a hold for ever, it conflicts',
      given: [rich, release({ userId: BOB })],
      when: hold('60'),
      then: 'conflict hold_of_another',
      balance: '100/0',
    },
    { guarantee: 'a hold of nothing is refused', given: [rich], when: hold('0'), then: 'refused amount_not_positive', balance: '100/0' },
    {
      guarantee: 'a late hold after its release is refused',
      given: [rich, release()],
      when: hold('60'),
      then: 'refused released_before_held',
      balance: '100/0',
    },
    {
      guarantee: 'a late hold of nothing is refused for its amount first',
      given: [rich, release()],
      when: hold('0'),
      then: 'refused amount_not_positive',
      balance: '100/0',
    },
    {
      guarantee: 'a late hold is refused for its release, though the points would not suffice either',
      given: [release()],
      when: hold('60'),
      then: 'refused released_before_held',
      balance: '0/0',
    },
    {
      guarantee: 'more than is available cannot be held',
      given: [rich],
      when: hold('100.000001'),
      then: 'refused insufficient_points',
      balance: '100/0',
    },
    { guarantee: 'an absurd hold is refused', given: [rich], when: hold(HUGE), then: 'refused insufficient_points', balance: '100/0' },
    { guarantee: 'who never had points holds none', given: [], when: hold('1'), then: 'refused insufficient_points', balance: '0/0' },
    {
      guarantee: 'held points cannot be held again',
      given: held,
      when: hold('60', { jobId: OTHER_JOB }),
      then: 'refused insufficient_points',
      balance: '40/60',
    },
    {
      guarantee: 'a refused hold stays refused after a top-up',
      given: [hold('60'), rich],
      when: hold('60'),
      then: 'refused insufficient_points',
      balance: '100/0',
    },
  ],
  capture: [
    {
      guarantee: 'a capture takes its amount and returns the rest',
      given: held,
      when: capture('45'),
      then: 'captured',
      moved: 45n,
      balance: '55/0',
    },
    { guarantee: 'a capture may take the whole hold', given: held, when: capture('60'), then: 'captured', moved: 60n, balance: '40/0' },
    { guarantee: 'a capture of nothing returns the whole hold', given: held, when: capture('0'), then: 'captured', balance: '100/0' },
    { guarantee: 'a capture said twice takes once', given: captured, when: capture('45'), then: 'captured', moved: 45n, balance: '55/0' },
    {
      guarantee: 'a capture of another amount under the same id conflicts',
      given: captured,
      when: capture('44'),
      then: 'conflict id_reused',
      balance: '55/0',
    },
    {
      guarantee: 'nobody captures the hold of another user',
      given: held,
      when: capture('45', { userId: BOB }),
      then: 'conflict hold_of_another',
      balance: '40/60',
    },
    {
      guarantee: 'no job captures the hold of another job',
      given: held,
      when: capture('45', { jobId: OTHER_JOB, holdId: `${JOB}:hold` }),
      then: 'conflict hold_of_another',
      balance: '40/60',
    },
    {
      guarantee: 'a capture before its hold is not decided',
      given: [rich],
      when: capture('45'),
      then: 'notYet hold_not_found',
      balance: '100/0',
    },
    {
      guarantee: 'a capture that came before its hold takes its amount when it comes again',
      given: [rich, capture('45'), hold('60')],
      when: capture('45'),
      then: 'captured',
      moved: 45n,
      balance: '55/0',
    },
    {
      guarantee: 'a refused hold is never captured',
      given: [hold('60'), rich],
      when: capture('45'),
      then: 'refused never_held',
      balance: '100/0',
    },
    {
      guarantee: 'a released hold is not captured',
      given: released,
      when: capture('45'),
      then: 'refused already_released',
      balance: '100/0',
    },
    {
      guarantee: 'a tombstone is not captured',
      given: [rich, release()],
      when: capture('0'),
      then: 'refused already_released',
      balance: '100/0',
    },
    {
      guarantee: 'a hold is captured once, under whatever id',
      given: captured,
      when: capture('15', { id: 'again' }),
      then: 'refused already_captured',
      balance: '55/0',
    },
    {
      guarantee: 'no more is captured than was held',
      given: held,
      when: capture('60.000001'),
      then: 'refused above_hold',
      balance: '40/60',
    },
    { guarantee: 'an absurd capture is refused', given: held, when: capture(HUGE), then: 'refused above_hold', balance: '40/60' },
    {
      guarantee: 'a released hold is told before an amount above it',
      given: released,
      when: capture('61'),
      then: 'refused already_released',
      balance: '100/0',
    },
  ],
  release: [
    { guarantee: 'a release returns the hold', given: held, when: release(), then: 'released', moved: 60n, balance: '100/0' },
    { guarantee: 'a release said twice returns once', given: released, when: release(), then: 'released', moved: 60n, balance: '100/0' },
    { guarantee: 'a release before its hold is told as released', given: [rich], when: release(), then: 'released', balance: '100/0' },
    {
      guarantee: 'a release of a refused hold is told as released',
      given: [hold('60'), rich],
      when: release(),
      then: 'released',
      balance: '100/0',
    },
    {
      guarantee: 'a second release of another id finds what it asks for',
      given: released,
      when: release({ id: 'again' }),
      then: 'released',
      balance: '100/0',
    },
    { guarantee: 'a captured hold is not returned', given: captured, when: release(), then: 'refused already_captured', balance: '55/0' },
    {
      guarantee: 'a release of another hold under the same id conflicts',
      given: released,
      when: release({ holdId: 'another' }),
      then: 'conflict id_reused',
      balance: '100/0',
    },
    {
      guarantee: 'nobody releases the hold of another user',
      given: held,
      when: release({ userId: BOB }),
      then: 'conflict hold_of_another',
      balance: '40/60',
    },
    {
      guarantee: 'no job releases the hold of another job',
      given: held,
      when: release({ jobId: OTHER_JOB, holdId: `${JOB}:hold` }),
      then: 'conflict hold_of_another',
      balance: '40/60',
    },
  ],
};

function inPoints(balance: string): string {
  return balance
    .split('/')
    .map((micro) => String(BigInt(micro) / POINT))
    .join('/');
}

describe.each(Object.entries(rows))('%s', (_type, ofType) => {
  test.each(ofType)('$guarantee', ({ given, when, then, moved = 0n, balance }) => {
    const stepwise = new Books();
    for (const command of given) stepwise.apply([command]);
    const [decision] = stepwise.apply([when]);
    if (!decision) throw new Error('no decision');
    expect(told(decision)).toBe(then);
    expect(decision.kind === 'recorded' ? decision.operation.movedMicro : 0n).toBe(moved * POINT);
    expect(inPoints(stepwise.balanceOf(ANN))).toBe(balance);

    // The same in one batch, and once more as duplicates.
    const atOnce = new Books();
    expect(atOnce.apply([...given, when]).at(-1)).toMatchObject({ kind: decision.kind });
    expect(atOnce.entries).toEqual(stepwise.entries);
    expect([...atOnce.operations]).toEqual([...stepwise.operations]);
    expect([...atOnce.holds]).toEqual([...stepwise.holds]);
    const entriesBefore = stepwise.entries.length;
    expect(stepwise.apply([when, when]).map(told)).toEqual([then, then]);
    expect(stepwise.entries).toHaveLength(entriesBefore);
  });
});

test('every outcome and code of every command occurs in the table above', () => {
  for (const [type, ofType] of Object.entries(OUTCOMES)) {
    const words = ofType.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));
    const occurring = new Set(Object.entries(rows).flatMap(([t, list]) => (t === type ? list.map((row) => row.then) : [])));
    occurring.delete('notYet hold_not_found');
    expect([...occurring].sort()).toEqual([...words].sort());
  }
});
