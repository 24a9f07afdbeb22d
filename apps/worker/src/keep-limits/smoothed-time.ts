/** How long something mostly takes at most, from how long it took lately: the mean and twice its deviation, as TCP reckons its time-outs (RFC 6298). */
export class SmoothedTime {
  private mean: number | undefined;
  private deviation = 0;

  constructor(private readonly bounds: { readonly minMs: number; readonly maxMs: number }) {}

  saw(tookMs: number): void {
    // What is far beyond the bounds counts as little beyond: a process that stood still for seconds would need a hundred more to forget it.
    const ms = Math.min(tookMs, 2 * this.bounds.maxMs);
    if (this.mean === undefined) {
      this.mean = ms;
      this.deviation = ms / 2;
      return;
    }
    this.deviation += (Math.abs(ms - this.mean) - this.deviation) / 4;
    this.mean += (ms - this.mean) / 8;
  }

  /** Undefined: it was never seen. */
  get knownMs(): number | undefined {
    return this.mean === undefined ? undefined : this.ms;
  }

  get ms(): number {
    const { minMs, maxMs } = this.bounds;
    return Math.min(maxMs, Math.max(minMs, (this.mean ?? minMs) + 2 * this.deviation));
  }
}
