import { LIMITS } from '#config/limits.js';
import { judgeLane, type Asking, type Judged, type Lane, type Promised } from './judge-lane.js';
import { laneOf, stepOf } from './lane-of.js';
import type { LaneRow } from './lane-statements.js';

const { keptOpenShare, lookEveryMs } = LIMITS.queue.shed;

/** A lane as it was seen, and in tags what was let into it here since: of what waits, that is all that this replica cannot have seen. */
interface SeenLane {
  readonly row: LaneRow;
  readonly seenAtMs: number;
  addedTags: number;
  /** Of those who were told a time, here and as far as was seen elsewhere. */
  lineEndsAtMs: number;
}

/** Who wants to stand in a lane. */
export interface Newcomer {
  readonly id: string;
  readonly fingerprint: string;
  readonly holdMicro: bigint;
  readonly waitMaxS: number;
}

/** Lanes as they were a moment ago, so that not every submission asks for its own. */
export class SeenLanes {
  private readonly lanes = new Map<string, SeenLane>();

  see(name: string, row: LaneRow): void {
    const nowMs = performance.now();
    const lineEndsAtMs = Math.max(this.lanes.get(name)?.lineEndsAtMs ?? -Infinity, nowMs + row.line_s * 1_000);
    this.lanes.set(name, { row, seenAtMs: nowMs, addedTags: 0, lineEndsAtMs });
  }

  /** Its line may be longer than this replica has told. */
  seeLine(name: string, lineS: number): void {
    const seen = this.lanes.get(name);
    if (seen) seen.lineEndsAtMs = Math.max(seen.lineEndsAtMs, performance.now() + lineS * 1_000);
  }

  /** Whether it was seen, and not too long ago. */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /**
   * Whether whoever is new is let in by what was seen, and what came and left since; then it counts. Where nobody can tell how fast the vendor is, nothing is known to wait for too
   * long.
   */
  letsIn(name: string, { holdMicro, waitMaxS }: Newcomer): boolean {
    const seen = this.find(name);
    if (!seen) return false;
    const lane = nowOf(seen);
    const step = stepOf(holdMicro, seen.row);
    if (lane && lane.waitS + step / lane.tagsPerS > waitMaxS * (lane.lineS > 0 ? keptOpenShare : 1)) return false;
    seen.addedTags += step;
    return true;
  }

  /** Of those who were told a time. */
  hasLine(name: string): boolean {
    return (this.lanes.get(name)?.lineEndsAtMs ?? -Infinity) > performance.now();
  }

  /** Undefined where all are let in: the lane was not seen, or nobody can tell how fast it goes. */
  judge(name: string, newcomers: readonly Newcomer[], promises: readonly Promised[]): Judged | undefined {
    const seen = this.lanes.get(name);
    const lane = seen && nowOf(seen);
    if (!seen || !lane) return undefined;
    const asking = newcomers.map((job): Asking => ({ ...job, step: stepOf(job.holdMicro, seen.row) }));
    const judged = judgeLane(lane, asking, promises);
    for (const { id, step } of asking) if (!judged.sentAway.has(id)) seen.addedTags += step;
    if (judged.promised.length > 0) seen.lineEndsAtMs = performance.now() + judged.lineS * 1_000;
    return judged;
  }

  /** Somebody was let in, whatever was seen. */
  count(name: string, holdMicro: bigint): void {
    const seen = this.lanes.get(name);
    if (seen) seen.addedTags += stepOf(holdMicro, seen.row);
  }

  /** But those whose lines have not ended. */
  forgetOld(): void {
    for (const [name, lane] of this.lanes) if (!isFresh(lane) && lane.lineEndsAtMs <= performance.now()) this.lanes.delete(name);
  }

  private find(name: string): SeenLane | undefined {
    const lane = this.lanes.get(name);
    return lane && isFresh(lane) ? lane : undefined;
  }
}

const isFresh = ({ seenAtMs }: SeenLane): boolean => performance.now() - seenAtMs < lookEveryMs;

function nowOf({ row, seenAtMs, addedTags, lineEndsAtMs }: SeenLane): Lane | undefined {
  const lane = laneOf(row);
  const nowMs = performance.now();
  return (
    lane && {
      ...lane,
      waitS: Math.max(0, lane.waitS + addedTags / lane.tagsPerS - (nowMs - seenAtMs) / 1_000),
      lineS: (lineEndsAtMs - nowMs) / 1_000,
    }
  );
}
