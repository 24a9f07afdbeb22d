import type { Catalog } from '#catalog';

interface Example {
  readonly summary: string;
  readonly value: { readonly product: string; readonly input: unknown };
}

export interface ProductInputs {
  /** By component name. */
  readonly schemas: Record<string, Record<string, unknown>>;
  readonly examples: Record<string, Example>;
}

/** The products' inputs as parts of the OpenAPI document: 3.1 takes JSON Schema 2020-12 as it is. */
export function inputsOf(catalog: Catalog): ProductInputs {
  const products = [...catalog.products.values()];
  return {
    schemas: Object.fromEntries(products.map(({ name, inputSchema }) => [`input.${name}`, inputSchema])),
    examples: Object.fromEntries(
      products.map(({ name, description, inputSchema }) => [
        name,
        { summary: description, value: { product: name, input: exampleOf(inputSchema) } },
      ]),
    ),
  };
}

/** The smallest value that shows a schema's shape: its own example if it has one, required fields only. */
export function exampleOf(schema: unknown): unknown {
  if (!isRecord(schema)) return null;
  const { examples, type } = schema;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (schema['const'] !== undefined) return schema['const'];
  if (type === 'object') return exampleOfObject(schema);
  if (type === 'array') return [exampleOf(schema['items'])];
  if (type === 'integer' || type === 'number') return exampleOfNumber(schema);
  if (type === 'boolean') return true;
  return exampleOfText(schema['pattern']);
}

/** A pattern cannot be turned into a text, but a few everyday texts can be tried. */
function exampleOfText(pattern: unknown): string {
  const tries = ['Hello', 'hello', 'DE', 'de', 'EN-GB', '2026-01-31', '1'];
  return tries.find((text) => typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) ?? 'Hello';
}

function exampleOfObject(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, part]) => [name, exampleOf(part)]),
  );
}

function exampleOfNumber(schema: Readonly<Record<string, unknown>>): number {
  const { minimum, maximum } = schema;
  const least = typeof minimum === 'number' ? minimum : 0;
  return typeof maximum === 'number' ? Math.min(maximum, Math.max(least, 100)) : least;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
