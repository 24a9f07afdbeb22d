import fc from 'fast-check';

export type Schema = Readonly<Record<string, unknown>>;

export const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

const DEPTH_MAX = 6;
/** Valid values are mostly small: what is large is among the hostile ones. */
const CHARS_MAX = 40;
const ITEMS_MAX = 3;

/** Values that a schema takes, as far as its keywords say. `uuids` are ids of things that may be there. */
export class ValuesOf {
  constructor(
    private readonly schemas: Schema,
    private readonly uuids: fc.Arbitrary<string>,
  ) {}

  valid(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
    const found = this.resolved(schema);
    if (!isSchema(found) || depth > DEPTH_MAX) return fc.constant(null);
    if (found['const'] !== undefined) return fc.constant(found['const']);
    if (Array.isArray(found['enum'])) return fc.constantFrom<unknown>(...found['enum']);
    const choices = [found['oneOf'], found['anyOf']].flatMap((each): unknown[] => (Array.isArray(each) ? each : []));
    if (choices.length > 0) return fc.oneof(...choices.map((each) => this.valid(each, depth + 1)));
    const types: unknown[] = [found['type']].flat();
    return fc.oneof(...types.map((type) => this.ofType(type, found, depth)));
  }

  private ofType(type: unknown, schema: Schema, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'string':
        return this.text(schema);
      case 'integer':
        return fc.integer({ min: numberOf(schema['minimum'], -1_000), max: numberOf(schema['maximum'], 1_000_000) });
      case 'number':
        return fc.double({ min: numberOf(schema['minimum'], -1_000), max: numberOf(schema['maximum'], 1_000_000), noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'array': {
        const minLength = numberOf(schema['minItems'], 0);
        return fc.array(this.valid(schema['items'], depth + 1), {
          minLength,
          maxLength: Math.max(minLength, Math.min(numberOf(schema['maxItems'], ITEMS_MAX), ITEMS_MAX)),
        });
      }
      case 'object':
        return this.object(schema, depth);
      default:
        return fc.constant(null);
    }
  }

  private object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const properties = isSchema(schema['properties']) ? schema['properties'] : {};
    const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
    const model = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, this.valid(part, depth + 1)]));
    return fc.record(model, { requiredKeys: Object.keys(model).filter((name) => required.includes(name)) });
  }

  private text(schema: Schema): fc.Arbitrary<string> {
    const { format, pattern } = schema;
    if (format === 'uuid') return this.uuids;
    if (format === 'date-time')
      return fc.date({ min: new Date('2001-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString());
    // No text can be made of a lookahead; only amounts of points have one.
    if (typeof pattern === 'string' && pattern.includes('(?')) return fc.constantFrom('12.5', '0.000001', '1000000000000');
    const shown = typeof schema['example'] === 'string' ? [fc.constant(schema['example'])] : [];
    if (typeof pattern === 'string') return fc.oneof(fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }), ...shown);
    const minLength = numberOf(schema['minLength'], 0);
    const made = fc.string({
      minLength,
      maxLength: Math.max(minLength, Math.min(numberOf(schema['maxLength'], CHARS_MAX), CHARS_MAX)),
      unit: 'grapheme',
    });
    return fc.oneof(made, ...shown);
  }

  private resolved(schema: unknown): unknown {
    if (!isSchema(schema) || typeof schema['$ref'] !== 'string') return schema;
    return this.schemas[schema['$ref'].replace('#/components/schemas/', '')];
  }
}

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
