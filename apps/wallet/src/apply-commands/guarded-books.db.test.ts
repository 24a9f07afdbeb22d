import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { balanceOf } from '../../test/audit-database.js';
import { ANN, hold, JOB, release, topUp } from '../../test/commands.js';
import type { Writes } from '../ledger/facts.js';
import { ApplyCommands } from './apply-commands.js';
import { storeWrites } from './store-writes.js';

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

describe("what the wallet's own role may not do", () => {
  test.each([
    ['change an entry', `UPDATE wallet.entries SET amount_micro = 1`],
    ['delete an entry', `DELETE FROM wallet.entries`],
    ['empty the entries', `TRUNCATE wallet.entries`],
    ['change an outcome', `UPDATE wallet.operations SET outcome = 'refused'`],
    ['delete an outcome', `DELETE FROM wallet.operations`],
    ['delete an account', `DELETE FROM wallet.accounts`],
    ['give an account to another user', `UPDATE wallet.accounts SET user_id = gen_random_uuid()`],
    ['delete a hold', `DELETE FROM wallet.holds`],
    ['change what was held', `UPDATE wallet.holds SET amount_micro = 1`],
    ['give a hold to another user', `UPDATE wallet.holds SET user_id = gen_random_uuid()`],
    ['drop the proof', `ALTER TABLE wallet.entries DISABLE TRIGGER entries_sum_to_zero`],
  ])('%s', async (_what, text) => {
    expect(await run('wallet', text)).toMatch(/^(permission denied|must be owner)/);
  });
});

describe('what not even the owner does by a slip', () => {
  test.each([
    ['change an entry', `UPDATE wallet.entries SET amount_micro = 1`],
    ['delete an entry', `DELETE FROM wallet.entries`],
    ['empty the entries', `TRUNCATE wallet.entries`],
    ['change an outcome', `UPDATE wallet.operations SET outcome = 'refused'`],
    ['delete an outcome', `DELETE FROM wallet.operations`],
  ])('%s', async (_what, text) => {
    expect(await run('owner', text)).toMatch(/is refused: what was booked is only ever added to/);
  });
});

describe('entries', () => {
  const insert = (...rows: string[]): string =>
    `INSERT INTO wallet.entries (operation_id, account, user_id, amount_micro, balance_after_micro) VALUES ${rows.join(', ')}`;

  test('that do not sum to zero are refused', async () => {
    const text = insert(`('x', 'topup:card', NULL, -100, NULL)`, `('x', 'user:available', '${ANN}', 99, 99)`);
    expect(await run('wallet', text)).toBe('entries of operation x do not sum to zero');
  });

  test('that sum to zero only together with those of another operation are refused', async () => {
    const text = insert(`('x', 'topup:card', NULL, -100, NULL)`, `('y', 'revenue:chat', NULL, 100, NULL)`);
    expect(await run('wallet', text)).toMatch(/^entries of operation [xy] do not sum to zero$/);
  });

  test('that sum to zero per operation are taken', async () => {
    const text = insert(`('x', 'topup:card', NULL, -100, NULL)`, `('x', 'revenue:chat', NULL, 100, NULL)`);
    expect(await run('wallet', text)).toBe('done');
  });

  test('of a user without the running balance are refused', async () => {
    const text = insert(`('x', 'topup:card', NULL, -1, NULL)`, `('x', 'user:available', '${ANN}', 1, NULL)`);
    expect(await run('wallet', text)).toMatch('violates check constraint');
  });
});

describe('no balance and no hold can become impossible', () => {
  test.each([
    ['available below zero', `UPDATE wallet.accounts SET available_micro = -1`],
    ['held below zero', `UPDATE wallet.accounts SET held_micro = -1`],
    ['captured above the hold', `UPDATE wallet.holds SET state = 'captured', captured_micro = amount_micro + 1, ended_at = now()`],
    ['captured but still held', `UPDATE wallet.holds SET captured_micro = 1`],
    ['ended without a time', `UPDATE wallet.holds SET state = 'released'`],
    ['an unknown state', `UPDATE wallet.holds SET state = 'lapsed', ended_at = now()`],
  ])('%s', async (_what, text) => {
    expect(await run('wallet', text)).toMatch('violates check constraint');
  });
});

describe('a turn that decided on what is no longer so', () => {
  const nothing = { operations: [], accounts: [], holds: [], entries: [] };
  const store = (writes: Partial<Writes>): Promise<boolean> =>
    fresh.database.transaction((tx) => storeWrites(tx, { ...nothing, ...writes }));

  test('cannot overwrite a balance that was changed since it was read', async () => {
    const account = { userId: ANN, availableMicro: 1_000_000n, heldMicro: 0n, version: 1n };
    expect(await store({ accounts: [account] })).toBe(false);
    expect(await balanceOf(fresh.database, ANN)).toBe('40000000/60000000');
  });

  test('cannot end a hold that has ended, and cannot make it anew', async () => {
    await new ApplyCommands(fresh.database).apply([release()]);
    const ours = { id: `${JOB}:hold`, userId: ANN, jobId: JOB, product: 'translate', amountMicro: 60_000_000n, isTombstone: false };
    expect(await store({ holds: [{ ...ours, state: 'captured', capturedMicro: 1n }] })).toBe(false);
    expect(await store({ holds: [{ ...ours, state: 'held', capturedMicro: 0n }] })).toBe(false);
  });
});
