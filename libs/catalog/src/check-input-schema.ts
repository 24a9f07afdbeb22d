import { didYouMean } from './did-you-mean.js';
import type { Finding } from './mistake.js';
import { asSchema, type Schema } from './schema-object.js';
import { whyNoSchema } from './why-no-schema.js';

/**
 * A product's input schema is the only thing between a client and our queues, database and vendors: it must compile in
 * strict mode and bound all that it lets in.
 */
export function checkInputSchema(schema: Schema): readonly Finding[] {
  const findings = [...unboundedIn(schema, ['inputSchema'])];
  if (schema['type'] !== 'object')
    findings.push({
      path: ['inputSchema'],
      message: 'must have "type: object"',
      hint: 'write type: object: an input is an object of fields',
    });
  const why = whyNoSchema(schema);
  if (why !== undefined) findings.push(doesNotCompile(schema, why));
  return findings;
}

function doesNotCompile(schema: Schema, why: string): Finding {
  const [, keyword] = /unknown keyword: "([^"]+)"/.exec(why) ?? [];
  const message = `does not compile: ${why}`;
  if (keyword === undefined) return { path: ['inputSchema'], message, hint: 'write it as JSON Schema 2020-12 has it' };
  const meant = didYouMean(keyword, KEYWORDS);
  return {
    path: pathTo(keyword, schema, ['inputSchema']) ?? ['inputSchema'],
    message,
    hint: meant === undefined ? 'remove it: JSON Schema 2020-12 has no such keyword' : `did you mean "${meant}"?`,
  };
}

function pathTo(key: string, value: unknown, path: Finding['path']): Finding['path'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    const found = name === key ? here : pathTo(key, part, here);
    if (found) return found;
  }
  return undefined;
}

function* unboundedIn(schema: Schema, path: Finding['path']): Generator<Finding> {
  const isFixed = 'enum' in schema || 'const' in schema;
  const missing = isFixed ? [] : (BOUNDS[String(schema['type'])] ?? []).filter((keyword) => schema[keyword] === undefined);
  for (const keyword of missing)
    yield { path, message: `lets in anything: ${keyword} is missing`, hint: `write ${keyword}: with the most that you want to be sent` };
  if (schema['type'] === 'object' && schema['additionalProperties'] !== false) {
    const hint = 'write it, so that a misspelt field is refused and not ignored';
    yield { path, message: 'must have "additionalProperties: false"', hint };
  }

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

/** Those that input schemas use: for "did you mean". */
const KEYWORDS = [
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['description', 'title', 'default', 'examples', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'contains', '$defs', '$ref'],
];
