import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Schema } from './schema-object.js';

/** One for all: each compiles the schema of schemas anew, which takes longer than all else that a catalog needs. */
const ajv = new Ajv2020({ strict: true, allErrors: true, addUsedSchema: false });

/** Why a schema does not compile as JSON Schema 2020-12 in strict mode; undefined when it does. */
export function whyNoSchema(schema: Schema): string | undefined {
  try {
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
