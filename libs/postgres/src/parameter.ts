/** Letters, digits and signs that mean nothing in an array literal; never empty, never the word NULL. */
const PLAIN = /^(?!null$)[\w:.+-]+$/i;

/**
 * A parameter as it goes to node-postgres. Arrays become PostgreSQL's array literals here: node-postgres escapes each element with
 * two regular expressions, which was the largest part of a batch's cost, and ids and amounts need none.
 */
export function parameter(value: unknown): unknown {
  return Array.isArray(value) ? arrayLiteral(value) : value;
}

function arrayLiteral(values: readonly unknown[]): string {
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) literal += ',';
    literal += elementLiteral(values[index]);
  }
  return `${literal}}`;
}

function elementLiteral(value: unknown): string {
  if (typeof value === 'string') return PLAIN.test(value) ? value : quoted(value);
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString();
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return quoted(value.toISOString());
  // bytea in hex format.
  if (value instanceof Uint8Array) return quoted(`\\x${Buffer.from(value).toString('hex')}`);
  throw new Error(`an array parameter cannot carry ${typeof value}: pass JSON as text`);
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
