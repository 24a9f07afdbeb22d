import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/**
 * DESIGN.md section 5: an effect's id is chosen by its cause, before the effect, and never changes on a retry.
 * All of these are derived from the job's id, so whoever knows the job can name its effects.
 */

/** A job's id when the client sent no `Idempotency-Key`: UUIDv7, so that ids sort by time. */
export function newJobId(): string {
  return v7({ rng: sixteenRandomBytes });
}

const RANDOM_BYTES = Buffer.alloc(16 * 256);
let randomBytesUsed = RANDOM_BYTES.length;

/** 256 ids' worth are drawn at once: by itself the library asks OpenSSL for each, 10 µs of a submission. No byte is given out twice. */
function sixteenRandomBytes(): Uint8Array {
  if (randomBytesUsed === RANDOM_BYTES.length) {
    randomFillSync(RANDOM_BYTES);
    randomBytesUsed = 0;
  }
  return RANDOM_BYTES.subarray(randomBytesUsed, (randomBytesUsed += 16));
}

/**
 * A job's id when the client sent an `Idempotency-Key`: the same user and key give the same UUID (version 8, from a
 * SHA-256), so a replay finds the first job without a lookup table.
 */
export function jobIdFor(userId: string, idempotencyKey: string): string {
  const digest = createHash('sha256').update(`${userId}\n${idempotencyKey}`).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const holdIdOf = (jobId: string): string => `${jobId}:hold`;
export const captureIdOf = (jobId: string): string => `${jobId}:capture`;
export const releaseIdOf = (jobId: string): string => `${jobId}:release`;

/** The id of attempt `n` (from 1); it is also the idempotency key sent to the vendor. */
export const attemptIdOf = (jobId: string, n: number): string => `${jobId}:${n}`;

/** A top-up is named by the payment's id at its provider: the provider's callback may come any number of times. */
export const topUpIdOf = (provider: string, paymentId: string): string => `topup:${provider}:${paymentId}`;

/** A top-up can be taken back once, so the claw-back is named after it. */
export const clawBackIdOf = (topUpId: string): string => `clawback:${topUpId}`;

/** A user redeems a code once, so the redemption is named after both; `codeHash` is the code's SHA-256 in hex. */
export const redeemIdOf = (codeHash: string, userId: string): string => `redeem:${codeHash}:${userId}`;

/** What an attempt's call costs us is booked once. */
export const costIdOf = (attemptId: string): string => `${attemptId}:cost`;
