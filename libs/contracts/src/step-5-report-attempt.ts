import { z } from 'zod';
import { wireEffectId, wireUuid } from './wire.js';

/** What the vendor says it used; the product's price rule names the units that it charges for. */
export const vendorUsage = z.record(z.string(), z.int().min(0));
export type VendorUsage = z.infer<typeof vendorUsage>;

/** Who has to act on it decides who is told what (DESIGN.md section 7): the user about theirs, operators about the vendor's. */
export const FAULTS = ['user', 'vendor', 'ours'] as const;

/** The code of a rejection by which an operator ends a job: no other vendor is tried. */
export const RELEASED_BY_OPERATOR = 'released_by_operator';

/** What users are told of their own faults. Each has its text in apps/dispatcher/src/job/public-error.ts. */
export const USER_FAULT_CODES = [
  'invalid_input',
  'input_too_large',
  'content_refused',
  'input_refused',
  'nothing_found',
  'undelivered',
] as const;
export type UserFaultCode = (typeof USER_FAULT_CODES)[number];

export const succeededOutcome = z.object({ kind: z.literal('succeeded'), usage: vendorUsage });

export const rejectedOutcome = z.object({
  kind: z.literal('rejected'),
  /** The vendor will bill for it all the same. */
  billed: z.boolean(),
  /** Another attempt may end better. */
  retryable: z.boolean(),
  fault: z.enum(FAULTS),
  /** A public code, e.g. `invalid_input`, `vendor_unavailable`; never the vendor's own word. */
  code: z.string().max(60),
  /** What it bills, if it says so. */
  usage: vendorUsage.optional(),
});

/**
 * What became of one attempt, decided by evidence (DESIGN.md section 7). A time-out, a cut connection and an answer that
 * is in no table are `unknown`, never `rejected`.
 */
export const vendorOutcome = z.discriminatedUnion('kind', [
  succeededOutcome,
  rejectedOutcome,
  /** It will be done later: the vendor is asked, or calls back. `vendorJobId` is the vendor's name for it. */
  z.object({ kind: z.literal('accepted'), vendorJobId: z.string().min(1).max(200) }),
  z.object({
    kind: z.literal('throttled'),
    retryAfterMs: z.int().min(0).optional(),
  }),
  z.object({ kind: z.literal('unknown'), reason: z.string().max(200) }),
]);
export type VendorOutcome = z.infer<typeof vendorOutcome>;

/**
 * Step 5, worker → dispatcher, `attempt.<vendor>`: said once the outcome's row is committed. A later, better outcome of
 * the same attempt (a success found after `unknown`) is said again. The result itself stays with the worker and is
 * asked for by the attempt's id.
 */
export const attemptReport = z.object({
  /** `<job>:<n>` */
  attemptId: wireEffectId,
  jobId: wireUuid,
  n: z.int().min(1).max(1000),
  vendor: z.string().min(1).max(40),
  outcome: vendorOutcome,
});
export type AttemptReport = z.infer<typeof attemptReport>;

/**
 * Worker → gateway, a plain message to where a client waits (`tellTo`): what is stored for attempt `n`. What becomes of the job, only the dispatcher says; but a
 * result that is stored is its user's, whether it is charged or came too late for that (DESIGN.md section 7).
 */
export const toldResult = z.object({
  attemptId: wireEffectId,
  jobId: wireUuid,
  n: z.int().min(1).max(1000),
  result: z.record(z.string(), z.unknown()),
});
export type ToldResult = z.infer<typeof toldResult>;
