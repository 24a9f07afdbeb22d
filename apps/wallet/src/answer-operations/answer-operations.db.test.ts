import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askOperations, askSeal, type LedgerSeal, type SealedOperation } from '#contracts';
import { freshDatabase, projectRoot, type FreshDatabase } from '#local-stack';
import { capture, hold, topUp } from '../../test/commands.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { SealOperations } from '../seal-operations/seal-operations.js';
import { AnswerOperationsController } from './answer-operations.controller.js';

let fresh: FreshDatabase;
let answers: AnswerOperationsController;
let wallet: ApplyCommands;
beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  answers = new AnswerOperationsController(fresh.database);
  wallet = new ApplyCommands(fresh.database);
});
afterAll(() => fresh.drop());

interface Receipt {
  readonly job: { readonly id: string; readonly state: string; readonly batchId: string | null };
  readonly price: { readonly most: string };
  readonly charged: string;
  readonly operations: readonly SealedOperation[];
  readonly seals: readonly LedgerSeal[];
}

/** Sold for 0.12 of 0.15 points, with the bookings of others before and after. */
async function receiptOfSale(): Promise<Receipt> {
  const [userId, jobId] = [randomUUID(), randomUUID()];
  const others = (): Parameters<ApplyCommands['apply']>[0] =>
    [1, 2, 3].map(() => topUp('5', { userId: randomUUID(), payment: randomUUID() }));
  await wallet.apply([...others(), topUp('100', { userId, payment: randomUUID() })]);
  await wallet.apply([...others(), hold('0.15', { userId, jobId }), ...others()]);
  await wallet.apply([...others(), capture('0.12', { userId, jobId }), ...others()]);
  const operations = await sealedOperations(userId, [`${jobId}:hold`, `${jobId}:capture`]);
  const numbers = new Set(operations.flatMap(({ seal }) => seal?.no ?? []));
  const seals = await Promise.all([...numbers].map(async (no) => askSeal.answer.parse(await answers.seal({ no })).seal));
  return {
    job: { id: jobId, state: 'succeeded', batchId: null },
    price: { most: '0.15' },
    charged: '0.12',
    operations,
    seals: seals.flatMap((seal) => seal ?? []),
  };
}

/** Other databases of the server have transactions too: a seal waits for them as well. */
async function sealedOperations(userId: string, operationIds: readonly string[]): Promise<SealedOperation[]> {
  const sealer = new SealOperations(fresh.database);
  for (;;) {
    await sealer.seal();
    const { operations } = askOperations.answer.parse(await answers.operations({ userId, operationIds }));
    if (operations.length === operationIds.length && operations.every(({ seal }) => seal !== null)) return operations;
  }
}

/** As its user runs it. */
function verify(receipt: unknown): { readonly status: number | null; readonly says: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'docs/verify-receipt.mjs')], {
    input: JSON.stringify(receipt),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, says: stdout + stderr };
}

describe('what was booked, as it was sealed', () => {
  test('is told to its own user alone, in the order in which it was booked, before and after it is sealed', async () => {
    const [userId, jobId] = [randomUUID(), randomUUID()];
    await wallet.apply([topUp('1', { userId, payment: randomUUID() }), hold('0.5', { userId, jobId }), capture('0.5', { userId, jobId })]);
    const operationIds = ['capture', 'hold', 'release'].map((what) => `${jobId}:${what}`);
    const { operations } = await answers.operations({ userId, operationIds });
    expect(operations).toMatchObject([
      { type: 'hold', outcome: 'held', amount: '0.5', available: '-0.5', held: '0.5', availableAfter: '0.5', heldAfter: '0.5', seal: null },
      {
        type: 'capture',
        outcome: 'captured',
        amount: '0.5',
        available: '0',
        held: '-0.5',
        availableAfter: '0.5',
        heldAfter: '0',
        seal: null,
      },
    ]);
    expect(await answers.operations({ userId: randomUUID(), operationIds })).toEqual({ operations: [] });
    expect(await answers.seal({ no: '999999' })).toEqual({ seal: null });
  });
});

describe('a receipt', () => {
  test('is checked by whoever has it, and every change of it is found', async () => {
    const receipt = await receiptOfSale();
    expect(verify(receipt)).toEqual({ status: 0, says: expect.stringContaining('The receipt is whole.') });

    const [first, second] = receipt.operations;
    const [seal] = receipt.seals;
    if (!first || !second || !seal) throw new Error('a sale has two operations and a seal');
    const withSecond = (over: Partial<SealedOperation>): Receipt => ({ ...receipt, operations: [first, { ...second, ...over }] });
    const flipped = (base64: string, at: number): string => {
      const bytes = Buffer.from(base64, 'base64');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    const changed: readonly (readonly [string, unknown])[] = [
      ['what was charged', { ...receipt, charged: '0.01' }],
      ['the price', { ...receipt, price: { most: '0.2' } }],
      ['the job', { ...receipt, job: { ...receipt.job, id: randomUUID() } }],
      ['an amount', withSecond({ amount: '0.01' })],
      ['a balance', withSecond({ availableAfter: '1000' })],
      ['a time', withSecond({ at: '2020-01-01T00:00:00.000Z' })],
      ['an outcome', withSecond({ outcome: 'refused' })],
      ['an id', withSecond({ operationId: `${receipt.job.id}:release` })],
      ['the record', withSecond({ record: first.record })],
      ['the digest', withSecond({ digest: first.digest })],
      ['the place in the seal', withSecond({ seal: { no: second.seal?.no ?? '', place: (second.seal?.place ?? 0) + 1 } })],
      ['no seal', withSecond({ seal: null })],
      ['an operation too few', { ...receipt, operations: [first] }],
      ['the seal’s hash', { ...receipt, seals: [{ ...seal, hash: '0'.repeat(64) }, ...receipt.seals.slice(1)] }],
      ['the seal’s record', { ...receipt, seals: [{ ...seal, record: flipped(seal.record, 200) }, ...receipt.seals.slice(1)] }],
      ['what it follows', { ...receipt, seals: [{ ...seal, previous: '0'.repeat(64) }, ...receipt.seals.slice(1)] }],
      ['the seals', { ...receipt, seals: [] }],
    ];
    const isRefused = (each: unknown): boolean => {
      const { status, says } = verify(each);
      return status === 1 && says.includes('The receipt is NOT whole.');
    };
    expect(changed.filter(([, each]) => !isRefused(each)).map(([what]) => what)).toEqual([]);

    // Every byte of a record counts: at any place, the digest is another one.
    const bytes = Buffer.from(second.record, 'base64').length;
    for (let n = 0; n < 10; n += 1) {
      const at = Math.floor(((n + 0.5) * bytes) / 10);
      expect(isRefused(withSecond({ record: flipped(second.record, at) }))).toBe(true);
    }
  });
});
