import { z } from 'zod';
import { wireEffectId, wireTime, wireUuid } from './wire.js';

/** What operators are told of at once, each with a line in docs/runbooks/alerts.md. */
export const ALERT_KINDS = [
  'strange_answer',
  'our_fault',
  'account_paused',
  'balance_low',
  'late_success',
  'unknown_for_long',
  'written_off',
  'fuse_tripped',
  'webhook_failing',
  'test',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Who raises alerts; `operator` is a person at the command line. */
export const ALERT_SOURCES = ['gateway', 'wallet', 'dispatcher', 'worker', 'operator'] as const;
export type AlertSource = (typeof ALERT_SOURCES)[number];

/**
 * `alert.<app>`, taken by the gateway, which tells people. Those of one kind, vendor and code are one key: the first is told at once, the others
 * together. Carries evidence for operators, and never a key of ours or what a user sent.
 */
export const alert = z.object({
  kind: z.enum(ALERT_KINDS),
  app: z.enum(ALERT_SOURCES),
  vendor: z.string().min(1).max(40).optional(),
  /** What tells alerts of one kind and vendor apart: the vendor's own word, an account, an invariant. */
  code: z.string().min(1).max(100).optional(),
  /** One sentence. */
  text: z.string().min(1).max(500),
  jobId: wireUuid.optional(),
  attemptId: wireEffectId.optional(),
  evidence: z.record(z.string().max(40), z.union([z.string().max(1_000), z.number(), z.boolean()])).optional(),
  at: wireTime,
});
export type Alert = z.infer<typeof alert>;

export const alertSubjectOf = (app: AlertSource): string => `alert.${app}`;
