import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { auditDatabase } from '../../test/audit-database.js';
import { freeze, hold, told, topUp, uuidOf } from '../../test/commands.js';
import { ApplyCommands } from './apply-commands.js';

let fresh: FreshDatabase;
let wallet: ApplyCommands;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  wallet = new ApplyCommands(fresh.database);
  await wallet.apply([topUp('1000')]);
});

afterAll(async () => {
  expect(await auditDatabase(fresh.ownerDatabase)).toEqual([]);
  await fresh.drop();
});

let serial = 0x100;
test.each([
  ['signs that end words and lines', 'tab\t line\n return\r slash\\ \\N \\.'],
  ['the word for nothing', 'NULL'],
  ['letters of more than one byte', 'Übergröße €, 𝄞'],
  ['quotes, braces and commas', '{"a",\'b\'}'],
])('%s are stored as they were said, and known again', async (_what, text) => {
  serial += 1;
  const jobId = uuidOf(serial);
  const commands = [hold('1', { jobId, product: text }), freeze({ id: `freeze:${text}`, userId: uuidOf(0xf), reason: text })];
  expect((await wallet.apply(commands)).map(told)).toEqual(['held', 'frozen']);
  expect(await wallet.apply(commands)).toMatchObject([
    { kind: 'recorded', isRepeated: true, operation: { reference: text } },
    { kind: 'recorded', isRepeated: true, operation: { details: JSON.stringify({ reason: text, operator: 'olga' }) } },
  ]);
});
