import { Inject, Injectable } from '@nestjs/common';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { Catalog } from '#catalog';
import { CATALOG } from '../list-products/catalog-token.js';
import { unknownField } from '../report-problem/field-errors.js';
import { ProblemError, type FieldError } from '../report-problem/problem-error.js';

const ERRORS_MAX = 20;

/** Whether an input fits its product: each product's JSON Schema is compiled once, at boot. */
@Injectable()
export class InputCheck {
  private readonly products: ReadonlyMap<string, ValidateFunction>;
  private readonly names: string;

  constructor(@Inject(CATALOG) catalog: Catalog) {
    // The catalog has compared them with the schema of schemas.
    const ajv = new Ajv2020({ strict: true, allErrors: true, validateSchema: false, verbose: true });
    ajvFormats.default(ajv);
    this.products = new Map([...catalog.products.values()].map((product) => [product.name, ajv.compile(product.inputSchema)]));
    this.names = [...this.products.keys()].join(', ');
  }

  /** Throws the 422 problem that says what to change. */
  check(product: string, input: Record<string, unknown>): void {
    const problem = this.problemOf(product, input);
    if (problem) throw problem;
  }

  /** The same, for a product that nothing is sent for yet. */
  checkProduct(product: string): void {
    if (!this.products.has(product)) throw this.unknown();
  }

  /** What `check` throws. */
  problemOf(product: string, input: Record<string, unknown>): ProblemError | undefined {
    const validate = this.products.get(product);
    if (!validate) return this.unknown();
    if (validate(input)) return undefined;
    const errors = (validate.errors ?? []).slice(0, ERRORS_MAX).map(fieldErrorOf);
    return new ProblemError('invalid_input', { detail: errors.map(({ field, message }) => `${field} ${message}`).join('; '), errors });
  }

  private unknown(): ProblemError {
    return new ProblemError('unknown_product', {
      detail: `There is no product of this name. Use one of: ${this.names}.`,
      errors: [{ field: 'product', message: `must be one of: ${this.names}` }],
    });
  }
}

/** Ajv's finding with the field's path as the client wrote it: `input.messages[0].role`. */
export function fieldErrorOf(error: ErrorObject): FieldError {
  const field = `input${pathOf(error.instancePath)}`;
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'required':
      return { field: `${field}.${String(params['missingProperty'])}`, message: 'is missing' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownIn(field, String(params['additionalProperty'] ?? params['unevaluatedProperty']), error.parentSchema);
    case 'enum':
      return { field, message: `must be one of: ${listOf(params['allowedValues'])}` };
    default:
      return { field, message: error.message ?? `does not fit (${error.keyword})` };
  }
}

function unknownIn(field: string, name: string, schema: ErrorObject['parentSchema']): FieldError {
  const properties: unknown = schema?.['properties'];
  return { field: `${field}.${name}`, message: unknownField(name, typeof properties === 'object' ? Object.keys(properties ?? {}) : []) };
}

/** A JSON pointer as a path: `/messages/0/role` → `.messages[0].role`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('');
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : JSON.stringify(values);
}
