import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { faultsOf } from './house-rules.js';

/** Redocly's own rules that are beyond `recommended-strict`; and those of it that are not ours. */
const RULES = {
  'operation-description': 'error',
  'operation-tag-defined': 'error',
  'operation-singular-tag': 'error',
  'parameter-description': 'error',
  'no-unused-components': 'error',
  'component-name-unique': 'error',
  'path-params-defined': 'error',
  // Where it runs is not known here: paths are relative to where the document was found.
  'no-empty-servers': 'off',
} as const;

/** Stands in the document for readers: OpenAPI 3.1 has no way to say what the events of a stream are. */
const UNUSED = '#/components/schemas/JobEventBody';

/** What is wrong with the document, each as `where: what`. */
export async function lintApi(document: OpenAPIObject): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'], rules: RULES });
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  const found = problems
    .filter(({ ruleId, location: [at] }) => !(ruleId === 'no-unused-components' && at?.pointer === UNUSED))
    .map(({ ruleId, message, location: [at] }) => `${at?.pointer ?? '#'}: ${ruleId}: ${message}`);
  return [...found, ...faultsOf(document)];
}
