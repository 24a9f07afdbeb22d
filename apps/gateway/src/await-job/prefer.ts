import { LIMITS } from '#config/limits.js';

const WAIT = /^wait\s*=\s*"?(\d{1,9})"?$/i;

/**
 * Seconds that the client wants us to wait (`Prefer: wait=N`, RFC 7240), cut to what we allow; undefined when it does not say.
 * Other preferences and malformed ones are ignored, as the RFC asks; of several waits the first counts.
 */
export function waitSecondsOf(prefer: string | readonly string[] | undefined): number | undefined {
  if (prefer === undefined) return undefined;
  const preferences = (typeof prefer === 'string' ? prefer : prefer.join(',')).split(',');
  for (const preference of preferences) {
    const [named = ''] = preference.split(';');
    const seconds = WAIT.exec(named.trim())?.[1];
    if (seconds !== undefined) return Math.min(Number(seconds), LIMITS.http.waitSecondsMax);
  }
  return undefined;
}
