import type FastCheck from 'fast-check';
import type { WalletCommand } from '#contracts';
import { capture, hold, release, topUp, uuidOf } from './commands.js';

/*
 * Random histories: few users and jobs, so that ids meet again, with all kinds of wrong owners, amounts and reused ids, cut
 * into batches anywhere. `offset` keeps the ids of one history apart from those of the next in the same database. fast-check itself is
 * handed in: only tests may import it.
 */

function commands(fc: typeof FastCheck, offset: number): FastCheck.Arbitrary<WalletCommand> {
  const users = fc.integer({ min: 0, max: 2 });
  const jobs = fc.integer({ min: 0, max: 4 });
  const amounts = fc.constantFrom('0', '1', '30', '30', '60', '100', '0.000001', '9999999999999');
  const job = fc.record({ user: users, job: jobs }).map(({ user, job: n }) => {
    // Mostly the job's own user; sometimes another one, who must not get at it.
    const owner = user === 0 ? (n + 1) % 3 : n % 3;
    return { userId: uuidOf(offset + owner), jobId: uuidOf(offset + 100 + n) };
  });
  return fc.oneof(
    fc.tuple(job, amounts).map(([o, amount]) => hold(amount, o)),
    fc.tuple(job, amounts).map(([o, amount]) => capture(amount, o)),
    job.map((o) => release(o)),
    fc.tuple(job, fc.constantFrom('by-hand', 'by-sweeper')).map(([o, by]) => release({ ...o, id: `${o.jobId}:release:${by}` })),
    fc.tuple(job, amounts).map(([o, amount]) => capture(amount, { ...o, id: `${o.jobId}:capture:again` })),
    fc
      .tuple(users, amounts, fc.integer({ min: 0, max: 3 }))
      .map(([user, amount, payment]) => topUp(amount, { userId: uuidOf(offset + user), payment: `${offset}-${payment}` })),
  );
}

export function histories(fc: typeof FastCheck, offset: number): FastCheck.Arbitrary<WalletCommand[][]> {
  return fc.array(fc.array(commands(fc, offset), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 });
}
