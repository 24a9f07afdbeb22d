import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WalletCommand } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { Database, isRaced, statement } from '#postgres';
import { CommandsMill } from '../../../../test/support/wallet/commands-mill.js';
import { chanceOf } from '../../../../test/support/chance/chance.js';
import { bookCost, bonus, capture, clawBack, freeze, hold, release, topUp, uuidOf } from '../../test/commands.js';
import { dropGuards } from '../../test/drop-guards.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { readFuse } from '../trip-fuse/fuse.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import type { Invariant, Problem } from './problem.js';
import { ProveBooks } from './prove-books.js';
import { READ_HOLDS } from './prove-holds.js';

const chance = chanceOf('prove-books');
let fresh: FreshDatabase;
let secondDatabase: Database;
let wallet: ApplyCommands;
let books: ProveBooks;
/** Another replica: its own connections to the same books. */
let replica: ProveBooks;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  secondDatabase = new Database({ url: fresh.url, applicationName: 'test-wallet-replica' });
  wallet = new ApplyCommands(fresh.database);
  books = new ProveBooks(fresh.database);
  replica = new ProveBooks(secondDatabase);
});
afterAll(async () => {
  await secondDatabase.close();
  await fresh.drop();
});

const COUNT_UNPROVEN = statement(
  'test-count-unproven',
  `SELECT count(*)::integer AS n FROM wallet.operations WHERE tx >= (SELECT to_tx FROM wallet.proof)`,
);
const READ_TOTALS = statement(
  'test-read-totals',
  `SELECT operations, (SELECT count(*) FROM wallet.operations) AS booked FROM wallet.proof`,
);

/** Until nothing is left. Other databases of the server have transactions too: the proof waits for them like for any other. */
async function proveAll(by = books): Promise<{ readonly operations: number; readonly problems: readonly Problem[] }> {
  let operations = 0;
  const problems: Problem[] = [];
  for (;;) {
    const proving = await by.prove();
    if (proving.kind === 'anotherCluster') throw new Error('another cluster');
    operations += proving.operations;
    problems.push(...proving.problems);
    if (proving.operations === 0 && (await fresh.database.query<{ n: number }>(COUNT_UNPROVEN))[0]?.n === 0)
      return { operations, problems };
  }
}

let serial = 0;
/** A user and jobs that no other test knows. */
function someone(): { readonly userId: string; readonly job: (n: number) => { userId: string; jobId: string } } {
  serial += 1;
  const userId = uuidOf(serial * 1_000);
  return { userId, job: (n) => ({ userId, jobId: uuidOf(Number.parseInt(userId.slice(-12), 16) + n) }) };
}

const USERS: readonly [string, ...string[]] = [uuidOf(0xa1), uuidOf(0xa2), uuidOf(0xa3), uuidOf(0xa4)];

test('nothing is proven of nothing, and each operation once', async () => {
  expect(await proveAll()).toEqual({ operations: 0, problems: [] });
  const { userId, job } = someone();
  await wallet.apply([topUp('10', { userId, payment: 'p-once' }), hold('4', job(1)), capture('3', job(1)), bookCost('1', job(1))]);
  expect(await proveAll()).toEqual({ operations: 4, problems: [] });
  expect(await proveAll()).toEqual({ operations: 0, problems: [] });
});

test('what gathered is proven in parts, and what only some of them concern is found right in each', async () => {
  const mill = new CommandsMill(USERS, chance);
  for (let turn = 0; turn < 12; turn += 1) await wallet.apply(Array.from({ length: 9 }, () => mill.next()));
  const sizes: number[] = [];
  for (;;) {
    const proving = await books.prove(20);
    if (proving.kind !== 'proven') throw new Error(proving.kind);
    expect(proving.problems).toEqual([]);
    if (proving.operations > 0) sizes.push(proving.operations);
    else if ((await fresh.database.query<{ n: number }>(COUNT_UNPROVEN))[0]?.n === 0) break;
  }
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.max(...sizes)).toBeLessThan(60);
});

test('the parts of a hold are found by their index, not by a walk through all operations', async () => {
  await fresh.ownerDatabase.query(statement('test-analyze', 'ANALYZE wallet.operations, wallet.holds'));
  const [, plan] = await fresh.database.together<Record<string, string>>([
    // The ledger of this test is small enough to be walked through.
    { statement: statement('test-no-walk', 'SET LOCAL enable_seqscan = off'), values: [] },
    { statement: statement('test-plan-of-holds', `EXPLAIN ${READ_HOLDS.text}`), values: ['', 100] },
  ]);
  const lines = plan?.map((row) => row['QUERY PLAN']);
  expect(lines).toContainEqual(expect.stringContaining('operations_of_parts'));
  expect(lines).toContainEqual(expect.stringContaining('Index Cond: ("substring"(details'));
});

