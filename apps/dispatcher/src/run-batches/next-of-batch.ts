import type { BatchState, StopReason } from '#contracts';
import { assertNever } from '#exhaustive';
import type { Progress } from './batch-row.js';

/** What is done next with a batch, decided from its row and its items' progress. Pure. */
export type Next =
  /** Its items may still come. */
  | { readonly kind: 'wait' }
  /** It owes its hold, or the release of what is left of it. */
  | { readonly kind: 'sayHold' }
  | { readonly kind: 'sayRelease' }
  /** Waiting items may be begun, as many as `room` and this money suffice for. */
  | { readonly kind: 'begin'; readonly room: number; readonly leftMicro: bigint }
  | { readonly kind: 'stop'; readonly reason: StopReason }
  /** What waits never begins, and what is queued is taken back. */
  | { readonly kind: 'clear' }
  /** Every item has ended. */
  | { readonly kind: 'close' }
  /** It has ended, and that was not said yet. */
  | { readonly kind: 'announce' };

export interface BatchNow extends Progress {
  readonly state: BatchState;
  readonly holdMicro: bigint;
  readonly stopPercent: number | null;
  readonly ageMs: number;
}

export interface BatchBounds {
  /** Items of one batch that are under way or queued at once: the others wait outside of the queue, where stopping them costs nothing. */
  readonly openItemsMax: number;
  /** Before so many items have ended, nothing follows from the share of those that failed. */
  readonly failuresFrom: number;
  /** A batch that is not sealed within this is given up. */
  readonly fillWithinMs: number;
}

export function nextOf(batch: BatchNow, bounds: BatchBounds): Next {
  switch (batch.state) {
    case 'filling':
      return batch.ageMs > bounds.fillWithinMs ? { kind: 'stop', reason: 'cancelled' } : { kind: 'wait' };
    case 'holding':
      return { kind: 'sayHold' };
    case 'running':
      return nextOfRunning(batch, bounds);
    case 'stopping':
      return batch.waiting + batch.running > 0 ? { kind: 'clear' } : { kind: 'close' };
    case 'closing':
      return { kind: 'sayRelease' };
    case 'completed':
    case 'stopped':
    case 'cancelled':
    case 'refused':
      return { kind: 'announce' };
    default:
      return assertNever(batch.state);
  }
}

function nextOfRunning(batch: BatchNow, { openItemsMax, failuresFrom }: BatchBounds): Next {
  const { waiting, running, succeeded, failed, stopPercent, holdMicro, begunMicro } = batch;
  const ended = succeeded + failed;
  if (stopPercent !== null && ended >= failuresFrom && failed * 100 > stopPercent * ended) return { kind: 'stop', reason: 'failures' };
  if (waiting === 0) return running === 0 ? { kind: 'close' } : { kind: 'wait' };
  const room = openItemsMax - running;
  return room > 0 ? { kind: 'begin', room, leftMicro: holdMicro - begunMicro } : { kind: 'wait' };
}
