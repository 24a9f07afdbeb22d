import type { JobState } from '#contracts';

/**
 * The moves that the wallet's answer alone determines, so that they need no read before the guarded update. The same rows as in
 * transition.ts; a test compares them. `endAs`: the state that was chosen when the release was decided.
 */
export const WALLET_MOVES = {
  held: { from: 'pending', to: 'queued' },
  refused: { from: 'pending', to: 'refused' },
  captured: { from: 'charging', to: 'succeeded' },
  released: { from: 'releasing', to: 'endAs' },
} as const satisfies Record<string, { from: JobState; to: JobState | 'endAs' }>;

export type WalletMove = keyof typeof WALLET_MOVES;