test('two replicas prove at once while three wallets work: no false alarm, and every operation once', async () => {
  const wallets = [wallet, new ApplyCommands(secondDatabase), new ApplyCommands(fresh.database)];
  const work = Promise.all(
    wallets.map(async (each) => {
      // The same users for all of them, so that their turns meet at every account.
      const mill = new CommandsMill(USERS, chance);
      for (let turn = 0; turn < 60; turn += 1) await each.apply(Array.from({ length: 1 + chance.below(20) }, () => mill.next()));
    }),
  );
  const ended = { yes: false };
  let raced = 0;
  const proving = [books, replica].map(async (each) => {
    const problems: Problem[] = [];
    while (!ended.yes) {
      const answer = await each.prove(50).catch((cause: unknown) => {
        if (!isRaced(cause)) throw cause;
        raced += 1;
      });
      if (answer?.kind === 'proven') problems.push(...answer.problems);
    }
    return problems;
  });
  await work;
  ended.yes = true;
  expect((await Promise.all(proving)).flat()).toEqual([]);
  expect(raced).toBeGreaterThan(0);
  expect(await proveAll(replica)).toMatchObject({ problems: [] });
  const [totals] = await fresh.database.query<{ operations: bigint; booked: bigint }>(READ_TOTALS);
  expect(totals?.operations).toBe(totals?.booked);
  expect((await verifyLedger(fresh.database)).problems).toEqual([]);
  expect(await readFuse(fresh.database)).toEqual({ isTripped: false });
});

test('what a transaction has booked that is still open is proven later, with all that began after it', async () => {
  const SLOW = statement(
    'test-book-slowly',
    `INSERT INTO wallet.operations (id, type, user_id, outcome, code, moved_micro, available_micro, held_micro, available_after_micro, held_after_micro)
     VALUES ('slow', 'hold', $1::uuid, 'refused', 'insufficient_points', 0, 0, 0, 1000000, 0)`,
  );
  const [{ userId }, slow] = [someone(), someone()];
  await wallet.apply([topUp('1', { userId: slow.userId, payment: 'p-slow' })]);
  await proveAll();
  await secondDatabase.transaction(async (tx) => {
    await tx.query(SLOW, [slow.userId]);
    await wallet.apply([topUp('1', { userId, payment: 'p-meanwhile' })]);
    expect(await books.prove()).toMatchObject({ operations: 0, problems: [] });
  });
  expect(await proveAll()).toEqual({ operations: 2, problems: [] });
});

test('on another cluster, where transactions are numbered anew, nothing is proven, and no alarm is raised', async () => {
  const FORGE = statement('test-forge-proof', `UPDATE wallet.proof SET to_tx = '9000000000'`);
  const forged = await freshDatabase('wallet');
  try {
    await new ApplyCommands(forged.database).apply([topUp('1')]);
    await forged.database.query(FORGE);
    expect(await new ProveBooks(forged.database).prove()).toMatchObject({ kind: 'anotherCluster', provenTo: '9000000000' });
  } finally {
    await forged.drop();
  }
});

/** Something that somebody changed behind the ledger's back. `$1` is the user. */
interface Tampering {
  readonly what: string;
  readonly change: string;
  readonly finds: readonly Invariant[];
  /** Said before and proven, said before the change, and after it. */
  readonly before?: (of: ReturnType<typeof someone>) => WalletCommand[];
  readonly after?: (of: ReturnType<typeof someone>) => WalletCommand[];
}

