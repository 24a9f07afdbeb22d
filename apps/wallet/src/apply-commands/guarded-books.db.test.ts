import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { isRaced, statement } from '#postgres';
import { balanceOf } from '../../test/audit-database.js';
import { newAccount } from '../../test/books.js';
import { ANN, hold, JOB, release, topUp } from '../../test/commands.js';
import type { Writes } from '../ledger/facts.js';
import { ApplyCommands } from './apply-commands.js';
import { bookingOf } from './store-writes.js';

/* What the database itself refuses, whatever the code says (DESIGN.md, promise P3). */

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  await new ApplyCommands(fresh.database).apply([topUp('100'), hold('60')]);
});

afterAll(async () => {
  await fresh.drop();
});

let serial = 0;
async function run(who: 'wallet' | 'owner', text: string): Promise<string> {
  serial += 1;
  try {
    await (who === 'wallet' ? fresh.database : fresh.ownerDatabase).query(statement(`test-${serial}`, text));
    return 'done';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message;
  }
}

const INSERT = `INSERT INTO wallet.operations (id, type, user_id, outcome, code, moved_micro, available_micro, held_micro, available_after_micro,
  held_after_micro, platform_account, platform_micro) VALUES `;

describe("what the wallet's own role may not do", () => {
  test.each([
    ['change an entry', `UPDATE wallet.operations SET available_micro = 1`],
    ['change an outcome', `UPDATE wallet.operations SET outcome = 'refused'`],
    ['delete an operation', `DELETE FROM wallet.operations`],
    ['empty the operations', `TRUNCATE wallet.operations`],
    ['change what was granted', `UPDATE wallet.lots SET granted_micro = 1`],
    ['delete a lot', `DELETE FROM wallet.lots`],
    ['delete an account', `DELETE FROM wallet.accounts`],
    ['give an account to another user', `UPDATE wallet.accounts SET user_id = gen_random_uuid()`],
    ['change what a hold is for', `UPDATE wallet.holds SET product = 'x'`],
    ['give a hold to another user', `UPDATE wallet.holds SET user_id = gen_random_uuid()`],
    ['change what was captured', `UPDATE wallet.refunds SET captured_micro = 1`],
    ['forget a refund', `DELETE FROM wallet.refunds`],
    ['drop the proof', `ALTER TABLE wallet.operations DROP CONSTRAINT entries_sum_to_zero`],
  ])('%s', async (_what, text) => {
    expect(await run('wallet', text)).toMatch(/^(permission denied|must be owner)/);
  });

  test('raise what is held', async () => {
    expect(await run('wallet', `UPDATE wallet.holds SET amount_micro = amount_micro + 1`)).toContain('cannot be raised');
  });
});

describe('what not even the owner does by a slip', () => {
  test.each([
    ['change an entry', `UPDATE wallet.operations SET available_micro = 1`],
    ['delete an operation', `DELETE FROM wallet.operations`],
    ['empty the operations', `TRUNCATE wallet.operations`],
    ['change a lot', `UPDATE wallet.lots SET granted_micro = 1`],
    ['delete a lot', `DELETE FROM wallet.lots`],
  ])('%s', async (_what, text) => {
    expect(await run('owner', text)).toMatch(/is refused: what was booked is only ever added to/);
  });
});

