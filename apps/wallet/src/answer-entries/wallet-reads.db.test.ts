import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askEntries, askLots, askSpend, askThresholds } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { AnswerLotsController } from '../answer-lots/answer-lots.controller.js';
import { AnswerSpendController } from '../answer-spend/answer-spend.controller.js';
import { AnswerThresholdsController } from '../answer-thresholds/answer-thresholds.controller.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { ANN, BOB, bonus, capture, hold, refund, release, setThresholds, topUp } from '../../test/commands.js';
import { ReadEntries, type EntriesPage } from './read-entries.js';

let fresh: FreshDatabase;
let statements: ReadEntries;
const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
const expiresAt = new Date(Date.now() + 86_400_000).toISOString();

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  statements = new ReadEntries(fresh.database);
  const wallet = new ApplyCommands(fresh.database);
  await wallet.apply([
    topUp('100'),
    bonus('7', { expiresAt }),
    topUp('50', { userId: BOB, payment: 'bobs' }),
    hold('10', { jobId: first, product: 'translate' }),
    hold('20', { jobId: second, product: 'chat' }),
    hold('5', { userId: BOB, jobId: third, product: 'translate' }),
  ]);
  await wallet.apply([capture('8', { jobId: first }), release({ jobId: second }), capture('5', { userId: BOB, jobId: third })]);
  await wallet.apply([refund('3', { jobId: first })]);
  await wallet.apply([setThresholds(['50', '9.5'])]);
});
afterAll(() => fresh.drop());

const read = async (asked: Partial<EntriesPage>): Promise<readonly unknown[]> => {
  const page = await statements.page({ userId: ANN, limit: 100, ...asked });
  expect(askEntries.answer.safeParse(page).success).toBe(true);
  return page.entries.map(({ type, account, amount, product }) => `${type} ${account} ${amount} ${String(product)}`);
};

describe('a statement', () => {
  const ofTranslate = [
    'refund available 3 translate',
    'capture held -10 translate',
    'capture available 2 translate',
    'hold held 10 translate',
    'hold available -10 translate',
  ];

  test.each([
    [
      'of one kind',
      { types: ['capture', 'topUp'] },
      ['capture held -10 translate', 'capture available 2 translate', 'topUp available 100 null'],
    ],
    ['of a product', { product: 'translate' }, ofTranslate],
    [
      'of another product, whose job was not charged',
      { product: 'chat' },
      ['release held -20 chat', 'release available 20 chat', 'hold held 20 chat', 'hold available -20 chat'],
    ],
    ['of a job', { jobId: first }, ofTranslate],
    ['of a job and a kind', { jobId: first, types: ['refund'] }, ['refund available 3 translate']],
    ['of a job and another product', { jobId: first, product: 'chat' }, []],
    ['of another user’s job', { jobId: third }, []],
    ['of another user’s product', { userId: BOB, product: 'chat' }, []],
    ['from tomorrow on', { from: new Date(Date.now() + 86_400_000).toISOString() }, []],
    ['until yesterday', { until: new Date(Date.now() - 86_400_000).toISOString() }, []],
  ] satisfies [string, Partial<EntriesPage>, string[]][])('%s', async (_what, asked, lines) => {
    expect(await read(asked)).toEqual(lines);
  });

  test('from any moment on and until that moment are together all of it, and no line is in both', async () => {
    const whole = await statements.page({ userId: ANN, limit: 100 });
    for (const { at } of whole.entries) {
      const [later, earlier] = await Promise.all([
        statements.page({ userId: ANN, limit: 100, from: at }),
        statements.page({ userId: ANN, limit: 100, until: at }),
      ]);
      const shown = [...later.entries, ...earlier.entries].map(({ seq }) => seq);
      const all = whole.entries.map(({ seq }) => seq);
      // Stored times are finer than those that are told.
      expect(new Set(shown).size).toBe(shown.length);
      expect(all.filter((seq) => !shown.includes(seq))).toEqual([]);
    }
  });

  test('that is filtered has pages that follow each other like the whole', async () => {
    const lines: string[] = [];
    for (let before: string | undefined; ;) {
      const page: Awaited<ReturnType<ReadEntries['page']>> = await statements.page({ userId: ANN, limit: 2, product: 'translate', before });
      lines.push(...page.entries.map(({ seq }) => seq));
      if (page.next === null) break;
      before = page.next;
    }
    expect(lines).toEqual((await statements.page({ userId: ANN, limit: 100, product: 'translate' })).entries.map(({ seq }) => seq));
  });

  test('in which nothing fits is looked through a part at a time', async () => {
    const userId = randomUUID();
    await fresh.ownerDatabase.query(
      statement(
        'test-many-operations',
        `INSERT INTO wallet.operations (id, type, user_id, outcome, moved_micro, available_micro, held_micro, available_after_micro, held_after_micro, platform_account, platform_micro)
         SELECT 'many:' || n, 'topUp', $1::uuid, 'credited', 1, 1, 0, n, 0, 'topup:x', -1 FROM generate_series(1, 12000) AS n`,
      ),
      [userId],
    );
    const looks: number[] = [];
    for (let before: string | undefined; ;) {
      const page: Awaited<ReturnType<ReadEntries['page']>> = await statements.page({ userId, limit: 100, product: 'none', before });
      looks.push(page.entries.length);
      if (page.next === null) break;
      before = page.next;
    }
    expect(looks).toEqual([0, 0, 0]);
    expect((await statements.page({ userId, limit: 100, types: ['topUp'] })).entries).toHaveLength(100);
  });
});

test('lots are told in the order in which they are spent, and add up to the balance', async () => {
  const { lots } = await new AnswerLotsController(fresh.database).answer({ userId: ANN });
  expect(askLots.answer.safeParse({ lots }).success).toBe(true);
  expect(lots.map(({ kind, granted, expiresAt: at }) => [kind, granted, at])).toEqual([
    ...(lots.some(({ kind }) => kind === 'bonus') ? [['bonus', '7', expiresAt]] : []),
    ['purchased', '100', null],
  ]);
  const sum = lots.reduce((total, { available, held }) => total + Number(available) + Number(held), 0);
  expect(sum).toBe(102);
  expect((await new AnswerLotsController(fresh.database).answer({ userId: randomUUID() })).lots).toEqual([]);
});

test('spending is told by day and product, of this user alone', async () => {
  const spend = new AnswerSpendController(fresh.database);
  const today = new Date().toISOString().slice(0, 10);
  const answer = await spend.answer({ userId: ANN, from: '2026-01-01', to: today });
  expect(askSpend.answer.safeParse(answer).success).toBe(true);
  expect(answer).toEqual({ rows: [{ day: today, product: 'translate', charges: 1, charged: '8', refunded: '3' }], isCut: false });
  expect((await spend.answer({ userId: BOB, from: today, to: today })).rows).toMatchObject([{ charged: '5', refunded: '0' }]);
  expect((await spend.answer({ userId: ANN, from: '2026-01-01', to: '2026-01-31' })).rows).toEqual([]);
});

test('thresholds are told as they were set', async () => {
  const thresholds = new AnswerThresholdsController(fresh.database);
  const answer = await thresholds.answer({ userId: ANN });
  expect(askThresholds.answer.safeParse(answer).success).toBe(true);
  expect([...answer.thresholds].sort()).toEqual(['50', '9.5']);
  expect(await thresholds.answer({ userId: BOB })).toEqual({ thresholds: [] });
});
