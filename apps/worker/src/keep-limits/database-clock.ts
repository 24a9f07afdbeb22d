/** One answer of the database: its clock was read somewhere between these two moments of ours (by performance.now()). */
export interface ClockSample {
  readonly sentMs: number;
  readonly receivedMs: number;
  /** Microseconds since 1970. */
  readonly us: number;
}

/** What must be added to our clock, in microseconds: the least and the most that it can be. */
interface Span {
  readonly least: number;
  readonly most: number;
}

/** Two clocks drift apart by a millisecond in so much time at most, as long as nobody sets one. */
const KEEP_MS = 10_000;

/**
 * The database's clock as this process knows it, never as a guess, but as a span: each answer bounds it, and what the answers of the last seconds have
 * in common is about as wide as the fastest of them took. Where they contradict each other, a clock was set, and the last one stands alone.
 */
export class DatabaseClock {
  private current: Span | undefined;
  private before: Span | undefined;
  private sinceMs = 0;

  heard({ sentMs, receivedMs, us }: ClockSample): void {
    const sample = { least: us - receivedMs * 1_000, most: us - sentMs * 1_000 };
    if (receivedMs - this.sinceMs > KEEP_MS) {
      this.before = this.current;
      this.current = undefined;
      this.sinceMs = receivedMs;
    }
    const current = this.current ? common(this.current, sample) : sample;
    if (isPossible(current) && isPossible(common(current, this.before ?? current))) {
      this.current = current;
    } else {
      this.current = sample;
      this.before = undefined;
    }
  }

  /** After so long, that moment has certainly come; negative: it came before. */
  msUntil(us: number, nowMs: number): number {
    return (us - this.span().least) / 1_000 - nowMs;
  }

  /** The latest that it can be now. */
  latestUs(nowMs: number): number {
    return nowMs * 1_000 + this.span().most;
  }

  private span(): Span {
    const { current, before } = this;
    if (!current) throw new Error('the database has not told its time yet');
    return before ? common(current, before) : current;
  }
}

const common = (one: Span, other: Span): Span => ({
  least: Math.max(one.least, other.least),
  most: Math.min(one.most, other.most),
});

const isPossible = ({ least, most }: Span): boolean => least <= most;
