import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of a document that are visited here, as far as they are looked at. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly spec: NonNullable<OpenAPIObject['paths'][string]['get']>;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const spec = item[method];
      return spec === undefined ? [] : [{ method, path, spec }];
    }),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `#/components/schemas/X` names, else the schema itself. */
export function resolved(schema: unknown, document: OpenAPIObject): unknown {
  if (!isRecord(schema) || typeof schema['$ref'] !== 'string') return schema;
  return document.components?.schemas?.[schema['$ref'].replace('#/components/schemas/', '')];
}
