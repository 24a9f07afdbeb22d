/** The states of a job (DESIGN.md section 4). The same strings stand in code, database checks, messages and the API. */
export const JOB_STATES = [
  'pending',
  'queued',
  'running',
  'unknown',
  'charging',
  'releasing',
  'refused',
  'succeeded',
  'failed',
  'cancelled',
  'expired',
] as const;

export type JobState = (typeof JOB_STATES)[number];

/** From these nothing follows but the announcement. */
export const TERMINAL_STATES = ['refused', 'succeeded', 'failed', 'cancelled', 'expired'] as const;

/** In these, and only in these, an open hold is certain: the wallet has said `held`, and nobody has asked it yet to end that. A job that left them never returns. */
export const HOLDING_STATES = ['queued', 'running', 'unknown'] as const;

export function mustHold(state: JobState): boolean {
  const holding: readonly JobState[] = HOLDING_STATES;
  return holding.includes(state);
}

export type TerminalState = (typeof TERMINAL_STATES)[number];

export function isTerminal(state: JobState): state is TerminalState {
  const terminal: readonly JobState[] = TERMINAL_STATES;
  return terminal.includes(state);
}
