interface Cell<Value> {
  value: Value | undefined;
}

/**
 * A Map whose values come and go all the time. Tables that a Map has outgrown may be kept by V8 until the next full collection, with all that was in them (README.md): here that is cells, which are emptied when their
 * value is deleted. Keys stay, so they should be strings or numbers.
 */
export class BriefMap<Key extends string | number, Value extends object> {
  private readonly cells = new Map<Key, Cell<Value>>();

  get size(): number {
    return this.cells.size;
  }

  get(key: Key): Value | undefined {
    return this.cells.get(key)?.value;
  }

  set(key: Key, value: Value): void {
    const cell = this.cells.get(key);
    if (cell) cell.value = value;
    else this.cells.set(key, { value });
  }

  /** Whether it was there. */
  delete(key: Key): boolean {
    const cell = this.cells.get(key);
    if (cell) cell.value = undefined;
    return this.cells.delete(key);
  }

  /** In the order in which the keys came; whoever is deleted meanwhile is left out. */
  *[Symbol.iterator](): Generator<readonly [Key, Value]> {
    for (const [key, cell] of this.cells) if (cell.value !== undefined) yield [key, cell.value];
  }
}
