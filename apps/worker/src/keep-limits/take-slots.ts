import { z } from 'zod';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { RateRules } from './rate-rules.js';

/** Microseconds stay below 2^53 until the year 2255. */
const TAKE_SLOTS = statement(
  'take-slots',
  `SELECT now_us::float8 AS now_us, slots_us::float8[] AS slots_us, free_us::float8 AS free_us, places, is_crowded, room_left, ahead_us::float8 AS ahead_us
     FROM worker.take_slots($1, $2, $3, $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::boolean[], $9::int, $10::int, $11::bigint,
                            $12::bigint, $13::bigint[], $14::bigint[], $15::bigint, $16::int, $17::int, $18::int, $19::bigint, $20::int, $21::int, $22::bigint, $23::bigint,
                            $24::bigint[], $25::bigint[], $26::bigint[])`,
);

const slotsRow = z.object({
  now_us: z.number(),
  slots_us: z.array(z.number()),
  free_us: z.number().nullable(),
  places: z.int(),
  is_crowded: z.boolean(),
  room_left: z.int(),
  ahead_us: z.number(),
});

export interface SlotsQuestion {
  readonly vendor: string;
  readonly account: string;
  readonly sender: string;
  readonly rules: RateRules;
  /** Those who ask, in their order: how soon each could leave. */
  readonly leadsMs: readonly number[];
  readonly units: readonly number[];
  readonly aheadMs: number;
  /** Calls of this sender under way. */
  readonly running: number;
  /** Slots that it has and that have not come. */
  readonly pending: number;
  /** So many calls it may have under way before it hears the answer. */
  readonly held: number;
  /** How long a call mostly takes at most; undefined: not known yet. */
  readonly usualMs: number | undefined;
  readonly news: News;
}

/** How earlier calls ended since the last question. */
export interface News {
  readonly ended: number;
  readonly good: number;
  /** The slot of the last call that the vendor refused because it had too many. */
  readonly overloadedUs: number | null;
  /** The vendor asked for such a pause. */
  readonly pauseMs: number | null;
  /** Said once at most: said twice, one would take away what another call has used. */
  readonly slots: readonly ToldSlot[];
}

/** What became of a slot. */
export interface ToldSlot {
  readonly slotUs: number;
  readonly units: number;
  /** By then its call had left; null: it certainly never will. */
  readonly leftUs: number | null;
}

export interface SlotsAnswer {
  readonly nowUs: number;
  /** For the first of those who asked. */
  readonly slotsUs: readonly number[];
  /** When the first who got none could leave; undefined: when a call ends, or everybody got one. */
  readonly freeUs: number | undefined;
  /** So many calls of this sender may be under way at once from now on. */
  readonly places: number;
  /** Places are waited for, here or elsewhere. */
  readonly isCrowded: boolean;
  /** So many more could be under way. */
  readonly roomLeft: number;
  /** How far ahead slots are given: by the one of all senders that needs the most. */
  readonly aheadMs: number;
}

export async function takeSlots(database: Queryable, question: SlotsQuestion): Promise<SlotsAnswer> {
  const { vendor, account, sender, rules, leadsMs, units, aheadMs, running, pending, held, usualMs, news } = question;
  const [row] = await database.query<object>(TAKE_SLOTS, [
    ...[vendor, account, sender],
    ...[rules.names, rules.maxima, rules.windowsUs, rules.slacksUs, rules.weighed],
    ...[rules.concurrencyMin, rules.concurrencyMax, rules.callUs, toUs(LIMITS.limiter.startWithinMs)],
    ...[leadsMs.map(toUs), units, toUs(aheadMs)],
    ...[
      running,
      pending,
      held,
      usualMs === undefined ? null : toUs(usualMs),
      news.ended,
      news.good,
      news.overloadedUs,
      news.pauseMs === null ? null : toUs(news.pauseMs),
    ],
    ...[news.slots.map(({ slotUs }) => slotUs), news.slots.map((slot) => slot.units), news.slots.map(({ leftUs }) => leftUs)],
  ]);
  const { now_us, slots_us, free_us, places, is_crowded, room_left, ahead_us } = slotsRow.parse(row);
  const said = { nowUs: now_us, slotsUs: slots_us, places, isCrowded: is_crowded, roomLeft: room_left, aheadMs: ahead_us / 1_000 };
  return { ...said, freeUs: free_us ?? undefined };
}

const toUs = (ms: number): number => Math.round(ms * 1_000);
