import { formatPoints } from '#points';
import { boundsOf, type Bounds } from './input-bounds.js';
import type { PriceRule } from './price-rule.js';
import { commonDivisor, linesOf, MILLIONTHS, scaledCost, type Line, type Quantity, type Tier } from './rule-lines.js';
import type { Schema } from './schema-object.js';

/** An input, with the usage that a vendor may report for it, that is sold for less than it costs. */
export interface LosingCase {
  /** In words: `1 character of text, 0 completion_tokens`. */
  readonly what: string;
  readonly pricePoints: string;
  readonly costPoints: string;
}

/**
 * The worst that one call can do by these rules, if that is a loss; null: no allowed input, and no usage within its maximum, costs more than it is
 * sold for.
 *
 * Both rules are sums over quantities (a field's characters, a reported unit, the call itself), so price minus cost is a sum as well, of one
 * function per quantity. Each is made of straight lines that bend where a tier ends: its least value is at a bend or at an end of what the
 * schema allows. The sum of these least values is the least margin, exactly if quantities vary freely. Where they do not, it is too low and never too
 * high: so that a price per character is not refused for what the vendor bills per character, a unit that only the cost counts, and whose
 * maximum is a measured field, is taken at that maximum, as a function of the field.
 *
 * Not part of it: what a call costs that is not sold (failures that are billed, late successes), and usage above the maximum (the overrun policy).
 */
export function losingCase(price: PriceRule, cost: PriceRule, inputSchema: Schema): LosingCase | null {
  const prices = linesOf(price);
  const charged = new Set(prices.flatMap(({ quantity }) => (quantity.of === 'usage' ? [quantity.unit] : [])));
  const costs = linesOf(cost).map((line) => atItsMaximum(line, charged));
  const divisor = commonDivisor([...prices, ...costs]);

  const quantities = new Map<string, Pair>();
  for (const { quantity, tiers } of prices) pairOf(quantities, quantity, inputSchema).price.push(tiers);
  for (const { quantity, tiers } of costs) pairOf(quantities, quantity, inputSchema).cost.push(tiers);

  const worst = [...quantities.values()].map((pair) => worstOf(pair, divisor));
  const [priced, spent] = [sum(worst.map((each) => each.price)), sum(worst.map((each) => each.cost))];
  if (priced >= spent) return null;
  const counted = worst.filter(({ quantity }) => quantity.of !== 'call');
  const telling = counted.filter((each) => each.price !== 0n || each.cost !== 0n);
  const what = (telling.length > 0 ? telling : counted).map(({ quantity, count }) => `${count} ${nameOf(quantity)}`);
  return {
    what: what.length === 0 ? 'any input' : what.join(', '),
    pricePoints: formatPoints(priced / (divisor * MILLIONTHS)),
    costPoints: formatPoints((spent + divisor * MILLIONTHS - 1n) / (divisor * MILLIONTHS)),
  };
}

interface Pair {
  readonly quantity: Quantity;
  readonly bounds: Bounds;
  readonly price: (readonly Tier[])[];
  readonly cost: (readonly Tier[])[];
}

interface Worst {
  readonly quantity: Quantity;
  readonly count: bigint;
  readonly price: bigint;
  readonly cost: bigint;
}

function worstOf({ quantity, bounds, price, cost }: Pair, divisor: bigint): Worst {
  const bends = [...price, ...cost].flatMap((tiers) => tiers.flatMap(({ upTo }) => upTo ?? []));
  const counts = [bounds.least, ...bends.filter((bend) => bend > bounds.least && bend < bounds.most), bounds.most];
  const cases = counts.map((count): Worst => {
    const at = (all: readonly (readonly Tier[])[]): bigint => sum(all.map((tiers) => scaledCost(tiers, count * MILLIONTHS, divisor)));
    return { quantity, count, price: at(price), cost: at(cost) };
  });
  return cases.reduce((worst, each) => (each.price - each.cost < worst.price - worst.cost ? each : worst));
}

function pairOf(quantities: Map<string, Pair>, quantity: Quantity, inputSchema: Schema): Pair {
  const key = nameOf(quantity);
  const known = quantities.get(key) ?? { quantity, bounds: boundsOf(quantity, inputSchema), price: [], cost: [] };
  quantities.set(key, known);
  return known;
}

function atItsMaximum(line: Line, charged: ReadonlySet<string>): Line {
  const { quantity } = line;
  if (quantity.of !== 'usage' || charged.has(quantity.unit)) return line;
  const { max } = quantity;
  if (max.from === 'characters' && max.per === 1) return { ...line, quantity: { of: 'input', unit: 'characters', field: max.field } };
  if (max.from === 'field') return { ...line, quantity: { of: 'input', unit: 'pages', field: max.field } };
  return line;
}

/** The same for the same quantity, in whichever rule it is counted. */
function nameOf(quantity: Quantity): string {
  if (quantity.of === 'call') return 'call';
  if (quantity.of === 'usage') return quantity.unit;
  return quantity.unit === 'characters' ? `characters of ${quantity.field}` : `of ${quantity.field}`;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
