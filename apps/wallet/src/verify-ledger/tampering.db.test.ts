import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf, sizeFrom } from '../../../../test/support/chance/chance.js';
import { tell } from '../../../../test/support/tell.js';
import type { WalletCommand } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement, type Database, type Queryable } from '#postgres';
import {
  adjust,
  bonus,
  capture,
  clawBack,
  freeze,
  hold,
  redeem,
  refund,
  release,
  setCap,
  setThresholds,
  topUp,
  uuidOf,
} from '../../test/commands.js';
import { histories } from '../../test/histories.js';
import { KINDS, NAMES, type Kind } from '../../test/kinds-of-tampering.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { issueCodes } from '../issue-codes/issue-codes.js';
import { SealOperations } from '../seal-operations/seal-operations.js';
import { verifyIn, verifyLedger, type LedgerReport } from './verify-ledger.js';

/*
 * Rows are changed behind the ledger's back, with the rights of a superuser: no trigger and no check in the way. Each change is made in a transaction
 * of its own, looked for in there, and rolled back.
 */

const ROUNDS = sizeFrom('ROUNDS', 40);
const HISTORIES = 25;

const chance = chanceOf('tampering');
let fresh: FreshDatabase;
let sealer: SealOperations;
let head: string;

const USER = uuidOf(0x70_000);
const other = (n: number): { userId: string; jobId: string } => ({ userId: USER, jobId: uuidOf(0x71_000 + n) });

const CODES = ['a1', 'b2', 'c3'].map((two) => two.repeat(32));
const BATCH = {
  batch: 'spring',
  amountMicro: 2_000_000n,
  uses: 2,
  expiresAt: new Date('2126-01-01'),
  pointsLastDays: 900,
  priority: 50,
  operator: 'olga',
  reason: 'spring fair',
};

/** What random histories have none of: several lots, refunds, a debt, an open hold over two lots, codes, caps. */
const RARE: readonly WalletCommand[][] = [
  [
    topUp('10', { userId: USER, payment: 't1' }),
    bonus('5', { userId: USER, id: 'b1', expiresAt: '2126-01-01T00:00:00.000Z', priority: 7 }),
  ],
  [hold('8', other(1)), capture('7.5', other(1)), refund('2', other(1)), hold('6', other(2)), adjust('3', { userId: USER, id: 'a1' })],
  // A batch over two lots, of which two jobs have ended.
  [
    hold('9', { userId: USER, jobId: uuidOf(0x71_100) }),
    capture('3', { ...other(51), part: { of: `${uuidOf(0x71_100)}:hold`, share: '4' } }),
    release({ ...other(52), part: { of: `${uuidOf(0x71_100)}:hold`, share: '1' } }),
  ],
  [
    freeze({ userId: USER, id: 'f1' }),
    topUp('4', { userId: uuidOf(0x70_001), payment: 't2' }),
    hold('4', { userId: uuidOf(0x70_001), jobId: uuidOf(9) }),
  ],
  [
    setCap('50', { userId: USER, apiKeyId: uuidOf(0x72_000) }),
    setThresholds(['3', '5'], { userId: USER }),
    redeem(CODES[0] ?? '', { userId: USER }),
    redeem(CODES[0] ?? '', { userId: uuidOf(0x70_001) }),
  ],
  [capture('4', { userId: uuidOf(0x70_001), jobId: uuidOf(9) }), clawBack({ userId: uuidOf(0x70_001), payment: 't2' })],
];

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  sealer = new SealOperations(fresh.database);
  const wallet = new ApplyCommands(fresh.database);
  await issueCodes(fresh.database, BATCH, CODES);
  for (const batch of RARE) await wallet.apply(batch);
  for (let n = 1; n <= HISTORIES; n += 1) {
    const [steps = []] = fc.sample(histories(fc, n * 1_000), { numRuns: 1, seed: chance.below(2 ** 31) });
    for (const { batch } of steps) await wallet.apply(batch);
    await sealer.seal();
  }
  while ((await sealer.lag()).rows > 0) await sealer.seal();
  head = (await verifyLedger(fresh.database)).head?.hash ?? '';
  await fresh.ownerDatabase.query(
    statement(
      'test-drop-checks',
      `DO $$ DECLARE c record; BEGIN
       FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE connamespace = 'wallet'::regnamespace AND contype IN ('c', 'u')
       LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
       FOR c IN SELECT oid::regclass AS t FROM pg_class WHERE relnamespace = 'wallet'::regnamespace AND relkind = 'r'
       LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER ALL', c.t); END LOOP;
       ALTER TABLE wallet.operations ALTER COLUMN seq DROP IDENTITY; END $$`,
    ),
  );
});

