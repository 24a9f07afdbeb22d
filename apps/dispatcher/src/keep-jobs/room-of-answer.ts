import type { JobView } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { marksLengthOf } from './marks-length.js';

/** A view without what its client has written on it: ids, amounts, times and the text of an error. */
const VIEW_BYTES = 1_500;
/** What a character of JSON takes in UTF-8 at most: of two of its units, four. */
const CHAR_BYTES = 3;

/** An answer is one message, however much stands on the jobs that it is about. */
export class RoomOfAnswer {
  private leftBytes: number = LIMITS.message.bytesMax;
  private isEmpty = true;

  /** Whether there is room for this one, too. For the first one there always is. */
  takes(job: Pick<JobView, 'metadata' | 'tags'>): boolean {
    this.leftBytes -= VIEW_BYTES + CHAR_BYTES * marksLengthOf(job);
    const fits = this.isEmpty || this.leftBytes >= 0;
    this.isEmpty = false;
    // Nothing behind one that had no room is taken.
    if (!fits) this.leftBytes = -Infinity;
    return fits;
  }
}

/** As many of these from the beginning as the answer has room for. */
export function fitting<Item>(
  items: readonly Item[],
  room: RoomOfAnswer,
  jobOf: (item: Item) => Pick<JobView, 'metadata' | 'tags'>,
): Item[] {
  const end = items.findIndex((item) => !room.takes(jobOf(item)));
  return items.slice(0, end === -1 ? items.length : end);
}
