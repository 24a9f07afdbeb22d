import type { OpenAPIObject } from '@nestjs/swagger';
import { isRecord, operationsOf, resolved, type Operation } from '../../src/describe-api/open-api.js';
import { PROBLEMS, isProblemCode } from '../../src/report-problem/problems.js';

const PROBLEM_TYPE = 'application/problem+json';

/** What Redocly has no rule for: every answer has an example, every problem its code, and every value that is sent to us its bounds. */
export function faultsOf(document: OpenAPIObject): string[] {
  return operationsOf(document).flatMap((operation) => {
    const name = `${operation.method} ${operation.path}`;
    const faults = [...answersOf(operation), ...mediaOf(operation), ...requestBounds(operation, document)];
    return faults.map((fault) => `${name}: ${fault}`);
  });
}

function answersOf({ spec }: Operation): string[] {
  return Object.entries(spec.responses).flatMap(([status, response]) => {
    const content = isRecord(response) && isRecord(response['content']) ? response['content'] : {};
    if (Number(status) < 400)
      return Number(status) === 204 || status === '304' || Object.keys(content).length > 0 ? [] : [`${status} has no content`];
    const media = content[PROBLEM_TYPE];
    if (!isRecord(media)) return [`${status} is no problem document`];
    const codes = Object.keys(isRecord(media['examples']) ? media['examples'] : {});
    if (codes.length === 0) return [`${status} names no problem`];
    return codes.flatMap((code) =>
      isProblemCode(code) && PROBLEMS[code].status === Number(status) ? [] : [`${status} names ${code}, which is not a problem of it`],
    );
  });
}

function mediaOf({ spec }: Operation): string[] {
  return [['request', spec.requestBody] as const, ...Object.entries(spec.responses)].flatMap(([name, holder]) => {
    const content = isRecord(holder) && isRecord(holder['content']) ? holder['content'] : {};
    return Object.entries(content).flatMap(([type, media]) => {
      if (!isRecord(media)) return [`${name} ${type} says nothing`];
      const schema = isRecord(media['schema']) ? media['schema'] : {};
      // Bytes cannot be shown.
      if (schema['format'] === 'binary') return [];
      return [media['example'], media['examples'], schema['example']].some((each) => each !== undefined)
        ? []
        : [`${name} ${type} has no example`];
    });
  });
}

function requestBounds({ spec }: Operation, document: OpenAPIObject): string[] {
  const ofParameters = (spec.parameters ?? []).flatMap((parameter) =>
    // A request's headers have at most 16 KiB together.
    isRecord(parameter) && parameter['in'] !== 'header' ? unbounded(parameter['schema'], document, String(parameter['name'])) : [],
  );
  const body = spec.requestBody;
  const content = isRecord(body) && isRecord(body['content']) ? body['content'] : {};
  const json = content['application/json'];
  return [...ofParameters, ...(isRecord(json) ? unbounded(json['schema'], document, 'body') : [])];
}

/** The names of fields that a caller can make as large as it likes. What a product takes is bounded by the catalog's own check. */
function unbounded(schema: unknown, document: OpenAPIObject, name: string): string[] {
  if (isRecord(schema) && typeof schema['$ref'] === 'string' && schema['$ref'].includes('/input.')) return [];
  const found = resolved(schema, document);
  if (!isRecord(found) || found['enum'] !== undefined || found['const'] !== undefined) return [];
  const parts = [found['anyOf'], found['oneOf'], found['allOf']].flatMap((each): unknown[] => (Array.isArray(each) ? each : []));
  const inner = parts.flatMap((part) => unbounded(part, document, name));
  const { properties, items } = found;
  if (isRecord(properties)) inner.push(...Object.entries(properties).flatMap(([key, part]) => unbounded(part, document, `${name}.${key}`)));
  const missing = boundsWanted(found).filter((bound) => found[bound] === undefined);
  return [
    ...inner,
    ...(items === undefined ? [] : unbounded(items, document, `${name}[]`)),
    ...(missing.length === 0 ? [] : [`${name} has no ${missing.join(', ')}`]),
  ];
}

function boundsWanted({ type, format }: Record<string, unknown>): string[] {
  const types: unknown[] = [type].flat();
  if (types.includes('string')) return format === 'uuid' || format === 'date-time' || format === 'binary' ? [] : ['maxLength'];
  if (types.includes('integer') || types.includes('number')) return ['minimum', 'maximum'];
  return types.includes('array') ? ['maxItems'] : [];
}
