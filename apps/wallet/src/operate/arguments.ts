import { InvalidArgumentError } from 'commander';
import { formatPoints, parsePoints } from '#points';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A date alone is midnight in UTC; with a time of day, the zone must be said. */
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

export function time(text: string): Date {
  const at = new Date(text);
  if (TIME.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('Give a time with its zone, such as 2026-11-22T10:00:00Z, or a date, such as 2026-11-22.');
}

/** When points expire. The wallet would refuse a time that is over, and remember that under the command's id. */
export function expiry(text: string): string {
  const at = time(text);
  if (at.getTime() > Date.now()) return at.toISOString();
  throw new InvalidArgumentError('Give a time that is still to come.');
}

/** In the shortest form, so that `1.50` is the same command as `1.5`. */
export function points(text: string): string {
  const parsed = parsePoints(text);
  if (!parsed.ok) throw new InvalidArgumentError(`An amount ${parsed.message}.`);
  if (parsed.micro > 0n) return formatPoints(parsed.micro);
  throw new InvalidArgumentError('An amount must be above zero: the command itself says which way the points go.');
}

/** Nothing is kept that prints more at once. */
const ROWS_MAX = 100_000;

export const rows = (text: string): number => countTo(ROWS_MAX)(text);

export function cursor(text: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('Give the cursor that the page before named.');
}

export function sealHash(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the hash of a seal: 64 hexadecimal digits, as `wallet seals` shows them.');
}

export function apiKeyId(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the id of an API key, a UUID, and never the key itself: whoever issued the key was told both.');
}

export function batchName(text: string): string {
  if (/^[a-z0-9-]{1,40}$/.test(text)) return text;
  throw new InvalidArgumentError('Name a batch in 1 to 40 lower-case letters, digits or "-", such as spring-fair.');
}

/** A whole number from 1 to `max`. */
export function countTo(max: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d{1,9}$/.test(text) && count >= 1 && count <= max) return count;
    throw new InvalidArgumentError(`Give a whole number from 1 to ${max}.`);
  };
}
