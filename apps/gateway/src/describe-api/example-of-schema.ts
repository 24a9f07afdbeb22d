import type { OpenAPIObject } from '@nestjs/swagger';
import { isRecord, resolved } from './open-api.js';

/** Deeper than any schema of ours; one that contains itself ends here. */
const DEPTH_MAX = 8;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0198c0de-0000-7000-8000-000000000001',
  'date-time': '2026-11-27T12:00:00.000Z',
  date: '2026-11-27',
  uri: 'https://example.com/',
};

/** A whole answer, made of the examples that its schema's fields have. */
export function exampleOfSchema(schema: unknown, document: OpenAPIObject, depth = 0): unknown {
  const found = resolved(schema, document);
  if (!isRecord(found) || depth > DEPTH_MAX) return null;
  const { example, examples, properties, items } = found;
  if (example !== undefined) return example;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (found['const'] !== undefined) return found['const'];
  if (Array.isArray(found['enum'])) return found['enum'][0];
  const [choice] = [found['oneOf'], found['anyOf'], found['allOf']].flatMap((each): unknown[] => (Array.isArray(each) ? each : []));
  if (choice !== undefined) return exampleOfSchema(choice, document, depth + 1);
  switch (typeOf(found['type'])) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isRecord(properties) ? properties : {}).map(([name, part]) => [name, exampleOfSchema(part, document, depth + 1)]),
      );
    case 'array':
      return [exampleOfSchema(items, document, depth + 1)];
    case 'string':
      return typeof found['format'] === 'string' ? (BY_FORMAT[found['format']] ?? 'text') : 'text';
    case 'boolean':
      return true;
    case 'number':
      return typeof found['minimum'] === 'number' ? found['minimum'] : 1;
    default:
      return null;
  }
}

function typeOf(type: unknown): string {
  const [first] = [type].flat().filter((each) => each !== 'null');
  return first === 'integer' ? 'number' : String(first);
}
