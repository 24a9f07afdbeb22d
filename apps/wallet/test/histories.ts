import type FastCheck from 'fast-check';
import { holdIdOf, topUpIdOf, type WalletCommand } from '#contracts';
import * as say from './commands.js';
import { uuidOf } from './commands.js';
import { HUGE } from './outcomes/rows.js';

/*
 * Random histories: few users, jobs and ids, so that they meet again, with all kinds of wrong owners, amounts and reused ids, cut
 * into batches anywhere, and with time between them. `offset` keeps the ids of one history apart from those of the next in the same database.
 * fast-check itself is handed in: only tests may import it.
 */

export interface Step {
  /** The time that passes before the batch. */
  readonly afterMs: number;
  readonly batch: WalletCommand[];
}

/** The clock of a history begins here. */
export const HISTORY_BEGINS_MS = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

function commands(fc: typeof FastCheck, offset: number): FastCheck.Arbitrary<WalletCommand> {
  const user = fc.integer({ min: 0, max: 2 }).map((n) => uuidOf(offset + n));
  const amount = fc.constantFrom('0', '1', '30', '30', '60', '100', '0.000001', HUGE);
  const job = fc
    .record({ stranger: fc.boolean(), rarely: fc.integer({ min: 0, max: 4 }), n: fc.integer({ min: 0, max: 4 }) })
    .map((drawn) => {
      // Mostly the job's own user; sometimes another one, who must not get at it.
      const owner = drawn.stranger && drawn.rarely === 0 ? (drawn.n + 1) % 3 : drawn.n % 3;
      return { userId: uuidOf(offset + owner), jobId: uuidOf(offset + 100 + drawn.n) };
    });
  const aboveHold = fc.constantFrom('reject', 'cap', 'absorb');
  const payment = fc.integer({ min: 0, max: 2 }).map((n) => `${offset}-${n}`);
  const expiresAt = fc.constantFrom(undefined, undefined, -1, 1, 2, 5).map((hours) => {
    return hours === undefined ? {} : { expiresAt: new Date(HISTORY_BEGINS_MS + hours * HOUR_MS).toISOString() };
  });
  const priority = fc.constantFrom({}, {}, { priority: 0 }, { priority: 150 }, { priority: 1_000 });
  const id = fc.integer({ min: 0, max: 2 }).map((n) => `${offset}-${n}`);
  // Two batches of the first two users, and their items, which never say a hold of their own.
  const batch = fc.integer({ min: 0, max: 1 }).map((n) => ({ userId: uuidOf(offset + n), jobId: uuidOf(offset + 200 + n) }));
  const share = fc.constantFrom('0', '1', '10', '10', '30', HUGE);
  const item = fc
    .tuple(batch, fc.integer({ min: 0, max: 5 }), share, fc.integer({ min: 0, max: 9 }))
    .map(([{ userId, jobId }, n, points, rarely]) => ({
      userId: rarely === 0 ? uuidOf(offset + 2) : userId,
      jobId: uuidOf(offset + 300 + n),
      part: { of: holdIdOf(jobId), share: points },
    }));
  const ofBatches = fc.oneof(
    fc.tuple(batch, fc.constantFrom('30', '60', '60')).map(([of, points]) => say.hold(points, of)),
    fc.tuple(item, amount, aboveHold).map(([of, points, policy]) => say.capture(points, { ...of, aboveHold: policy })),
    fc.tuple(item, fc.constantFrom('0', '1', '5')).map(([of, points]) => say.capture(points, { ...of, aboveHold: 'reject' })),
    item.map((of) => say.release(of)),
    fc.tuple(item, id).map(([{ userId, jobId }, n]) => say.refund('1', { userId, jobId, id: `${jobId}:refund:${n}` })),
    fc.tuple(batch, fc.constantFrom('0', '30')).map(([of, points]) => say.capture(points, of)),
    batch.map((of) => say.release(of)),
  );
  const others = fc.oneof(
    fc.tuple(user, amount, id, fc.option(payment, { nil: undefined }), expiresAt, priority).map(([userId, points, n, earning, end, rank]) =>
      say.bonus(points, {
        userId,
        id: `bonus:${n}`,
        ...(earning === undefined ? {} : { earnedBy: topUpIdOf('card', earning) }),
        ...end,
        ...rank,
      }),
    ),
    fc
      .tuple(job, fc.oneof(amount, fc.constantFrom('5', '10', '15')), id)
      .map(([of, points, n]) => say.refund(points, { ...of, id: `${of.jobId}:refund:${n}` })),
    fc
      .tuple(user, fc.constantFrom('0', '5', '50', '1001'), id, fc.constantFrom('give', 'take'), fc.constantFrom(undefined, 'pia', 'olga'))
      .map(([userId, points, n, direction, approver]) =>
        say.adjust(points, { userId, id: `adjust:${n}`, direction, ...(approver === undefined ? {} : { approver }) }),
      ),
    fc.tuple(user, payment).map(([userId, paid]) => say.clawBack({ userId, payment: paid })),
    fc.tuple(user, id, fc.integer({ min: 1, max: 4 })).map(([userId, n, lot]) => say.expireLot(lot, { userId, id: `expire:${n}:${lot}` })),
    fc.tuple(user, id).map(([userId, n]) => say.freeze({ userId, id: `freeze:${n}` })),
    fc.tuple(user, id).map(([userId, n]) => say.unfreeze({ userId, id: `unfreeze:${n}` })),
    fc.tuple(job, amount).map(([of, points]) => say.bookCost(points, of)),
  );
  return fc.oneof(
    { arbitrary: fc.tuple(job, amount).map(([of, points]) => say.hold(points, of)), weight: 4 },
    {
      arbitrary: fc.tuple(job, amount, aboveHold).map(([of, points, policy]) => say.capture(points, { ...of, aboveHold: policy })),
      weight: 4,
    },
    { arbitrary: fc.tuple(job, amount).map(([of, points]) => say.capture(points, { ...of, id: `${of.jobId}:capture:again` })), weight: 1 },
    { arbitrary: fc.tuple(job, id).map(([of, n]) => say.refund('10', { ...of, id: `${of.jobId}:refund:part:${n}` })), weight: 3 },
    { arbitrary: job.map((of) => say.release(of)), weight: 2 },
    { arbitrary: job.map((of) => say.release({ ...of, id: `${of.jobId}:release:by-hand` })), weight: 1 },
    {
      arbitrary: fc
        .tuple(user, amount, payment, expiresAt, priority)
        .map(([userId, points, paid, end, rank]) => say.topUp(points, { userId, payment: paid, ...end, ...rank })),
      weight: 4,
    },
    { arbitrary: ofBatches, weight: 8 },
    { arbitrary: others, weight: 8 },
  );
}

