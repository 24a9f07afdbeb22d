import type { JobState } from '#contracts';
import { assertNever } from '#exhaustive';

/** The one message that a state owes (DESIGN.md section 4): `call` and `inquire` are about the current attempt. */
export type Owed = 'hold' | 'call' | 'inquire' | 'capture' | 'release' | 'announce' | 'nothing';

export function owes(state: JobState): Owed {
  switch (state) {
    case 'pending':
      return 'hold';
    case 'queued':
      return 'nothing';
    case 'running':
      return 'call';
    case 'unknown':
      return 'inquire';
    case 'charging':
      return 'capture';
    case 'releasing':
      return 'release';
    case 'refused':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return 'announce';
    default:
      return assertNever(state);
  }
}
