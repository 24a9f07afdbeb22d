import { assertNever } from '#exhaustive';
import { divideRoundingUp } from '#points';
import { codePointsOf } from './measure-input.js';
import { UNITS_MAX, type UsageMaximum } from './price-rule.js';
import type { Quantity } from './rule-lines.js';
import { asSchema, type Schema } from './schema-object.js';

/** The fewest and the most units that an input which the schema allows can have. */
export interface Bounds {
  readonly least: bigint;
  readonly most: bigint;
}

/** Where the schema itself sets no bound: more than any rule can price in tiers. */
const NO_BOUND = BigInt(UNITS_MAX);

export function boundsOf(quantity: Quantity, inputSchema: Schema): Bounds {
  switch (quantity.of) {
    case 'call':
      return { least: 1n, most: 1n };
    case 'input':
      return quantity.unit === 'characters'
        ? lengthsOf(propertyOf(inputSchema, quantity.field))
        : numbersOf(propertyOf(inputSchema, quantity.field));
    case 'usage':
      // Whatever the input, the vendor may have used nothing.
      return { least: 0n, most: mostUsage(quantity.max, inputSchema) };
    default:
      return assertNever(quantity);
  }
}

function mostUsage(max: UsageMaximum, inputSchema: Schema): bigint {
  switch (max.from) {
    case 'field':
      return numbersOf(propertyOf(inputSchema, max.field)).most;
    case 'characters':
      return divideRoundingUp(lengthsOf(propertyOf(inputSchema, max.field)).most, BigInt(max.per));
    case 'fixed':
      return BigInt(max.units);
    case 'messageBytes': {
      const list = propertyOf(inputSchema, max.field);
      const content = propertyOf(asSchema(list?.['items']), 'content');
      const messages = numberIn(list, 'maxItems') ?? NO_BOUND;
      // A code point takes at most four bytes of UTF-8.
      return BigInt(max.perPrompt) + messages * (BigInt(max.perMessage) + 4n * lengthsOf(content).most);
    }
    default:
      return assertNever(max);
  }
}

function lengthsOf(property: Schema | undefined): Bounds {
  const texts = fixedValues(property)?.map((value) => codePointsOf({ value: String(value) }, 'value'));
  if (texts) return extremes(texts);
  return { least: numberIn(property, 'minLength') ?? 0n, most: numberIn(property, 'maxLength') ?? NO_BOUND };
}

function numbersOf(property: Schema | undefined): Bounds {
  const numbers = fixedValues(property)?.flatMap((value) => (typeof value === 'number' ? [BigInt(Math.trunc(value))] : []));
  if (numbers) return extremes(numbers);
  return { least: numberIn(property, 'minimum') ?? 0n, most: numberIn(property, 'maximum') ?? NO_BOUND };
}

function extremes(values: readonly bigint[]): Bounds {
  return values.reduce<Bounds>(({ least, most }, value) => ({ least: value < least ? value : least, most: value > most ? value : most }), {
    least: values[0] ?? 0n,
    most: values[0] ?? NO_BOUND,
  });
}

function fixedValues(property: Schema | undefined): readonly unknown[] | undefined {
  if (property && 'const' in property) return [property['const']];
  const values = property?.['enum'];
  return Array.isArray(values) ? values : undefined;
}

function numberIn(property: Schema | undefined, keyword: string): bigint | undefined {
  const value = property?.[keyword];
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

function propertyOf(schema: Schema | undefined, name: string): Schema | undefined {
  return asSchema(asSchema(schema?.['properties'])?.[name]);
}