afterAll(() => fresh.drop());

const UNDO = new Error('undone on purpose');

async function tampered(kind: Kind): Promise<{ readonly report: LedgerReport; readonly names: readonly string[] } | undefined> {
  const { table, where = 'true', change, names = NAMES[table] } = kind;
  const COUNT = statement(`test-count-${KINDS.indexOf(kind)}`, `SELECT count(*)::integer AS n FROM wallet.${table} AS r WHERE ${where}`);
  const PICK = statement(
    `test-pick-${KINDS.indexOf(kind)}`,
    `SELECT r.ctid::text AS ctid, ${names} AS names FROM wallet.${table} AS r WHERE ${where} ORDER BY r.ctid OFFSET $1 LIMIT 1`,
  );
  const CHANGE = statement(`test-change-${KINDS.indexOf(kind)}`, change);
  let found: { report: LedgerReport; names: readonly string[] } | undefined;
  await undone(fresh.ownerDatabase, async (tx) => {
    const [count] = await tx.query<{ n: number }>(COUNT);
    const [row] = await tx.query<{ ctid: string; names: string[] }>(PICK, [chance.below(count?.n ?? 0)]);
    if (!row) return;
    await tx.query(CHANGE, [row.ctid]);
    found = { report: await verifyIn([tx], { head }), names: row.names };
  });
  return found;
}

async function undone(database: Database, work: (tx: Queryable) => Promise<void>): Promise<void> {
  await database
    .transaction(async (tx) => {
      await work(tx);
      throw UNDO;
    })
    .catch((cause: unknown) => {
      if (cause !== UNDO) throw cause;
    });
}

const isNamed = (report: LedgerReport, names: readonly string[]): boolean =>
  report.problems.some(({ text }) => names.some((name) => text.includes(name === 'HEAD' ? head : name)));

test('the books are clean before, and all of them are sealed', async () => {
  const report = await verifyLedger(fresh.ownerDatabase, { head });
  expect(report.problems).toEqual([]);
  expect(report.sealedOperations).toBe(report.operations);
  expect(report.seals).toBeGreaterThan(HISTORIES / 2);
});

describe('a single row that was changed is found, and named', () => {
  test.each(KINDS)('$name', async (kind) => {
    const found = await tampered(kind);
    expect(found).toBeDefined();
    expect(found?.report.problems).not.toEqual([]);
    if (found) expect(isNamed(found.report, found.names) ? [] : [found.names, found.report.problems]).toEqual([]);
  });

  test(`in ${ROUNDS} of ${ROUNDS} random rounds`, async () => {
    const missed: unknown[] = [];
    let unnamed = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const kind = chance.pick(KINDS);
      const found = await tampered(kind);
      if (!found || found.report.problems.length === 0) missed.push([kind.name, found?.names]);
      else if (!isNamed(found.report, found.names)) {
        unnamed += 1;
        missed.push([kind.name, found.names, found.report.problems]);
      }
      if (round % 100 === 0) tell(`tampering: ${round} rounds`);
    }
    tell(`tampering: ${ROUNDS - missed.length} of ${ROUNDS} changes were found and named, ${missed.length - unnamed} were not found`);
    expect(missed).toEqual([]);
  });
});

describe('with the hash of a seal that was kept elsewhere', () => {
  const CUT = statement('test-cut-chain', `DELETE FROM wallet.seals WHERE no > (SELECT max(no) - 3 FROM wallet.seals)`);

  test('a chain that lost its end is found, which nothing in the database tells', async () => {
    await undone(fresh.ownerDatabase, async (tx) => {
      await tx.query(CUT);
      expect((await verifyIn([tx])).problems).toEqual([]);
      expect((await verifyIn([tx], { head })).problems).toMatchObject([{ text: expect.stringContaining(head) }]);
    });
  });
});

test('verify answers the same while the wallet works and is sealed', async () => {
  const busy = await freshDatabase('wallet');
  try {
    const wallet = new ApplyCommands(busy.database);
    const own = new SealOperations(busy.database);
    const ended = { yes: false };
    const work = (async () => {
      for (let n = 1; !ended.yes; n += 1) {
        const [steps = []] = fc.sample(histories(fc, n * 1_000), { numRuns: 1, seed: n });
        for (const { batch } of steps) await wallet.apply(batch);
        await own.seal();
      }
    })();
    for (let round = 0; round < 15; round += 1) expect((await verifyLedger(busy.ownerDatabase)).problems).toEqual([]);
    ended.yes = true;
    await work;
    expect((await verifyLedger(busy.database)).problems).toEqual([]);
  } finally {
    await busy.drop();
  }
});
