/** `flush` answers one result per item, in the items' order; when it throws, every item of that batch fails with it. */
export interface GathererOptions<Item, Result> {
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** A batch takes at most so many items. */
  readonly itemsMax: number;
  /** Batches under way at once; while all are, the next items gather. Default 1. */
  readonly concurrency?: number;
  /** A batch begins so long after the one before at the earliest: who comes when it is quiet waits for nothing, and nobody for longer than this. Default: as soon as it can. */
  readonly apartMs?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * While one batch is under way, the next items gather, and travel together: one item when it is quiet, hundreds under
 * load, and no timer (DESIGN.md section 3) but where nobody waits for the result (`apartMs`; docs/adr/0046-settling-in-turns.md). Items that arrive in the same turn of
 * the event loop share a batch.
 */
export class Gatherer<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private scheduled = false;
  private nextAtMs = -Infinity;
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

  private get hasRoom(): boolean {
    return this.underWay < (this.options.concurrency ?? 1);
  }

  private schedule(): void {
    if (this.scheduled || !this.hasRoom) return;
    this.scheduled = true;
    const start = (): void => {
      this.scheduled = false;
      this.startBatches();
    };
    const earlyMs = this.earlyMs();
    if (earlyMs > 0) setTimeout(start, earlyMs);
    else setImmediate(start);
  }

  private startBatches(): void {
    while (this.waiting.length > 0 && this.hasRoom) {
      if (this.earlyMs() > 0) {
        this.schedule();
        return;
      }
      const batch = this.waiting.splice(0, this.options.itemsMax);
      this.underWay += 1;
      if (this.options.apartMs !== undefined) this.nextAtMs = performance.now() + this.options.apartMs;
      void this.run(batch);
    }
  }

  /** Without `apartMs` no clock is asked. */
  private earlyMs(): number {
    return this.options.apartMs === undefined ? 0 : this.nextAtMs - performance.now();
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
