import type { VendorOutcome } from '#contracts';

/** One of a job's routes, in their order, as it is at this moment. */
export interface RouteNow {
  readonly vendor: string;
  /** Its vendor's worker takes no new attempts for now. */
  readonly isPaused: boolean;
}

type Rejection = Extract<VendorOutcome, { kind: 'rejected' }>;

/**
 * What may happen to a job. `n` names the attempt that it is about. Amounts and waits are computed outside (prices, clock, chance)
 * and come as numbers.
 */
export type JobFact =
  /** The wallet holds the job's price. */
  | { readonly type: 'held' }
  /** The wallet does not; `code` is its word for why. */
  | { readonly type: 'refused'; readonly code: string }
  /** The scheduler found room for attempt `n`. */
  | { readonly type: 'started'; readonly n: number }
  /** `costMicro`: what the reported usage costs by the job's frozen price; it may exceed the hold, and then the job's overrun policy decides. */
  | { readonly type: 'attemptSucceeded'; readonly n: number; readonly costMicro: bigint }
  /** `retryInMs`: back-off, in case that it is tried again. */
  | ({ readonly type: 'attemptRejected'; readonly n: number; readonly retryInMs: number; readonly routes: readonly RouteNow[] } & Omit<
      Rejection,
      'kind'
    >)
  /** `retryAfterMs`: what the vendor asked for, or a back-off. */
  | { readonly type: 'attemptThrottled'; readonly n: number; readonly retryAfterMs: number; readonly routes: readonly RouteNow[] }
  /** The vendor will do it; its worker asks until it knows more. */
  | { readonly type: 'attemptAccepted'; readonly n: number }
  | { readonly type: 'attemptUnknown'; readonly n: number }
  /** The order was said again LIMITS.attempt.silentOrdersMax times, and no report came. */
  | { readonly type: 'ordersSilent'; readonly n: number }
  /** The vendor's time for deciding an unknown outcome by evidence is over. */
  | { readonly type: 'unknownDeadlinePassed'; readonly n: number }
  /** The vendor that it waits for takes no new attempts for now. */
  | { readonly type: 'routePaused'; readonly routes: readonly RouteNow[] }
  /** Its user wants it no more. */
  | { readonly type: 'cancelRequested' }
  /** It waits, and its user said until when it must have been started. */
  | { readonly type: 'startDeadlinePassed' }
  | { readonly type: 'captured' }
  | { readonly type: 'released' };

export const JOB_FACT_TYPES = [
  'held',
  'refused',
  'started',
  'attemptSucceeded',
  'attemptRejected',
  'attemptThrottled',
  'attemptAccepted',
  'attemptUnknown',
  'ordersSilent',
  'unknownDeadlinePassed',
  'routePaused',
  'cancelRequested',
  'startDeadlinePassed',
  'captured',
  'released',
] as const satisfies readonly JobFact['type'][];
