import { invalidRequest } from '../report-problem/field-errors.js';

const KEY = /^[\x20-\x7e]{1,255}$/;

/** The client's name for this submission, or undefined. Throws a 400 problem when there is one that cannot be used. */
export function idempotencyKeyOf(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw invalidRequest([
    { field: 'Idempotency-Key', message: 'must be 1 to 255 printable ASCII characters, such as a UUID, and sent once' },
  ]);
}
