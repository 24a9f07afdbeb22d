import { beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { lintApi } from '../../test/lint-api/lint-api.js';
import { documentAlone } from './document-alone.js';
import { isRecord, operationsOf } from './open-api.js';

/** What lies at these keys, to be changed. */
function at(value: unknown, ...keys: readonly string[]): Record<string, unknown> {
  const found = keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
  if (!isRecord(found)) throw new Error(`nothing at ${keys.join(' → ')}`);
  return found;
}

describe('the OpenAPI document, without a running system', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await documentAlone('config');
  });

  test('has no fault that the linter or the house’s rules know', async () => {
    expect(operationsOf(document).length).toBeGreaterThan(40);
    expect(await lintApi(document)).toEqual([]);
  });

  test('names its operations in a way that is good for code, each once', () => {
    const ids = operationsOf(document).map(({ spec }) => spec.operationId ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z]+\.[A-Za-z]+$/);
  });

  test('names all problems of one status, in however many lists they were given', () => {
    const response = at(document, 'paths', '/v1/webhooks', 'post', 'responses', '422', 'content', 'application/problem+json');
    const codes = ['webhook_url_refused', 'too_many_webhooks', 'unknown_product', 'idempotency_conflict'];
    expect(Object.keys(at(response, 'examples')).sort()).toEqual([...codes].sort());
    for (const code of codes) expect(JSON.stringify(response['schema'])).toContain(`"${code}"`);
  });

  const operation = (path: string, method = 'post') => ['paths', path, method];
  const job = operation('/v1/jobs');
  const field = (schema: string, name: string) => ['components', 'schemas', schema, 'properties', name];
  const PLANTED: readonly (readonly [what: string, plant: (planted: OpenAPIObject) => unknown, found: string])[] = [
    ['an operation without a summary', (planted) => delete at(planted, ...job)['summary'], 'v1~1jobs/post/summary: operation-summary'],
    ['an operation without a description', (planted) => delete at(planted, ...job)['description'], 'operation-description'],
    ['an operation without a tag', (planted) => delete at(planted, ...job)['tags'], 'v1~1jobs/post: operation-tag-defined'],
    ['an operation without an id', (planted) => delete at(planted, ...job)['operationId'], 'operation-operationId'],
    [
      'two operations of one id',
      (planted) => (at(planted, ...operation('/v1/files'))['operationId'] = 'ListJobs.list'),
      'operation-operationId-unique',
    ],
    ['an operation that does not say who may call it', (planted) => delete at(planted, ...job)['security'], 'security-defined'],
    [
      'a schema that is not there',
      (planted) => (at(planted, ...field('IssuedKeyBody', 'key'))['$ref'] = '#/components/schemas/Nothing'),
      'no-unresolved-refs',
    ],
    [
      'an example that its schema refuses',
      (planted) => (at(planted, ...field('EntryBody', 'seq'))['example'] = 5),
      'no-invalid-schema-examples',
    ],
    [
      'a field without a bound',
      (planted) => delete at(planted, ...field('SubmitJobBody', 'product'))['maxLength'],
      'body.product has no maxLength',
    ],
    [
      'a type that there is not',
      (planted) => (at(planted, ...field('EntryBody', 'at'))['type'] = 'text'),
      'EntryBody/properties/at/type: struct',
    ],
    [
      'an answer without an example',
      (planted) => delete at(planted, ...job, 'responses', '202', 'content', 'application/json')['example'],
      '202 application/json has no example',
    ],
    [
      'a problem under another’s status',
      (planted) => (at(planted, ...job, 'responses', '402', 'content', 'application/problem+json', 'examples')['not_found'] = {}),
      '402 names not_found',
    ],
    [
      'a failure that is no problem document',
      (planted) => (at(planted, ...job, 'responses', '403')['content'] = { 'application/json': {} }),
      '403 is no problem document',
    ],
  ];

  test('with these faults planted, each is found', async () => {
    const planted = structuredClone(document);
    for (const [, plant] of PLANTED) plant(planted);
    const faults = (await lintApi(planted)).join('\n');
    expect(PLANTED.filter(([, , found]) => !faults.includes(found)).map(([what]) => what)).toEqual([]);
  });
});