describe('what no row of the books can say', () => {
  test.each([
    [
      'entries that do not sum to zero',
      `${INSERT} ('x', 'topUp', '${ANN}', 'credited', NULL, 100, 99, 0, 99, 0, 'topup:card', -100)`,
      'entries_sum_to_zero',
    ],
    [
      'an entry of no account',
      `${INSERT} ('x', 'topUp', '${ANN}', 'credited', NULL, 100, 100, 0, 100, 0, NULL, -100)`,
      'entries_have_accounts',
    ],
    [
      'a refusal that moved something',
      `${INSERT} ('x', 'hold', '${ANN}', 'refused', 'code', 0, -1, 1, 99, 1, NULL, NULL)`,
      'refusals_move_nothing',
    ],
    [
      'a refusal without a reason',
      `${INSERT} ('x', 'hold', '${ANN}', 'refused', NULL, 0, 0, 0, 99, 1, NULL, NULL)`,
      'refusals_move_nothing',
    ],
    [
      'a charge above the hold',
      `${INSERT} ('x', 'capture', '${ANN}', 'captured', NULL, 61, -1, -60, 0, 0, 'revenue:x', 61)`,
      'captured_within_hold',
    ],
    [
      'a user below zero without a claw-back',
      `${INSERT} ('x', 'hold', '${ANN}', 'held', NULL, 60, -60, 60, -1, 60, NULL, NULL)`,
      'below_zero_by_claw_back',
    ],
    [
      'a balance that is not told',
      `${INSERT} ('x', 'topUp', '${ANN}', 'credited', NULL, 1, 1, 0, NULL, 0, 'topup:card', -1)`,
      'users_have_balances',
    ],
    ['available below zero', `UPDATE wallet.accounts SET available_micro = -1, lots = '{1,1,0,0,60000000}'`, 'never_below_zero'],
    ['held below zero', `UPDATE wallet.accounts SET held_micro = -1`, 'accounts_held_micro_check'],
    ['a balance that lies in no lot', `UPDATE wallet.accounts SET available_micro = available_micro + 1`, 'balance_is_in_lots'],
    ['a lot below zero', `UPDATE wallet.accounts SET lots = '{1,1,0,-1,60000000,2,1,0,40000001,0}'`, 'lots_below_zero'],
    [
      'a balance in three lots that do not hold it',
      `UPDATE wallet.accounts SET lots = '{1,1,0,1,60000000,2,1,0,1,0,3,1,0,1,0}'`,
      'balance_is_in_lots',
    ],
    ['more refunded than captured', `INSERT INTO wallet.refunds VALUES ('h', 10, 11)`, 'refunded_within_captured'],
  ])('%s', async (_what, text, constraint) => {
    expect(await run('wallet', text)).toContain(`violates check constraint "${constraint}"`);
  });

  test('a hold that ends twice', async () => {
    const end = (id: string): string =>
      `INSERT INTO wallet.operations (id, type, user_id, outcome, moved_micro, available_micro, held_micro, available_after_micro, held_after_micro, ends_hold)
       VALUES ('${id}', 'release', '${ANN}', 'released', 0, 0, 0, 40000000, 60000000, 'some:hold')`;
    expect(await run('wallet', end('first'))).toBe('done');
    expect(await run('wallet', end('second'))).toContain('a_hold_ends_once');
  });
});

describe('a turn that decided on what is no longer so', () => {
  const nothing: Writes = {
    operations: [],
    accounts: [],
    newHolds: [],
    changedHolds: [],
    endedHoldIds: [],
    newLots: [],
    refunds: [],
    codes: [],
    lowBalances: [],
  };
  const isRefused = async (writes: Partial<Writes>): Promise<boolean> => {
    const calls = bookingOf({ ...nothing, ...writes });
    const fault: unknown = await fresh.database.transaction((tx) => tx.commitWith(calls)).catch((cause: unknown) => cause);
    return isRaced(fault);
  };
  const held = {
    id: `${JOB}:hold`,
    userId: ANN,
    jobId: JOB,
    product: 'translate',
    amountMicro: 1n,
    draws: [{ lotNo: 1, amountMicro: 1n }],
    counted: null,
  };

  test('cannot overwrite a balance that was changed since it was read', async () => {
    expect(await isRefused({ accounts: [newAccount(ANN, { version: 1n })] })).toBe(true);
    expect(await balanceOf(fresh.database, ANN)).toBe('40000000/60000000');
  });

  test('cannot make a hold anew, cannot end one that has ended, and leaves nothing else behind', async () => {
    const other = { ...held, id: 'other:hold' };
    expect(await isRefused({ newHolds: [other, held] })).toBe(true);
    await new ApplyCommands(fresh.database).apply([release()]);
    expect(await isRefused({ newHolds: [other], endedHoldIds: [held.id] })).toBe(true);
    expect(await fresh.database.query(statement('test-holds', `SELECT id FROM wallet.holds`))).toEqual([]);
  });

  test('cannot number a lot that another turn has numbered', async () => {
    const lot = {
      userId: ANN,
      no: 1,
      operationId: 'x',
      kind: 'bonus',
      priority: 1,
      expiresMs: null,
      grantedMicro: 1n,
      earnedBy: null,
    } as const;
    expect(await isRefused({ newLots: [lot] })).toBe(true);
  });
});
