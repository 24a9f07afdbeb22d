import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf, sizeFrom } from '../../../../test/support/chance/chance.js';
import type { WalletCommand } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { capture, hold, release, setCap, setThresholds, told, topUp, uuidOf } from '../../test/commands.js';
import { isModelled, ModelOfSettings } from '../../test/model-of-settings.js';
import { WalletClock } from '../../test/wallet-clock.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import { ApplyCommands } from './apply-commands.js';

const HISTORIES = sizeFrom('HISTORIES', 40);
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.UTC(2026, 0, 30);
const LOW_BALANCES_OF = statement('test-low-balances', `SELECT id FROM wallet.low_balances WHERE user_id = $1`);

const chance = chanceOf('settings');
let fresh: FreshDatabase;
let clock: WalletClock;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  clock = await WalletClock.make(fresh);
});
afterAll(async () => {
  await clock.database.close();
  await fresh.drop();
});

interface Said {
  readonly what: 'hold' | 'end' | 'cap' | 'thresholds' | 'wait';
  readonly n: number;
  readonly key: number;
  readonly amount: string;
}
const WINDOWS = ['day', 'month', 'total'] as const;

const said: fc.Arbitrary<Said> = fc.record({
  what: fc.constantFrom('hold', 'hold', 'hold', 'end', 'end', 'cap', 'thresholds', 'wait'),
  n: fc.nat({ max: 60 }),
  key: fc.nat({ max: 2 }),
  amount: fc.constantFrom('0.5', '1', '7', '20', '50'),
});

/** One user's: holds by three keys or none, each ended at most once, caps of all kinds, and time that passes midnight and the end of a month. */
async function play(wallet: ApplyCommands, userId: string, sayings: readonly Said[], offset: number): Promise<void> {
  const model = new ModelOfSettings();
  const open: string[] = [];
  let nowMs = BEGIN_MS;
  const say = async (command: WalletCommand): Promise<string> => {
    await clock.set(nowMs);
    model.now = nowMs;
    if (!isModelled(command)) throw new Error(`${command.type} is modelled elsewhere`);
    const [decision] = await wallet.apply([command]);
    const answer = decision ? told(decision) : 'nothing';
    expect(answer).toBe(model.apply(command));
    return answer;
  };
  await say(topUp('1000', { userId, payment: `settings-${offset}` }));
  for (const [i, { what, n, key, amount }] of sayings.entries()) {
    const of = { userId, jobId: uuidOf(offset + 100 + i) };
    const spender = key === 0 ? {} : { apiKeyId: uuidOf(0xe0 + key) };
    const ended = open[n % Math.max(open.length, 1)];
    if (what === 'wait') nowMs += n * HOUR_MS;
    else if (what === 'cap') {
      const limit = n % 5 === 0 ? null : String(n);
      await say(setCap(limit, { userId, id: `cap:${offset}:${i}`, window: WINDOWS[n % 3] ?? 'day', ...spender }));
    } else if (what === 'thresholds') await say(setThresholds([String(1_000 - n), '900'], { userId, id: `thresholds:${offset}:${i}` }));
    else if (what === 'hold') {
      if ((await say(hold(amount, { ...of, ...spender }))) === 'held') open.push(of.jobId);
    } else if (ended !== undefined) {
      open.splice(open.indexOf(ended), 1);
      await say(n % 2 === 0 ? release({ userId, jobId: ended }) : capture('0.3', { userId, jobId: ended }));
    }
  }
  const rows = await fresh.ownerDatabase.query<{ id: string }>(LOW_BALANCES_OF, [userId]);
  expect(rows.map(({ id }) => id).sort()).toEqual([...model.lowBalances].sort());
}

test('caps refuse, and thresholds are told, exactly as adding up all that ever happened says', async () => {
  const wallet = new ApplyCommands(clock.database);
  for (let n = 1; n <= HISTORIES; n += 1) {
    const offset = n * 1_000;
    const [sayings = []] = fc.sample(fc.array(said, { minLength: 20, maxLength: 60 }), { numRuns: 1, seed: chance.below(2 ** 31) });
    await play(wallet, uuidOf(offset), sayings, offset);
  }
  expect((await verifyLedger(fresh.database)).problems).toEqual([]);
});
