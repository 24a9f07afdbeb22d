import { LIMITS } from '#config/limits.js';

/** Until when a client waits: until its job has ended, or until the result is stored, which is some milliseconds before it is charged. */
export type WaitUntil = 'end' | 'result';

export interface Wait {
  /** At most what we allow. */
  readonly seconds: number;
  readonly until: WaitUntil;
}

const WAIT = /^wait\s*=\s*"?(\d{1,9})"?$/i;
const UNTIL_RESULT = /^until\s*=\s*"?result"?$/i;

/**
 * How long the client wants us to wait (`Prefer: wait=N; until=result`, RFC 7240), cut to what we allow; undefined when it does not say.
 * Other preferences and parameters, and malformed ones, are ignored, as the RFC asks; of several waits the first counts.
 */
export function waitOf(prefer: string | readonly string[] | undefined): Wait | undefined {
  if (prefer === undefined) return undefined;
  const preferences = (typeof prefer === 'string' ? prefer : prefer.join(',')).split(',');
  for (const preference of preferences) {
    const [named = '', ...parameters] = preference.split(';').map((part) => part.trim());
    const seconds = WAIT.exec(named)?.[1];
    if (seconds === undefined) continue;
    const until = parameters.some((parameter) => UNTIL_RESULT.test(parameter)) ? 'result' : 'end';
    return { seconds: Math.min(Number(seconds), LIMITS.http.waitSecondsMax), until };
  }
  return undefined;
}

/** What of it was kept to, for `Preference-Applied`. */
export const appliedPreference = ({ seconds, until }: Wait): string =>
  until === 'result' ? `wait=${seconds}; until=result` : `wait=${seconds}`;