const one = `seq = (SELECT max(seq) FROM wallet.operations WHERE user_id = $1::uuid)`;
const TAMPERINGS: readonly Tampering[] = [
  {
    what: 'an entry of the platform that has no counterpart',
    change: `UPDATE wallet.operations SET platform_micro = platform_micro + 1 WHERE user_id = $1::uuid AND type = 'topUp'`,
    finds: ['entries_sum_to_zero'],
  },
  {
    what: 'an entry that no amount can be',
    change: `UPDATE wallet.operations SET held_micro = 9223372036854775807 WHERE user_id = $1::uuid AND type = 'topUp'`,
    finds: ['entries_sum_to_zero'],
  },
  {
    what: 'a balance in the middle',
    change: `UPDATE wallet.operations SET available_after_micro = available_after_micro + 1 WHERE user_id = $1::uuid AND type = 'topUp'`,
    finds: ['balances_follow', 'balances_follow'],
  },
  {
    what: 'the last balance, and the account with it',
    change: `WITH o AS (UPDATE wallet.operations SET available_after_micro = available_after_micro + 1 WHERE ${one})
             UPDATE wallet.accounts SET available_micro = available_micro + 1, lots[4] = lots[4] + 1 WHERE user_id = $1::uuid`,
    finds: ['balances_follow'],
  },
  {
    what: 'points that were given without a counterpart of the balance',
    change: `UPDATE wallet.operations SET available_micro = available_micro + 5, platform_micro = platform_micro - 5
              WHERE user_id = $1::uuid AND type = 'topUp'`,
    finds: ['balances_follow'],
  },
  {
    what: 'an operation without balances',
    change: `UPDATE wallet.operations SET available_after_micro = NULL, held_after_micro = NULL WHERE user_id = $1::uuid AND type = 'topUp'`,
    finds: ['balances_follow', 'balances_follow'],
  },
  {
    what: 'an operation that was proven and then deleted',
    before: ({ job }) => [hold('2', job(7)), release(job(7)), hold('1', job(8))],
    change: `DELETE FROM wallet.operations WHERE user_id = $1::uuid AND type = 'hold' AND moved_micro = 1000000`,
    after: ({ job }) => [capture('1', job(8))],
    finds: ['balances_follow'],
  },
  {
    what: 'an account with a micro-point too many',
    change: `UPDATE wallet.accounts SET available_micro = available_micro + 1, lots[4] = lots[4] + 1 WHERE user_id = $1::uuid`,
    finds: ['account_has_balance'],
  },
  {
    what: 'an account that is gone',
    change: `DELETE FROM wallet.accounts WHERE user_id = $1::uuid`,
    finds: ['account_has_balance', 'held_is_in_holds'],
  },
  {
    what: 'a lot with a micro-point too many',
    change: `UPDATE wallet.accounts SET lots[4] = lots[4] + 1 WHERE user_id = $1::uuid`,
    finds: ['lots_have_balance'],
  },
  { what: 'lots that are gone', change: `UPDATE wallet.accounts SET lots = '{}' WHERE user_id = $1::uuid`, finds: ['lots_have_balance'] },
  { what: 'a hold that is gone', change: `DELETE FROM wallet.holds WHERE user_id = $1::uuid`, finds: ['held_is_in_holds'] },
  {
    what: 'a hold of another amount',
    change: `UPDATE wallet.holds SET amount_micro = amount_micro - 1 WHERE user_id = $1::uuid`,
    finds: ['held_is_in_holds'],
  },
  {
    what: 'a hold that was never made',
    change: `INSERT INTO wallet.holds SELECT 'forged-' || id, user_id, job_id, 1, product, draws FROM wallet.holds WHERE user_id = $1::uuid`,
    finds: ['held_is_in_holds'],
  },
];

describe('behind the ledger’s back', () => {
  beforeAll(() => dropGuards(fresh));
  const FORGET = statement('test-forget-trips', `DELETE FROM wallet.fuse_events`);
  beforeEach(async () => {
    await fresh.ownerDatabase.query(FORGET);
    expect((await proveAll()).problems).toEqual([]);
  });

  test.each(TAMPERINGS)('$what is found in the next run, told, and trips the fuse', async ({ change, finds, before, after }) => {
    const of = someone();
    if (before) await wallet.apply([topUp('10', { userId: of.userId, payment: `p-${serial}-0` }), ...before(of)]);
    await proveAll();
    await wallet.apply([topUp('10', { userId: of.userId, payment: `p-${serial}` }), hold('4', of.job(1))]);
    await fresh.ownerDatabase.query(statement(`test-tamper-${serial}`, change), [of.userId]);
    if (after) await wallet.apply(after(of));

    const { problems } = await proveAll();
    expect(problems.map(({ invariant }) => invariant)).toEqual(finds);
    for (const { text } of problems) expect(text).toContain(of.userId.slice(-6));
    expect(await readFuse(fresh.database)).toMatchObject({ isTripped: true });
    // It was told, and the range has gone on.
    expect(await proveAll()).toEqual({ operations: 0, problems: [] });
  });

  test('all that an account can legally look like is right: debt, freeze, several lots, costs', async () => {
    const { userId, job } = someone();
    await wallet.apply([topUp('10', { userId, payment: 'debt' }), bonus('5', { userId, id: 'b-debt' }), hold('12', job(1))]);
    await wallet.apply([capture('12', job(1)), clawBack({ userId, payment: 'debt' }), freeze({ userId, id: 'f-debt' }), hold('1', job(2))]);
    await wallet.apply([bookCost('1', job(1)), topUp('3', { userId, payment: 'after' })]);
    expect((await proveAll()).problems).toEqual([]);
  });
});
