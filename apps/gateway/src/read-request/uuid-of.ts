import { invalidRequest } from '../report-problem/field-errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id from a path or body, in lower case. Throws a 400 problem when it cannot be one. */
export function uuidOf(field: string, text: string): string {
  const id = text.toLowerCase();
  if (!UUID.test(id)) throw invalidRequest([{ field, message: 'must be a UUID such as 0198c0de-0000-7000-8000-000000000001' }]);
  return id;
}
