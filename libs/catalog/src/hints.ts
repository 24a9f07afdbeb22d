import type { z } from 'zod';
import { didYouMean, oneOf } from './did-you-mean.js';
import type { Finding } from './mistake.js';
import { asSchema, type Schema } from './schema-object.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * What is wrong with a file's content, and what to write instead: from the description and the example that the field's schema carries.
 * `fileSchema` is the file's JSON Schema, `content` what the file says.
 */
export function findingsOf(issue: Issue, fileSchema: Schema, content: unknown): readonly Finding[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(fieldsOf(schemaAt(fileSchema, path, content)));
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known field', hint: unknownFieldHint(key, known) }));
  }
  const schema = schemaAt(fileSchema, path, content)[0];
  const given = valueAt(content, path);
  const isMissing = given === undefined && path.length > 0;
  const hint = stated(issue) ?? (isMissing ? missingHint(path, schema) : wrongHint(path, schema, given));
  return [{ path, message: isMissing && stated(issue) === undefined ? 'is missing' : plain(issue), hint }];
}

/** A rule that stands in code says itself what to write. */
function stated(issue: Issue): string | undefined {
  const hint: unknown = issue.code === 'custom' ? issue.params?.['hint'] : undefined;
  return typeof hint === 'string' ? hint : undefined;
}

function plain(issue: Issue): string {
  return issue.message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
}

function unknownFieldHint(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  return meant === undefined ? `remove it; the fields here are: ${known.join(', ')}` : `did you mean "${meant}"?`;
}

function missingHint(path: Path, schema: Schema | undefined): string {
  return `write ${exampleLine(path, schema)}${descriptionOf(schema)}`;
}

function wrongHint(path: Path, schema: Schema | undefined, given: unknown): string {
  const words = wordsOf(schema);
  if (words.length > 0) return oneOf(typeof given === 'string' ? given : '', words);
  return `write ${exampleLine(path, schema)}${descriptionOf(schema)}`;
}

function exampleLine(path: Path, schema: Schema | undefined): string {
  const key = String(path.at(-1) ?? '');
  const example = exampleOf(schema);
  const value = example === undefined ? '…' : JSON.stringify(example);
  return typeof path.at(-1) === 'number' || key === '' ? value : `${key}: ${value}`;
}

function exampleOf(schema: Schema | undefined): unknown {
  const examples = schema?.['examples'];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (schema?.['default'] !== undefined) return schema['default'];
  if (schema?.['type'] === 'boolean') return false;
  return wordsOf(schema)[0];
}

function descriptionOf(schema: Schema | undefined): string {
  const description = schema?.['description'];
  return typeof description === 'string' ? ` (${description.replace(/\.$/, '')})` : '';
}

function wordsOf(schema: Schema | undefined): readonly string[] {
  const words = schema?.['enum'] ?? (schema?.['const'] === undefined ? [] : [schema['const']]);
  return Array.isArray(words) ? words.filter((word): word is string => typeof word === 'string') : [];
}

function fieldsOf(schemas: readonly Schema[]): Schema {
  return Object.fromEntries(schemas.flatMap((schema) => Object.entries(asSchema(schema['properties']) ?? {})));
}

/** The schemas that may describe what stands at a path: several where a union's word does not say which. */
function schemaAt(fileSchema: Schema, path: Path, content: unknown): readonly Schema[] {
  let schemas: readonly Schema[] = branchesOf(fileSchema, content);
  for (const [index, key] of path.entries()) {
    const value = valueAt(content, path.slice(0, index + 1));
    const next: readonly Schema[] = schemas.flatMap((schema) => present(partOf(schema, key)));
    const words = next.length > 1 ? [...new Set(next.flatMap((schema) => wordsOf(schema)))] : [];
    schemas = words.length > 0 ? [{ ...next[0], const: undefined, enum: words }] : next.flatMap((schema) => branchesOf(schema, value));
  }
  return schemas;
}

function present(schema: Schema | undefined): readonly Schema[] {
  return schema ? [schema] : [];
}

function partOf(schema: Schema, key: PropertyKey): Schema | undefined {
  if (typeof key === 'number') return asSchema(schema['items']);
  return asSchema(asSchema(schema['properties'])?.[String(key)]) ?? asSchema(schema['additionalProperties']);
}

/** Of a union, the members whose fixed words are those of the content; all of them if none fits. */
function branchesOf(schema: Schema, content: unknown): readonly Schema[] {
  const members: unknown = schema['oneOf'] ?? schema['anyOf'];
  if (!Array.isArray(members)) return [schema];
  const branches: readonly Schema[] = members.flatMap((member: unknown) => present(asSchema(member)));
  const given = asSchema(content) ?? {};
  const fitting = branches.filter((branch) =>
    Object.entries(asSchema(branch['properties']) ?? {}).every(([name, part]) => {
      const fixed = asSchema(part)?.['const'];
      return fixed === undefined || fixed === given[name];
    }),
  );
  return fitting.length > 0 ? fitting : branches;
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : asSchema(value)?.[String(key)]), content);
}
