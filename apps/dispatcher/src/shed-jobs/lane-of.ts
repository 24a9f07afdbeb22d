import { speedNow } from '../tell-place/speed-now.js';
import type { Lane } from './judge-lane.js';
import type { LaneRow } from './lane-statements.js';

/** As dispatcher.tag_step: a price, bounded, by class and shares. */
export function stepOf(holdMicro: bigint, { class: jobClass, shares }: Pick<LaneRow, 'class' | 'shares'>): number {
  return Math.max(1, (Math.min(Number(holdMicro), 1e12) * (jobClass === 1 ? 8 : 1)) / shares);
}

/** Undefined while nobody can tell how fast the vendor is: then nothing is known to wait for too long. */
export function laneOf(row: LaneRow): Lane | undefined {
  const tagsPerS = speedNow(row);
  return tagsPerS === null ? undefined : { waitS: row.to_go / tagsPerS, tagsPerS, lineS: row.line_s };
}
