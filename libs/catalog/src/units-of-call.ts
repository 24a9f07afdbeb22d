import { divideRoundingUp } from '#points';
import type { Input } from './measure-input.js';
import { mostOf } from './price.js';
import type { PriceRule } from './price-rule.js';
import type { Product } from './product.js';
import { linesOf, MILLIONTHS, type Quantity } from './rule-lines.js';

const measured = new WeakMap<PriceRule, readonly Quantity[]>();

/** What a call's units are measured by: what it costs us, where that is known, else what it is sold for. */
export function unitRuleOf({ routes, price }: Pick<Product, 'routes' | 'price'>, vendor: string): PriceRule {
  return routes.find((route) => route.vendor === vendor)?.cost ?? price;
}

/** What a rule measures; empty where every call is the same to it. */
export function quantitiesOf(rule: PriceRule): readonly Quantity[] {
  let known = measured.get(rule);
  if (!known) {
    known = linesOf(rule).flatMap(({ quantity }) => (quantity.of === 'call' ? [] : [quantity]));
    measured.set(rule, known);
  }
  return known;
}

/** The most units that a call with this input can be to its vendor's limits, rounded up: tokens in and out are added. */
export function unitsOfCall(rule: PriceRule, input: Input): number {
  const sum = quantitiesOf(rule).reduce((total, quantity) => total + mostOf(quantity, input), 0n);
  return Number(divideRoundingUp(sum, MILLIONTHS));
}
