import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chanceOf } from '../../../../test/support/chance/chance.js';
import type { WalletCommand } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { auditDatabase, balanceOf } from '../../test/audit-database.js';
import { capture, hold, redeem, refund, told, topUp, uuidOf } from '../../test/commands.js';
import { issueCodes } from '../issue-codes/issue-codes.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import { ApplyCommands } from './apply-commands.js';

/* The same at once, from three wallets with connections of their own. */

const WALLETS = 3;
const AT_ONCE = 1_000;

const chance = chanceOf('racing');
let fresh: FreshDatabase;
let databases: Database[];
let wallets: [ApplyCommands, ...ApplyCommands[]];

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  databases = Array.from({ length: WALLETS - 1 }, (_, n) => new Database({ url: fresh.url, applicationName: `test-wallet-${n}` }));
  wallets = [new ApplyCommands(fresh.database), ...databases.map((database) => new ApplyCommands(database))];
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await fresh.drop();
});

/** In turns of random sizes at random wallets, as many under way together as there are connections: how long one may wait for a connection is not what is tried here. */
async function sayAtOnce(commands: readonly WalletCommand[]): Promise<string[]> {
  const turnsOf = new Map(wallets.map((wallet) => [wallet, new Array<WalletCommand[]>()]));
  for (let from = 0; from < commands.length;) {
    const size = 1 + chance.below(12);
    turnsOf.get(chance.pick(wallets))?.push(commands.slice(from, from + size));
    from += size;
  }
  const answers = [...turnsOf].flatMap(([wallet, turns]) =>
    Array.from({ length: LIMITS.database.poolMax }, async () => {
      const decisions = [];
      for (let turn = turns.shift(); turn; turn = turns.shift()) decisions.push(...(await wallet.apply(turn)));
      return decisions;
    }),
  );
  return (await Promise.all(answers)).flat().map(told);
}

const countOf = (answers: readonly string[], answer: string): number => answers.filter((each) => each === answer).length;

async function issue(batch: string, code: string, uses: number): Promise<void> {
  const terms = {
    batch,
    amountMicro: 5_000_000n,
    uses,
    expiresAt: null,
    pointsLastDays: null,
    priority: 100,
    operator: 'olga',
    reason: 'test',
  };
  expect(await issueCodes(fresh.database, terms, [code])).toBe(true);
}

describe(`${AT_ONCE} at once`, () => {
  test('redemptions of one code by as many users: one of them has it', async () => {
    const code = '1a'.repeat(32);
    await issue('for-one', code, 1);
    const answers = await sayAtOnce(Array.from({ length: AT_ONCE }, (_, n) => redeem(code, { userId: uuidOf(0x1000 + n) })));
    expect([countOf(answers, 'credited'), countOf(answers, 'refused code_used_up')]).toEqual([1, AT_ONCE - 1]);
  });

  test('redemptions of one code by one user: it is credited once', async () => {
    const code = '2b'.repeat(32);
    await issue('for-ten', code, 10);
    const answers = await sayAtOnce(Array.from({ length: AT_ONCE }, () => redeem(code, { userId: uuidOf(0x2000) })));
    expect(countOf(answers, 'credited')).toBe(AT_ONCE);
    expect(await balanceOf(fresh.database, uuidOf(0x2000))).toBe('5000000/0');
  });

  test('redemptions of a code with 20 uses by 500 users, each twice: 20 have it', async () => {
    const code = '3c'.repeat(32);
    await issue('for-twenty', code, 20);
    const answers = await sayAtOnce(Array.from({ length: AT_ONCE }, (_, n) => redeem(code, { userId: uuidOf(0x3000 + (n % 500)) })));
    expect([countOf(answers, 'credited'), countOf(answers, 'refused code_used_up')]).toEqual([40, AT_ONCE - 40]);
  });

  test('duplicates of one payment: one top-up', async () => {
    const userId = uuidOf(0x4000);
    const answers = await sayAtOnce(Array.from({ length: AT_ONCE }, () => topUp('100', { userId, payment: 'one' })));
    expect(countOf(answers, 'credited')).toBe(AT_ONCE);
    expect(await balanceOf(fresh.database, userId)).toBe('100000000/0');
  });

  test('payments of one id that name two users: one of these has it, whoever is first', async () => {
    const [one, other] = [uuidOf(0x5000), uuidOf(0x5001)];
    await sayAtOnce(Array.from({ length: AT_ONCE }, (_, n) => topUp('100', { userId: n % 2 === 0 ? one : other, payment: 'two' })));
    const balances = [await balanceOf(fresh.database, one), await balanceOf(fresh.database, other)];
    expect(balances.sort()).toEqual(['0/0', '100000000/0']);
  });

  test('top-ups that race refunds, in parts, of what was charged: nothing is lost and nothing is there twice', async () => {
    const userId = uuidOf(0x6000);
    const jobs = Array.from({ length: 50 }, (_, n) => ({ userId, jobId: uuidOf(0x6100 + n) }));
    await sayAtOnce([topUp('500', { userId, payment: 'first' })]);
    for (const job of jobs) await wallets[0].apply([hold('10', job), capture('10', job)]);
    expect(await balanceOf(fresh.database, userId)).toBe('0/0');

    const racing = jobs.flatMap((job, n) => [
      topUp('1', { userId, payment: `racing-${n}` }),
      ...Array.from({ length: 4 }, (_, part) => refund('3', { ...job, id: `${job.jobId}:refund:${part}` })),
    ]);
    const answers = await sayAtOnce([...racing, ...racing, ...racing, ...racing]);
    // Three parts of 3 fit into the 10 of each job, the fourth does not: 50 × 9 returned, 50 × 1 paid in.
    expect([countOf(answers, 'refunded'), countOf(answers, 'refused above_captured'), countOf(answers, 'credited')]).toEqual([
      600, 200, 200,
    ]);
    expect(await balanceOf(fresh.database, userId)).toBe('500000000/0');
  });

  test('duplicates of a hold that was refused for lack of points, racing the top-up that would cover it: still refused', async () => {
    const [userId, jobId] = [uuidOf(0x7000), uuidOf(0x7001)];
    expect(await sayAtOnce([hold('10', { userId, jobId })])).toEqual(['refused insufficient_points']);
    const racing = Array.from({ length: AT_ONCE }, (_, n) =>
      n === 300 ? topUp('100', { userId, payment: 'late' }) : hold('10', { userId, jobId }),
    );
    expect(countOf(await sayAtOnce(racing), 'refused insufficient_points')).toBe(AT_ONCE - 1);
    expect(await balanceOf(fresh.database, userId)).toBe('100000000/0');
  });
});

test('the books are clean afterwards', async () => {
  expect(await auditDatabase(fresh.ownerDatabase)).toEqual([]);
  expect((await verifyLedger(fresh.database)).problems).toEqual([]);
});
