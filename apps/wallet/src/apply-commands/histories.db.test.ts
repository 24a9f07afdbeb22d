import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { sizeFrom, chanceOf } from '../../../../test/support/chance/chance.js';
import { tell } from '../../../../test/support/tell.js';
import { auditDatabase } from '../../test/audit-database.js';
import { told } from '../../test/commands.js';
import { histories, HISTORY_BEGINS_MS, usersOf } from '../../test/histories.js';
import { Model } from '../../test/model.js';
import { WalletClock } from '../../test/wallet-clock.js';
import { ApplyCommands } from './apply-commands.js';

/* `npm run prove:ledger`: HISTORIES=10000. */
const HISTORIES = sizeFrom('HISTORIES', 60);
const AUDIT_EVERY = 1_000;

const chance = chanceOf('histories');
let fresh: FreshDatabase;
let clock: WalletClock;
let wallet: ApplyCommands;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  clock = await WalletClock.make(fresh);
  wallet = new ApplyCommands(clock.database);
});

afterAll(async () => {
  await clock.database.close();
  await fresh.drop();
});

const STATES = statement(
  'test-states',
  `SELECT a.user_id, concat_ws(' ', a.available_micro || '/' || a.held_micro,
          (SELECT string_agg(lots[i] || ':' || lots[i + 3] || '/' || lots[i + 4], ' ' ORDER BY i) FROM generate_series(1, cardinality(lots), 5) AS i)) AS state
     FROM wallet.accounts AS a WHERE a.user_id = ANY ($1::uuid[])`,
);

async function statesOf(userIds: readonly string[]): Promise<string[]> {
  const rows = await fresh.database.query<{ user_id: string; state: string }>(STATES, [userIds]);
  const states = new Map(rows.map(({ user_id: userId, state }) => [userId, state]));
  return userIds.map((userId) => states.get(userId) ?? '0/0');
}

test('PostgreSQL and the model answer any history alike, and agree on every balance and lot after each step', async () => {
  let commands = 0;
  const answers = new Set<string>();
  for (let n = 1; n <= HISTORIES; n += 1) {
    const [offset, seed] = [n * 1_000, chance.below(2 ** 31)];
    const [steps = []] = fc.sample(histories(fc, offset), { numRuns: 1, seed });
    const model = new Model();
    model.now = HISTORY_BEGINS_MS;
    await clock.set(model.now);
    for (const [at, { afterMs, batch }] of steps.entries()) {
      model.now += afterMs;
      if (afterMs > 0) await clock.set(model.now);
      const [expected, decided] = [batch.map((command) => model.apply(command)), (await wallet.apply(batch)).map(told)];
      const where = `history ${n} (seed ${seed}), step ${at}`;
      expect({ where, answers: decided }).toEqual({ where, answers: expected });
      expect({ where, states: await statesOf(usersOf(offset)) }).toEqual({ where, states: usersOf(offset).map((id) => model.stateOf(id)) });
      commands += batch.length;
      for (const [i, answer] of expected.entries()) answers.add(`${batch[i]?.type ?? ''} ${answer}`);
    }
    if (n % AUDIT_EVERY === 0 || n === HISTORIES) expect(await auditDatabase(fresh.ownerDatabase)).toEqual([]);
    if (n % 1_000 === 0) tell(`histories: ${n} of ${HISTORIES}`);
  }
  expect(answers.size).toBeGreaterThan(40);
  tell(`histories: ${HISTORIES} of ${commands} commands, ${answers.size} different answers`);
});
