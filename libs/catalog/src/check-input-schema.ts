import { Ajv2020 } from 'ajv/dist/2020.js';
import { assertNever } from '#exhaustive';
import type { PriceRule } from './price-rule.js';

/** What is wrong, and where in the product's file: a path of keys for the line. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * A product's input schema is the only thing between a client and our queues, database and vendors: it must compile in
 * strict mode and bound all that it lets in.
 */
export function checkInputSchema(schema: Schema): readonly Finding[] {
  const findings = [...unboundedIn(schema, ['inputSchema'])];
  if (schema['type'] !== 'object') findings.push({ path: ['inputSchema'], message: 'must have "type: object"' });
  try {
    new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  } catch (error) {
    findings.push({ path: ['inputSchema'], message: `does not compile: ${error instanceof Error ? error.message : String(error)}` });
  }
  return findings;
}

/** A price rule measures fields of the input: each must be there in every valid input, and be of the kind that is measured. */
export function checkPriceFields(rule: PriceRule, schema: Schema): readonly Finding[] {
  switch (rule.kind) {
    case 'perCall':
      return [];
    case 'perUnit':
      return checkField(schema, rule.field, 'string', ['price', 'field']);
    case 'perUsage':
      return rule.units.flatMap(({ max }, index) =>
        checkField(schema, max.field, max.from === 'field' ? 'integer' : 'array', ['price', 'units', index, 'max', 'field']),
      );
    default:
      return assertNever(rule);
  }
}

function checkField(schema: Schema, field: string, type: string, path: Finding['path']): readonly Finding[] {
  const required = schema['required'];
  const property = asSchema(asSchema(schema['properties'])?.[field]);
  if (property?.['type'] !== type) return [{ path, message: `names "${field}", which is no ${type} property of inputSchema` }];
  if (!Array.isArray(required) || !required.includes(field))
    return [{ path, message: `names "${field}", which inputSchema does not require` }];
  return [];
}

function* unboundedIn(schema: Schema, path: Finding['path']): Generator<Finding> {
  const isFixed = 'enum' in schema || 'const' in schema;
  const missing = isFixed ? [] : (BOUNDS[String(schema['type'])] ?? []).filter((keyword) => schema[keyword] === undefined);
  for (const keyword of missing) yield { path, message: `lets in anything: ${keyword} is missing` };
  if (schema['type'] === 'object' && schema['additionalProperties'] !== false)
    yield { path, message: 'must have "additionalProperties: false"' };

  for (const keyword of ['properties', '$defs', 'patternProperties']) {
    for (const [name, part] of Object.entries(asSchema(schema[keyword]) ?? {})) yield* unboundedPart(part, [...path, keyword, name]);
  }
  for (const keyword of ['items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames']) {
    yield* unboundedPart(schema[keyword], [...path, keyword]);
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf', 'prefixItems']) {
    const parts: unknown = schema[keyword];
    if (Array.isArray(parts)) for (const [index, part] of parts.entries()) yield* unboundedPart(part, [...path, keyword, index]);
  }
}

function* unboundedPart(part: unknown, path: Finding['path']): Generator<Finding> {
  const schema = asSchema(part);
  if (schema) yield* unboundedIn(schema, path);
}

const BOUNDS: Readonly<Record<string, readonly string[]>> = {
  string: ['maxLength'],
  array: ['maxItems', 'items'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
};

function asSchema(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
}
