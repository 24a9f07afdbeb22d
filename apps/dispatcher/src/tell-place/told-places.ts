import { Injectable } from '@nestjs/common';
import type { PlaceView } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { laneOf, stepOf } from '../shed-jobs/lane-of.js';
import { readLanes, type LaneRow } from '../shed-jobs/lane-statements.js';
import { MEASURED_SPEED, speedNow, type MeasuredSpeed } from './speed-now.js';

const readPlace = statement(
  'dispatcher.read_place',
  `SELECT j.vendor,
          (j.not_before = 'infinity') IS TRUE AS is_parked,
          CASE WHEN j.not_before = 'infinity' THEN (SELECT count(*) FROM (
             SELECT FROM dispatcher.job_states AS p
              WHERE p.flow = j.flow AND p.key_id = j.key_id AND p.class = j.class AND p.vendor = j.vendor
                AND p.state = 'queued' AND p.not_before = 'infinity' AND (p.held_at, p.id) < (j.held_at, j.id)
              LIMIT $2::bigint
           ) AS before)
          ELSE (SELECT count(*) FROM (
             SELECT FROM dispatcher.job_states AS q
              WHERE q.vendor = j.vendor AND q.state = 'queued' AND q.not_before IS NULL AND (q.tag, q.held_at, q.id) < (j.tag, j.held_at, j.id)
              LIMIT $2::bigint
           ) AS before) END AS ahead,
          greatest(0, j.tag - c.tag)::float8 AS to_go,
          ${MEASURED_SPEED},
          CASE WHEN j.not_before < 'infinity' THEN greatest(0, extract(epoch FROM j.not_before - now()))::float8 END AS rests_s
     FROM dispatcher.job_states AS j LEFT JOIN dispatcher.clocks AS c ON c.vendor = j.vendor
    WHERE j.id = $1 AND j.state = 'queued'`,
);

/** Of its user's jobs there, the one whose turn comes first. */
const readNext = statement(
  'dispatcher.read_next_of_user',
  `SELECT n.id
     FROM unnest('{0,1}'::smallint[]) AS c (class)
    CROSS JOIN LATERAL (
          SELECT q.id, q.tag FROM dispatcher.job_states AS q
           WHERE q.vendor = $2 AND q.state = 'queued' AND q.flow = $1 AND q.class = c.class AND q.tag IS NOT NULL
           ORDER BY q.tag LIMIT 1
          ) AS n
    ORDER BY n.tag LIMIT 1`,
);

/** A job that nobody has submitted yet. */
export interface NewcomerJob {
  readonly userId: string;
  readonly vendor: string;
  readonly class: number;
  readonly holdMicro: bigint;
}

interface PlaceRow extends MeasuredSpeed {
  readonly vendor: string;
  /** It waits until one of its user's or key's ends: those before it are of the same. */
  readonly is_parked: boolean;
  readonly ahead: bigint;
  /** Tags; null: it has no place yet, or nothing was ever started. */
  readonly to_go: number | null;
  /** Until it is tried again; null: it is ready. */
  readonly rests_s: number | null;
}

/**
 * Where a job stands that waits, and when it will probably be started: how far the vendor's clock is from its tag, at the speed of that clock. That counts
 * whoever will come and be served before it as well, as long as they come as they did in the last seconds (docs/adr/0021-fair-queue.md).
 */
@Injectable()
export class ToldPlaces {
  constructor(
    private readonly database: Database,
    private readonly paces: VendorPaces,
  ) {}

  /** Null: it is not in a queue. */
  async placeOf(jobId: string): Promise<PlaceView | null> {
    const { positionMax } = LIMITS.queue;
    const [row] = await this.database.query<PlaceRow>(readPlace, [jobId, positionMax + 1]);
    if (!row) return null;
    const pace = this.paces.paceOf(row.vendor, performance.now());
    const seconds =
      row.is_parked || this.paces.isHeldBack(row.vendor) ? null : secondsOf(row, pace.kind === 'paused' ? pace.forMs / 1_000 : 0);
    const startsInSeconds = seconds === null ? null : tenths(seconds);
    return row.ahead > BigInt(positionMax)
      ? { ahead: positionMax, isMoreAhead: true, startsInSeconds }
      : { ahead: Number(row.ahead), isMoreAhead: false, startsInSeconds };
  }

  /**
   * When a job that this user submitted now would probably be started: behind the last of its own that wait there in its class, as shed-jobs judges it. Who has none waits for nobody
   * else, as each user has a share, but while the vendor is paused. Null: nobody can tell.
   */
  async newJobStartsInSeconds({ userId, vendor, class: jobClass, holdMicro }: NewcomerJob): Promise<number | null> {
    if (this.paces.isHeldBack(vendor)) return null;
    const pace = this.paces.paceOf(vendor, performance.now());
    const pausedS = pace.kind === 'paused' ? pace.forMs / 1_000 : 0;
    const [row] = await this.database.query<LaneRow>(readLanes, [[vendor], [userId], [jobClass]]);
    if (row === undefined || row.to_go === 0) return tenths(pausedS);
    const lane = laneOf(row);
    return lane === undefined ? null : tenths(pausedS + lane.waitS + stepOf(holdMicro, row) / lane.tagsPerS);
  }

  /** When the next job of this user at this vendor will probably be started; null: nobody can tell. */
  async nextStartMs(userId: string, vendor: string): Promise<number | null> {
    const [next] = await this.database.query<{ id: string }>(readNext, [userId, vendor]);
    const seconds = next ? (await this.placeOf(next.id))?.startsInSeconds : undefined;
    return seconds === undefined || seconds === null ? null : seconds * 1_000;
  }
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Null: nothing was started lately that it could be known from. */
function secondsOf({ ahead, to_go: toGo, rests_s: restsS, ...measured }: PlaceRow, pausedS: number): number | null {
  const waitS = Math.max(pausedS, restsS ?? 0);
  if (toGo === null) return ahead === 0n ? waitS : null;
  if (toGo === 0) return waitS;
  const now = speedNow(measured);
  return now === null ? null : waitS + toGo / now;
}
