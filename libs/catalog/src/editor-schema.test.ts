import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { editorSchemas } from './index.js';
import { asSchema } from './schema-object.js';

const FOLDER = join('config', 'catalog', 'schema');
const CATALOGS = [join('config', 'catalog'), join('test', 'support', 'catalog'), join('bench', 'catalog')];

describe('the JSON Schemas for editors', () => {
  test.each([...editorSchemas()])('%s is what the catalog’s own rules say: npm run catalog:schema writes it anew', (name, text) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
  });

  test.each([...editorSchemas()])('%s describes every field', (_name, text) => {
    expect(undescribed(JSON.parse(text), '')).toEqual([]);
  });

  test.each(CATALOGS)('every file of %s names its schema', (catalog) => {
    for (const kind of ['vendor', 'product']) {
      const files = readdirSync(join(catalog, `${kind}s`)).map((file) => join(catalog, `${kind}s`, file));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const [, schema = ''] = /^# yaml-language-server: \$schema=(.+)\n/.exec(readFileSync(file, 'utf8')) ?? [];
        expect({ file, schema }).toEqual({ file, schema: expect.stringMatching(`/${kind}\\.schema\\.json$`) });
        expect(existsSync(join(dirname(file), schema))).toBe(true);
      }
    }
  });
});

/** The paths of the fields that have no description. */
function undescribed(value: unknown, path: string): string[] {
  const schema = asSchema(value);
  if (!schema) return [];
  const fields = Object.entries(asSchema(schema['properties']) ?? {});
  const members: unknown = schema['oneOf'] ?? schema['anyOf'];
  return [
    ...fields.filter(([, field]) => typeof asSchema(field)?.['description'] !== 'string').map(([name]) => `${path}.${name}`),
    ...fields.flatMap(([name, field]) => undescribed(field, `${path}.${name}`)),
    ...undescribed(schema['items'], `${path}[]`),
    ...(Array.isArray(members) ? members.flatMap((member: unknown, index) => undescribed(member, `${path}|${index}`)) : []),
  ];
}
