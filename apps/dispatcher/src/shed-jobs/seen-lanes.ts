import { LIMITS } from '#config/limits.js';
import type { LaneRow } from './lane-statements.js';

const { lookEveryMs } = LIMITS.queue.shed;

/** A lane as it was seen, and in tags what was let into it here since: of what waits, that is all that this replica cannot have seen. */
export interface SeenLane {
  readonly row: LaneRow;
  readonly seenAtMs: number;
  addedTags: number;
}

/** Lanes as they were a moment ago, so that where little waits not every submission asks for its own. */
export class SeenLanes {
  private readonly lanes = new Map<string, SeenLane>();

  see(name: string, row: LaneRow): void {
    this.lanes.set(name, { row, seenAtMs: performance.now(), addedTags: 0 });
  }

  /** Undefined if it was never seen, or too long ago. */
  find(name: string): SeenLane | undefined {
    const lane = this.lanes.get(name);
    return lane && isFresh(lane) ? lane : undefined;
  }

  forget(name: string): void {
    this.lanes.delete(name);
  }

  forgetOld(): void {
    for (const [name, lane] of this.lanes) if (!isFresh(lane)) this.lanes.delete(name);
  }
}

const isFresh = ({ seenAtMs }: SeenLane): boolean => performance.now() - seenAtMs < lookEveryMs;
