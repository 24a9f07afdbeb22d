import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { Database, statement } from '#postgres';
import { uuidOf, topUp } from '../../test/commands.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import { DIGEST_OF_OPERATION } from './digests.js';
import { SealOperations } from './seal-operations.js';

let fresh: FreshDatabase;
let secondDatabase: Database;
let wallet: ApplyCommands;
let sealer: SealOperations;
/** Another replica: its own connections to the same books. */
let replica: SealOperations;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  secondDatabase = new Database({ url: fresh.url, applicationName: 'test-wallet-replica' });
  wallet = new ApplyCommands(fresh.database);
  sealer = new SealOperations(fresh.database);
  replica = new SealOperations(secondDatabase);
});

afterAll(async () => {
  await secondDatabase.close();
  await fresh.drop();
});

let serial = 0;
const book = async (count = 1): Promise<void> => {
  const commands = Array.from({ length: count }, () => {
    serial += 1;
    return topUp('1', { userId: uuidOf(serial), payment: `seal-${serial}` });
  });
  await wallet.apply(commands);
};

/** Other databases of the server have transactions too: the seal waits for them like for any other. */
async function sealAll(by = sealer): Promise<number> {
  let rows = 0;
  for (;;) {
    const sealing = await by.seal();
    if (sealing.kind === 'sealed') rows += sealing.seal.rows;
    else if (sealing.kind === 'nothing' && (await by.lag()).rows === 0) return rows;
    else if (sealing.kind === 'anotherCluster') throw new Error('another cluster');
  }
}

const COUNT = statement(
  'test-count-sealed',
  `SELECT coalesce(sum(rows), 0)::integer AS rows, count(*)::integer AS seals FROM wallet.seals`,
);
const counted = async (): Promise<{ rows: number; seals: number } | undefined> =>
  (await fresh.database.query<{ rows: number; seals: number }>(COUNT))[0];

beforeEach(() => sealAll());

test('a seal covers what was committed since the last one, and nothing twice', async () => {
  await book(3);
  expect(await sealAll()).toBe(3);
  expect(await sealAll()).toBe(0);
  await book(2);
  expect(await sealAll()).toBe(2);
  expect(await verifyLedger(fresh.database)).toMatchObject({ problems: [], operations: serial, sealedOperations: serial });
});

test('two sealers at once, while the wallet works: every operation is in one seal', async () => {
  const before = await counted();
  const work = (async () => {
    for (let turn = 0; turn < 40; turn += 1) await book(5);
  })();
  const ended = { yes: false };
  const sealing = [sealer, replica].map(async (each) => {
    while (!ended.yes) await each.seal();
  });
  await work;
  ended.yes = true;
  await Promise.all(sealing);
  await sealAll(replica);
  const after = await counted();
  expect((after?.rows ?? 0) - (before?.rows ?? 0)).toBe(200);
  expect((after?.seals ?? 0) - (before?.seals ?? 0)).toBeGreaterThan(1);
  expect(await verifyLedger(fresh.database)).toMatchObject({ problems: [], sealedOperations: serial });
});

test('what a transaction booked that is still open is in the next seal, with all that began after it', async () => {
  const INSERT = statement(
    'test-book-slowly',
    `INSERT INTO wallet.operations (id, type, user_id, outcome, code, moved_micro, available_micro, held_micro, available_after_micro, held_after_micro)
     VALUES ('slow', 'hold', '${uuidOf(1)}', 'refused', 'insufficient_points', 0, 0, 0, 1000000, 0)`,
  );
  await book();
  await secondDatabase.transaction(async (tx) => {
    await tx.query(INSERT);
    await book();
    // The row before it may be sealed; it and the one after it wait.
    await sealer.seal();
    expect((await sealer.lag()).rows).toBe(1);
    expect(await sealer.seal()).toEqual({ kind: 'nothing' });
    expect(await verifyLedger(fresh.database)).toMatchObject({ problems: [] });
  });
  expect(await sealAll()).toBe(2);
  serial += 1;
  expect(await verifyLedger(fresh.database)).toMatchObject({ problems: [], sealedOperations: serial });
});

test('what gathered is sealed in parts, none of them ending inside a transaction', async () => {
  await book(7);
  await book(7);
  await book(1);
  const sizes: number[] = [];
  while (sizes.reduce((sum, size) => sum + size, 0) < 15) {
    const sealing = await sealer.seal(5);
    if (sealing.kind === 'sealed') sizes.push(sealing.seal.rows);
  }
  expect(sizes).toEqual([7, 7, 1]);
  expect(await verifyLedger(fresh.database)).toMatchObject({ problems: [] });
});

test('on another cluster, where transactions are numbered anew, nothing is sealed', async () => {
  const FORGE = statement(
    'test-forge-future',
    `INSERT INTO wallet.seals (no, from_tx, to_tx, rows, first_seq, last_seq, digests, previous, hash, at)
     SELECT no + 1, to_tx, '9000000000', 1, last_seq, last_seq, substr(digests, 1, 16), hash, sha256(hash), at FROM wallet.seals ORDER BY no DESC LIMIT 1`,
  );
  const forged = await freshDatabase('wallet');
  try {
    await new ApplyCommands(forged.database).apply([topUp('1')]);
    const own = new SealOperations(forged.database);
    while ((await own.seal()).kind !== 'sealed');
    await forged.database.query(FORGE);
    expect(await own.seal()).toMatchObject({ kind: 'anotherCluster', sealedTo: '9000000000' });
  } finally {
    await forged.drop();
  }
});

test('a digest depends on no setting of the session', async () => {
  const READ = statement(
    'test-digests',
    `SELECT seq, encode(${DIGEST_OF_OPERATION}, 'hex') AS digest FROM wallet.operations AS o ORDER BY seq`,
  );
  const settings = `('DateStyle', 'German, DMY'), ('TimeZone', 'Asia/Kathmandu'), ('IntervalStyle', 'iso_8601'), ('bytea_output', 'escape'),
                    ('extra_float_digits', '-15'), ('search_path', 'public')`;
  const CHANGE = statement('test-change-settings', `SELECT set_config(name, value, true) FROM (VALUES ${settings}) AS s (name, value)`);
  const usual = await fresh.database.query(READ);
  const strange = await secondDatabase.transaction(async (tx) => {
    await tx.query(CHANGE);
    return tx.query(READ);
  });
  expect(usual.length).toBeGreaterThan(5);
  expect(strange).toEqual(usual);
});

test.each(['UPDATE wallet.seals SET rows = 1', 'DELETE FROM wallet.seals', 'TRUNCATE wallet.seals'])(
  '%s is refused, to the owner too',
  async (text) => {
    await expect(fresh.database.query(statement(`test-role-${text}`, text))).rejects.toThrow('permission denied');
    await expect(fresh.ownerDatabase.query(statement(`test-owner-${text}`, text))).rejects.toThrow('only ever added to');
  },
);
