import { assertNever } from '#exhaustive';
import { oneOf } from './did-you-mean.js';
import { DECIMAL_PATTERN } from './measure-input.js';
import type { Finding } from './mistake.js';
import type { PriceRule } from './price-rule.js';
import { asSchema, type Schema } from './schema-object.js';

type Path = Finding['path'];
/** What is measured in a field decides what the field must be. */
type Measured = 'text' | 'number' | 'number or decimal' | 'list';

/** A rule measures fields of the input: each must be there in every valid input, and be of the kind that is measured. `path` is the rule's. */
export function checkPriceFields(rule: PriceRule, inputSchema: Schema, path: Path): readonly Finding[] {
  switch (rule.kind) {
    case 'perCall':
      return [];
    case 'perUnit':
      return checkField(inputSchema, rule.field, rule.unit === 'characters' ? 'text' : 'number or decimal', [...path, 'field']);
    case 'perUsage':
      return [
        ...repeatedUnits(rule, path),
        ...rule.units.flatMap(({ max }, index) => {
          const at = [...path, 'units', index, 'max', 'field'];
          if (max.from === 'fixed') return [];
          if (max.from === 'field') return checkField(inputSchema, max.field, 'number', at);
          return checkField(inputSchema, max.field, max.from === 'characters' ? 'text' : 'list', at);
        }),
      ];
    default:
      return assertNever(rule);
  }
}

function repeatedUnits({ units }: Extract<PriceRule, { kind: 'perUsage' }>, path: Path): Finding[] {
  return units.flatMap(({ unit }, index) => {
    if (units.findIndex((other) => other.unit === unit) === index) return [];
    const hint = 'remove one of the two, or give tiers to the first';
    return [{ path: [...path, 'units', index, 'unit'], message: `charges for "${unit}" a second time`, hint }];
  });
}

function checkField(inputSchema: Schema, field: string, measured: Measured, path: Path): readonly Finding[] {
  const properties = asSchema(inputSchema['properties']) ?? {};
  const property = asSchema(properties[field]);
  if (!property || !TYPES[measured].includes(String(property['type']))) {
    const fitting = Object.keys(properties).filter((name) => TYPES[measured].includes(String(asSchema(properties[name])?.['type'])));
    const [type = ''] = TYPES[measured];
    return [{ path, message: `names "${field}", which is no ${type} property of inputSchema`, hint: oneOf(field, fitting) }];
  }
  const required = inputSchema['required'];
  if (!Array.isArray(required) || !required.includes(field)) {
    const hint = `add ${field} to inputSchema.required: a price must be known for every input`;
    return [{ path, message: `names "${field}", which inputSchema does not require`, hint }];
  }
  return unmeasurable(property, field, measured, path);
}

/** Every value that the schema lets in must have a measure. */
function unmeasurable(property: Schema, field: string, measured: Measured, path: Path): readonly Finding[] {
  const at = ['inputSchema', 'properties', field];
  switch (measured) {
    case 'text':
      return [];
    case 'list':
      return contentOf(property) === 'string'
        ? []
        : [
            {
              path,
              message: `measures "${field}", whose items have no string content`,
              hint: 'give its items a required content of type: string',
            },
          ];
    case 'number':
    case 'number or decimal': {
      if (property['type'] === 'string') {
        if (property['pattern'] === DECIMAL_PATTERN) return [];
        const hint = `write pattern: '${DECIMAL_PATTERN}'`;
        return [{ path: at, message: 'is priced as a decimal number, but lets in other texts', hint }];
      }
      const least = property['minimum'];
      if (typeof least === 'number' && least >= 0) return [];
      return [{ path: at, message: 'is priced, but may be below zero', hint: 'write minimum: 0, or 1' }];
    }
    default:
      return assertNever(measured);
  }
}

function contentOf(list: Schema): unknown {
  const item = asSchema(list['items']);
  const required = item?.['required'];
  if (!Array.isArray(required) || !required.includes('content')) return undefined;
  return asSchema(asSchema(item?.['properties'])?.['content'])?.['type'];
}

const TYPES: Readonly<Record<Measured, readonly string[]>> = {
  text: ['string'],
  number: ['integer'],
  'number or decimal': ['integer', 'string'],
  list: ['array'],
};
