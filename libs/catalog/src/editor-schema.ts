import { z } from 'zod';
import { productFile } from './product.js';
import { vendorFile } from './vendor.js';

/** The JSON Schemas that editors complete and check catalog files with (config/catalog/schema), by file name. */
export function editorSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['vendor.schema.json', schemaOf(vendorFile, 'A vendor of Holdfast')],
    ['product.schema.json', schemaOf(productFile, 'A product of Holdfast')],
  ]);
}

function schemaOf(file: z.ZodType, title: string): string {
  const schema = { title, ...z.toJSONSchema(file, { io: 'input', unrepresentable: 'any' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
