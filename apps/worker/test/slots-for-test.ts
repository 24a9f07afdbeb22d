import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';

/** At a time that the test says. */
const TAKE_SLOTS_AT = statement(
  'test-take-slots-at',
  `SELECT slots_us::float8[] AS slots_us, free_us::float8 AS free_us, places, is_crowded, concurrency
     FROM worker.take_slots('deepl', $1, $2, $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::boolean[], 1, $8::int, 2000000, $9::bigint,
                            $10::bigint[], $11::bigint[], $12::bigint, $13::int, $14::int, $15::int, $16::bigint, $17::int, $18::int, $19::bigint, $20::bigint,
                            $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint)`,
);
const LIVE = statement(
  'test-live',
  `INSERT INTO worker.senders (id, vendor, lease_until) VALUES ($1, 'deepl', to_timestamp($2::float8))
   ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until`,
);

export interface Answer {
  readonly slots_us: readonly number[];
  readonly free_us: number | null;
  readonly places: number;
  readonly is_crowded: boolean;
  readonly concurrency: number;
}

export interface Rate {
  readonly of: 'calls' | 'units';
  readonly max: number;
  readonly seconds: number;
}

export interface Asked {
  readonly sender?: string;
  readonly rates?: readonly Rate[];
  readonly concurrencyMax?: number;
  readonly units?: readonly number[];
  readonly leadUs?: number;
  readonly aheadUs?: number;
  readonly running?: number;
  readonly pending?: number;
  /** Else those that run. */
  readonly held?: number;
  readonly usualUs?: number;
  readonly ended?: number;
  readonly good?: number;
  readonly overloadedUs?: number;
  readonly pauseUs?: number;
  /** So long after its slot a call may leave. Else at its slot, and what is told of it changes nothing. */
  readonly lateUs?: number;
  readonly told?: readonly { readonly atUs: number; readonly units: number; readonly leftUs?: number }[];
  readonly atUs: number;
}

export const SECOND = 1_000_000;
export const START = 1_790_000_000 * SECOND;
export const SLACK = 30_000;

/** worker.take_slots of a vendor with no other sender than those of the test, each test with an account of its own. */
export class SlotsForTest {
  private account = '';
  private sender = '';

  private constructor(private readonly fresh: FreshDatabase) {}

  static async make(): Promise<SlotsForTest> {
    return new SlotsForTest(await freshDatabase('worker'));
  }

  async begin(): Promise<void> {
    this.account = randomUUID().slice(0, 8);
    this.sender = await this.liveSender();
  }

  async liveSender(untilUs = START + 3_600 * SECOND): Promise<string> {
    const id = randomUUID();
    await this.fresh.database.query(LIVE, [id, untilUs / SECOND]);
    return id;
  }

  async ask(asked: Asked): Promise<Answer> {
    const { rates = [], units = [1], leadUs = 0, aheadUs = 20_000, lateUs = 0, told = [] } = asked;
    const [answer] = await this.fresh.database.query<Answer>(TAKE_SLOTS_AT, [
      ...[this.account, asked.sender ?? this.sender],
      rates.map(({ of, seconds }) => `${of}/${seconds}`),
      rates.map(({ max }) => max),
      rates.map(({ seconds }) => seconds * SECOND),
      rates.map(() => SLACK),
      rates.map(({ of }) => of === 'units'),
      ...[asked.concurrencyMax ?? 1_000, lateUs, units.map(() => leadUs), units, aheadUs],
      ...[
        asked.running ?? 0,
        asked.pending ?? 0,
        asked.held ?? asked.running ?? 0,
        asked.usualUs ?? null,
        asked.ended ?? 0,
        asked.good ?? 0,
        asked.overloadedUs ?? null,
        asked.pauseUs ?? null,
      ],
      ...[told.map(({ atUs }) => atUs), told.map((slot) => slot.units), told.map(({ leftUs = null }) => leftUs), asked.atUs],
    ]);
    if (!answer) throw new Error('no answer');
    return answer;
  }

  drop(): Promise<void> {
    return this.fresh.drop();
  }
}

export const one = (count: number): number[] => Array.from({ length: count }, () => 1);
