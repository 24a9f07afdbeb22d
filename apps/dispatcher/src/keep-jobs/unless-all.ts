/** Most jobs of a batch have the usual value in the rarer columns: then the column travels as one NULL, which the statement reads as that. */
export function unlessAll<Item, Value>(usual: Value, items: readonly Item[], valueOf: (item: Item) => Value): Value[] | null {
  const values = items.map(valueOf);
  return values.every((value) => value === usual) ? null : values;
}
