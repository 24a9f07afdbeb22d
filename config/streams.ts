import type { StreamName } from '#contracts';
import { LIMITS } from './limits.js';

/** What the provisioner applies to each stream besides the names and subjects of DESIGN.md section 3. */
export interface StreamTuning {
  /** 0: kept until consumed. */
  readonly maxAgeMs: number;
  /** A full work queue refuses new messages, which holds the publisher back; a full log drops its oldest. */
  readonly maxBytes: number;
}

const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;

export const STREAM_TUNING: Readonly<Record<StreamName, StreamTuning>> = {
  JOBS: { maxAgeMs: 0, maxBytes: 1024 * MIB },
  WALLET: { maxAgeMs: 0, maxBytes: 1024 * MIB },
  // Read within milliseconds; a day lets a person look back.
  WALLET_EVENTS: { maxAgeMs: 24 * HOUR_MS, maxBytes: 512 * MIB },
  WORK: { maxAgeMs: 0, maxBytes: 2048 * MIB },
  ATTEMPTS: { maxAgeMs: 24 * HOUR_MS, maxBytes: 512 * MIB },
  JOB_EVENTS: { maxAgeMs: 24 * HOUR_MS, maxBytes: 512 * MIB },
  // What a gateway that was away for a night still has to tell.
  ALERTS: { maxAgeMs: 3 * 24 * HOUR_MS, maxBytes: 128 * MIB },
  // Long enough for a person to come back from holidays.
  DEAD: { maxAgeMs: 30 * 24 * HOUR_MS, maxBytes: 256 * MIB },
};

/** The same for every durable: explicit acks, and bounds that fit each other (asserted in limits.ts). */
export const CONSUMER_TUNING = {
  ackWaitMs: LIMITS.delivery.ackWaitMs,
  deliverMax: LIMITS.delivery.deliverMax,
  ackPendingMax: LIMITS.delivery.ackPendingMax,
} as const;
