/**
 * How many calls of one process may be under way at once at one account, as it was told last, and those that are. A call whose slot has come waits here
 * for as long as that may still be used, first come, first served.
 */
export class Places {
  private most = 0;
  private taken = 0;
  private readonly waiting: { readonly resolve: (isTaken: boolean) => void; readonly timer: NodeJS.Timeout }[] = [];

  get running(): number {
    return this.taken;
  }

  /** The most that there can be under way before more slots are given, when so many have yet to come. */
  reach(pending: number): number {
    return this.taken + Math.min(pending, Math.max(0, this.most - this.taken));
  }

  isNow(most: number): void {
    this.most = most;
    this.passOn();
  }

  /** False: none became free within that time. */
  take(withinMs: number): Promise<boolean> {
    if (this.taken < this.most && this.waiting.length === 0) {
      this.taken += 1;
      return Promise.resolve(true);
    }
    if (withinMs <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.splice(
          this.waiting.findIndex((each) => each.timer === timer),
          1,
        );
        resolve(false);
      }, withinMs);
      this.waiting.push({ resolve, timer });
    });
  }

  giveBack(): void {
    this.taken -= 1;
    this.passOn();
  }

  private passOn(): void {
    while (this.taken < this.most) {
      const next = this.waiting.shift();
      if (!next) return;
      clearTimeout(next.timer);
      this.taken += 1;
      next.resolve(true);
    }
  }
}