export function histories(fc: typeof FastCheck, offset: number): FastCheck.Arbitrary<Step[]> {
  const step = fc.record({
    afterMs: fc.constantFrom(0, 0, 0, HOUR_MS / 2, HOUR_MS, 3 * HOUR_MS),
    batch: fc.array(commands(fc, offset), { minLength: 1, maxLength: 12 }),
  });
  return fc.array(step, { minLength: 1, maxLength: 10 }).map((steps) => [{ afterMs: 0, batch: funds(offset) }, ...steps]);
}

/** Each user begins with several lots, so that spending crosses from one to the next. */
function funds(offset: number): WalletCommand[] {
  const expiresAt = new Date(HISTORY_BEGINS_MS + 2 * HOUR_MS).toISOString();
  return usersOf(offset).flatMap((userId, n) => {
    const payment = `${offset}-${n}`;
    return [
      say.topUp('100', { userId, payment }),
      say.bonus('20', { userId, id: `bonus:first:${payment}`, earnedBy: topUpIdOf('card', payment) }),
      say.topUp('25', { userId, payment: `${payment}:first`, expiresAt }),
    ];
  });
}

/** The users of the history of this offset. */
export const usersOf = (offset: number): readonly string[] => [0, 1, 2].map((n) => uuidOf(offset + n));
