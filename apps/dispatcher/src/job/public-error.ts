import type { VendorOutcome } from '#contracts';
import { assertNever } from '#exhaustive';

export interface PublicError {
  readonly code: string;
  readonly message: string;
}

/**
 * All that a user is told about a job that did not succeed. Vendor names, keys, balances and raw errors stay inside
 * (DESIGN.md section 7); each text says what it means for the user's points and what to do next.
 */
const TEXTS = {
  // Not accepted.
  unknown_product: 'There is no product of this name. GET /v1/products lists those that there are.',
  above_max_points: 'Raise maxPoints or send a smaller input. Nothing was held.',
  temporarily_unavailable: 'This product is temporarily unavailable. Nothing was held or charged. Send the same request again later.',
  queue_too_long:
    'More of your jobs wait for this product than can be started in time. Nothing was held or charged. Send the same request again after the time given: there will be room for it.',

  // Taken back, or too late to begin.
  too_many_batches: 'You have as many open batches as may be. Wait until one has ended, or cancel one. Nothing was held.',
  batch_stopped: 'The batch ended before this item was begun. Nothing was charged for it.',
  batch_incomplete: 'Not all items of this batch arrived. Nothing was held or charged.',
  cancelled: 'Cancelled at your request. You were not charged.',
  expired: 'The job was not started within the time that you gave it. You were not charged.',

  // Refused by the wallet.
  insufficient_points: 'Not enough points are available for the most that this job can cost. Top up, then submit it as a new job.',
  account_frozen: 'This account is frozen and can hold no points for new jobs. Ask whoever runs this service. Nothing was charged.',
  day_cap_reached: 'This job could exceed what may be spent in a day. Raise the cap, or submit a new job tomorrow (UTC). Nothing was held.',
  month_cap_reached:
    'This job could exceed what may be spent in a month. Raise the cap, or submit a new job next month (UTC). Nothing was held.',
  total_cap_reached: 'This job could exceed what may be spent in total. Raise the cap, then submit it as a new job. Nothing was held.',
  wallet_halted: 'No new jobs can be paid for at the moment. Nothing was held or charged. Try again later as a new job.',
  released_before_held: 'This job was given up before its points were held. Submit it as a new job.',
  hold_refused: 'The points for this job could not be held. Nothing was charged.',

  // Failed through the user's input.
  invalid_input: 'The service did not accept this input. Change it and submit a new job. Nothing was charged.',
  input_too_large: 'This input is larger than the service accepts. Shorten it and submit a new job. Nothing was charged.',
  input_gone: 'A file of this job is no longer there. Upload it again and submit a new job. Nothing was charged.',
  content_refused: 'The service refuses this content. Nothing was charged.',
  nothing_found: 'The service knows nothing of what this input asks for. Nothing was charged.',
  undelivered: 'The message was sent and could not be delivered to this recipient. Nothing was charged.',
  input_refused: 'The service refused this input. Change it and submit a new job. Nothing was charged.',

  // Failed through no fault of the user.
  vendor_failed: 'The service could not complete this job. Nothing was charged.',
  vendor_busy: 'The service is too busy to complete this job. Nothing was charged. Try again later as a new job.',
  internal_error: 'Something went wrong on our side. Nothing was charged.',
  usage_above_hold: 'This job turned out to need more than what was held for it. Nothing was charged. Submit a smaller one as a new job.',
  outcome_unknown: 'It could not be found out whether the service completed this job. Nothing was charged.',
} as const;

export type PublicCode = keyof typeof TEXTS;

export const PUBLIC_CODES: readonly PublicCode[] = Object.keys(TEXTS).filter(isPublicCode);

export function publicError(code: PublicCode): PublicError {
  return { code, message: TEXTS[code] };
}

/** The wallet's word for a refusal is told if it is in the table; any other is its own business. */
export function errorOfRefusal(walletCode: string): PublicError {
  return publicError(isPublicCode(walletCode) ? walletCode : 'hold_refused');
}

/** Users are told about their own faults, under the adapter's public code; vendor faults and ours are one code each. */
export function errorOfRejection(rejection: Pick<Extract<VendorOutcome, { kind: 'rejected' }>, 'fault' | 'code'>): PublicError {
  switch (rejection.fault) {
    case 'user':
      return { code: rejection.code, message: TEXTS[isPublicCode(rejection.code) ? rejection.code : 'input_refused'] };
    case 'vendor':
      return publicError('vendor_failed');
    case 'ours':
      return publicError('internal_error');
    default:
      return assertNever(rejection.fault);
  }
}

function isPublicCode(code: string): code is PublicCode {
  return Object.hasOwn(TEXTS, code);
}
