/** `flush` answers one result per item, in the items' order; when it throws, every item of that batch fails with it. */
export interface GathererOptions<Item, Result> {
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** A batch takes at most so many items. */
  readonly itemsMax: number;
  /** Batches under way at once; while all are, the next items gather. Default 1. */
  readonly concurrency?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * While one batch is under way, the next items gather, and travel together: one item when it is quiet, hundreds under
 * load, and never a timer (DESIGN.md section 3). Items that arrive in the same turn of the event loop share a batch.
 */
export class Gatherer<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private scheduled = false;
  private readonly whenIdle: (() => void)[] = [];

  constructor(private readonly options: GathererOptions<Item, Result>) {}

  /** Resolves with the item's own result once its batch is done. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves once nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.whenIdle.push(resolve));
  }

  private get isIdle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0;
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= (this.options.concurrency ?? 1)) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.startBatches();
    });
  }

  private startBatches(): void {
    while (this.waiting.length > 0 && this.underWay < (this.options.concurrency ?? 1)) {
      const batch = this.waiting.splice(0, this.options.itemsMax);
      this.underWay += 1;
      void this.run(batch);
    }
  }

  private async run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.flush(batch.map((waiting) => waiting.item));
      if (results.length !== batch.length) throw new Error(`a batch of ${batch.length} items got ${results.length} results`);
      results.forEach((result, index) => batch[index]?.resolve(result));
    } catch (cause) {
      for (const waiting of batch) waiting.reject(cause);
    } finally {
      this.underWay -= 1;
      this.startBatches();
      if (this.isIdle) for (const resolve of this.whenIdle.splice(0)) resolve();
    }
  }
}
