import type { OpenAPIObject } from '@nestjs/swagger';
import { codesIn, problemResponses } from '../report-problem/problem-body.js';
import type { ProblemCode } from '../report-problem/problems.js';
import { exampleOfSchema } from './example-of-schema.js';
import { isRecord, operationsOf, type Operation } from './open-api.js';

const AN_ID = '0198c0de-0000-7000-8000-000000000001';

const HEADERS = {
  RequestId: {
    description: 'Names this request in our logs. Yours, if you send a plain token of 8 to 64 characters in this header.',
    schema: { type: 'string', minLength: 8, maxLength: 64, example: '0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11' },
  },
  RetryAfter: {
    description: 'Seconds to wait before the same request is sent again.',
    schema: { type: 'integer', minimum: 0, example: 1 },
  },
} as const;
const REQUEST_ID = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const RETRY_AFTER = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
/** Statuses that say when to come back, and a problem that does. */
const COME_BACK = new Set(['429', '503']);
const UNDER_WAY: ProblemCode = 'idempotency_in_progress';

/** Adds what is true of every operation, so that no controller has to say it: problems of HTTP itself, headers, examples made of the schemas' own. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  Object.assign((document.components ??= {}), { headers: HEADERS });
  for (const operation of operationsOf(document)) {
    addProblems(operation);
    addHeaders(operation);
    addExamples(operation, document);
  }
  return document;
}

function problemsOfEvery({ method, path }: Operation): ProblemCode[] {
  const codes: ProblemCode[] = ['invalid_request', 'too_slow', 'headers_too_large', 'internal', 'unavailable'];
  if (path.includes('{')) codes.push('malformed_body', 'uri_too_long');
  if (method !== 'get') codes.push('malformed_body', 'too_deep', 'too_large', 'unsupported_media_type');
  return codes;
}

function addProblems(operation: Operation): void {
  const { responses } = operation.spec;
  const named = Object.values(responses).flatMap(saidOf);
  const all = new Set([...named, ...problemsOfEvery(operation)]);
  for (const [status, problems] of problemResponses([...all]))
    Object.assign(responses, { [status]: { ...responses[status], ...problems } });
}

const saidOf = (response: unknown): ProblemCode[] =>
  isRecord(response) && typeof response['description'] === 'string' ? codesIn(response['description']) : [];

function addHeaders({ spec }: Operation): void {
  for (const [status, response] of Object.entries(spec.responses)) {
    if (!isRecord(response)) continue;
    const headers = isRecord(response['headers']) ? response['headers'] : {};
    const comesBack = COME_BACK.has(status) || saidOf(response).includes(UNDER_WAY);
    response['headers'] = { ...headers, ...(comesBack && RETRY_AFTER), ...REQUEST_ID };
  }
}

function addExamples({ spec }: Operation, document: OpenAPIObject): void {
  for (const parameter of spec.parameters ?? []) {
    if (!isRecord(parameter) || !isRecord(parameter['schema'])) continue;
    const { schema } = parameter;
    if (schema['format'] === 'uuid') schema['example'] ??= AN_ID;
    if (parameter['in'] === 'path' && schema['format'] === 'uuid') parameter['description'] ??= 'A UUID, as it was answered.';
    if (Array.isArray(schema['enum'])) schema['example'] ??= schema['enum'][0];
    if (schema['default'] !== undefined) schema['example'] ??= schema['default'];
  }
  for (const holder of [spec.requestBody, ...Object.values(spec.responses)]) {
    const content = isRecord(holder) && isRecord(holder['content']) ? holder['content'] : {};
    for (const [type, media] of Object.entries(content)) {
      if (!isRecord(media) || media['example'] !== undefined || media['examples'] !== undefined || !/[/+]json$/.test(type)) continue;
      media['example'] = exampleOfSchema(media['schema'], document);
    }
  }
}
