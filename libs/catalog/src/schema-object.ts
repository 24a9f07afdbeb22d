export type Schema = Readonly<Record<string, unknown>>;

/** A part of a JSON Schema, or of a YAML file: undefined if it is no object. */
export function asSchema(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
}
