/**
 * The rows of every set-based statement come in the order of their ids: two batches that share rows then lock them in the same
 * order, and none waits for the other in a circle. Equal ids keep their order.
 */
export function inIdOrder<Item>(items: readonly Item[], idOf: (item: Item) => string): Item[] {
  return [...items].sort((a, b) => compare(idOf(a), idOf(b)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
