/** What a vendor of the sandbox allows; counted by itself, when a request has come in. */
export interface SimLimits {
  readonly rates: readonly SimRate[];
  /** Requests that it works on at once. */
  readonly atOnceMax?: number | undefined;
  /** Said with a refusal. */
  readonly retryAfterSeconds?: number | undefined;
}

export interface SimRate {
  readonly of: 'calls' | 'units';
  readonly max: number;
  readonly perMs: number;
}

/** What came in since the limits were set, or the journal was cleared. */
export interface LimitTotals {
  readonly arrived: number;
  readonly refused: number;
  /** Arrivals at which a window that ends there, the refused among them, had more than it allows. */
  readonly windowsExceeded: number;
  /** Arrivals at which more were under way than it allows. */
  readonly atOnceExceeded: number;
  readonly atOnceMost: number;
  /** The most in any window, in the order of the rates. */
  readonly most: readonly number[];
  /** Of what was not refused, in the order of the rates. */
  readonly taken: readonly number[];
  /** Between the first and the last arrival. */
  readonly spanMs: number;
}

export interface Ticket {
  /** Undefined: it may be worked on. */
  readonly refused: { readonly retryAfterSeconds: number | undefined } | undefined;
  /** Its answer is out. */
  end(): void;
}

/** A sliding window: what of it is younger than its length. */
class Window {
  private entries: { readonly atMs: number; readonly amount: number }[] = [];
  private first = 0;
  private sum = 0;

  constructor(private readonly perMs: number) {}

  at(nowMs: number): number {
    for (let entry = this.entries[this.first]; entry && entry.atMs <= nowMs - this.perMs; entry = this.entries[this.first]) {
      this.sum -= entry.amount;
      this.first += 1;
    }
    if (this.first > 1_000 && this.first * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.first);
      this.first = 0;
    }
    return this.sum;
  }

  add(atMs: number, amount: number): void {
    this.entries.push({ atMs, amount });
    this.sum += amount;
  }
}

class VendorBook {
  private readonly rates: readonly { readonly rate: SimRate; readonly arrived: Window; readonly taken: Window }[];
  private readonly most: number[];
  private readonly takenInAll: number[];
  private arrived = 0;
  private refused = 0;
  private windowsExceeded = 0;
  private atOnceExceeded = 0;
  private atOnce = 0;
  private atOnceMost = 0;
  private firstMs = 0;
  private lastMs = 0;

  constructor(readonly limits: SimLimits) {
    this.rates = limits.rates.map((rate) => ({ rate, arrived: new Window(rate.perMs), taken: new Window(rate.perMs) }));
    this.most = limits.rates.map(() => 0);
    this.takenInAll = limits.rates.map(() => 0);
  }

  arrive(units: number, nowMs: number): Ticket {
    const { atOnceMax = Number.POSITIVE_INFINITY, retryAfterSeconds } = this.limits;
    if (this.arrived === 0) this.firstMs = nowMs;
    this.lastMs = nowMs;
    this.arrived += 1;
    this.atOnce += 1;
    this.atOnceMost = Math.max(this.atOnceMost, this.atOnce);
    const hasRoom = this.countWindows(units, nowMs);
    const isAlone = this.atOnce <= atOnceMax;
    if (!isAlone) this.atOnceExceeded += 1;

    let isOver = false;
    const end = (): void => {
      if (!isOver) this.atOnce -= 1;
      isOver = true;
    };
    if (hasRoom && isAlone) {
      for (const [index, { rate, taken }] of this.rates.entries()) {
        taken.add(nowMs, amountOf(rate, units));
        this.takenInAll[index] = (this.takenInAll[index] ?? 0) + amountOf(rate, units);
      }
      return { refused: undefined, end };
    }
    this.refused += 1;
    return { refused: { retryAfterSeconds }, end };
  }

  totals(): LimitTotals {
    const { arrived, refused, windowsExceeded, atOnceExceeded, atOnceMost, most, takenInAll: taken } = this;
    return { arrived, refused, windowsExceeded, atOnceExceeded, atOnceMost, most, taken, spanMs: this.lastMs - this.firstMs };
  }

  private countWindows(units: number, nowMs: number): boolean {
    let hasRoom = true;
    for (const [index, { rate, arrived, taken }] of this.rates.entries()) {
      const amount = amountOf(rate, units);
      const inWindow = arrived.at(nowMs) + amount;
      arrived.add(nowMs, amount);
      this.most[index] = Math.max(this.most[index] ?? 0, inWindow);
      if (inWindow > rate.max) this.windowsExceeded += 1;
      if (taken.at(nowMs) + amount > rate.max) hasRoom = false;
    }
    return hasRoom;
  }
}

const amountOf = ({ of }: SimRate, units: number): number => (of === 'calls' ? 1 : units);

const NO_LIMIT: Ticket = { refused: undefined, end: () => undefined };

/** Of vendors that were given limits; the others take everything, and nothing is counted. */
export class LimitBook {
  private readonly books = new Map<string, VendorBook>();

  set(vendor: string, limits: SimLimits): void {
    this.books.set(vendor, new VendorBook(limits));
  }

  arrive(vendor: string, units: number): Ticket {
    return this.books.get(vendor)?.arrive(units, performance.now()) ?? NO_LIMIT;
  }

  totals(): Readonly<Record<string, LimitTotals>> {
    return Object.fromEntries([...this.books].map(([vendor, book]) => [vendor, book.totals()]));
  }

  clear(): void {
    for (const [vendor, { limits }] of this.books) this.set(vendor, limits);
  }
}
