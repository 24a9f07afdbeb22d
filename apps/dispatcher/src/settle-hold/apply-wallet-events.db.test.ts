import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { JOB_STATES } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { readRow, storedJob, storedJobs, newJob } from '../../test-support/jobs.js';
import { publicError } from '../job/public-error.js';
import { WALLET_MOVES, type WalletMove } from '../job/wallet-moves.js';
import { WalletAnswers, type WalletAnswer } from './apply-wallet-events.js';

let fresh: FreshDatabase;
let answers: WalletAnswers;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  answers = new WalletAnswers(fresh.database);
});
afterAll(() => fresh.drop());

const answer = (jobId: string, move: WalletMove): WalletAnswer => ({
  jobId,
  move,
  error: move === 'refused' ? publicError('insufficient_points') : null,
});

describe('what the wallet answered moves exactly the jobs that wait for it', () => {
  const moves = ['held', 'refused', 'captured', 'released'] as const;
  test.each(JOB_STATES.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', async (state, move) => {
    const row = await storedJob(fresh.database, state);
    const moved = await answers.apply([answer(row.id, move)]);

    const { from, to } = WALLET_MOVES[move];
    if (state !== from) {
      expect(moved).toEqual([]);
      expect(await readRow(fresh.database, row.id)).toEqual(row);
      return;
    }
    expect(moved).toMatchObject([{ id: row.id, state: to === 'endAs' ? 'failed' : to }]);
  });

  test('a capture keeps the charge; a refusal and a release charge nothing', async () => {
    const [charging, releasing, pending] = await Promise.all([
      storedJob(fresh.database, 'charging'),
      storedJob(fresh.database, 'releasing'),
      storedJob(fresh.database, 'pending'),
    ]);
    const moved = await answers.apply([answer(charging.id, 'captured'), answer(releasing.id, 'released'), answer(pending.id, 'refused')]);
    const byId = new Map(moved.map((row) => [row.id, row]));
    expect(byId.get(charging.id)).toMatchObject({ state: 'succeeded', charge_micro: charging.hold_micro, error_code: null });
    expect(byId.get(releasing.id)).toMatchObject({ state: 'failed', charge_micro: 0n });
    expect(byId.get(pending.id)).toMatchObject({ state: 'refused', charge_micro: 0n, error_code: 'insufficient_points' });
    for (const row of moved) expect(row.finished_at).toBeInstanceOf(Date);
  });

  test('a duplicate, and a job that does not exist, move nothing', async () => {
    const row = await storedJob(fresh.database, 'pending');
    expect(await answers.apply([answer(row.id, 'held'), answer(randomUUID(), 'held')])).toHaveLength(1);
    expect(await answers.apply([answer(row.id, 'held')])).toEqual([]);
  });

  test('the same answers at the same time move each job once', async () => {
    const rows = await storedJobs(
      fresh.database,
      'pending',
      Array.from({ length: 40 }, () => newJob()),
    );
    const batch = rows.map(({ id }) => answer(id, 'held'));
    const moved = await Promise.all([answers.apply(batch), answers.apply(batch.toReversed()), answers.apply(batch)]);
    expect(moved.flat()).toHaveLength(40);
  });
});
