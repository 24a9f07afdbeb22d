/** Units by name, as in a vendor's invoice: `characters`; `prompt_tokens`, `completion_tokens`. */
export type Units = Readonly<Record<string, number>>;

export interface JournalEntry {
  /** Grows by one per request and never starts over while the process lives. */
  readonly seq: number;
  readonly at: string;
  readonly vendor: string;
  /** `X-Holdfast-Attempt`, to compare with Holdfast's books. */
  readonly attempt: string | null;
  readonly idempotencyKey: string | null;
  readonly excerpt: string;
  /** What the sandbox answers, whether or not anybody still listens when it does. */
  readonly status: number | 'cut';
  readonly billed: boolean;
  readonly billedUnits: Units;
  /** The recorded answer to a known idempotency key: never billed again. */
  readonly replay: boolean;
  /** No request: the end of work that an earlier request asked for. */
  readonly later?: true;
}

export interface VendorTotals {
  readonly requests: number;
  readonly billed: number;
  readonly replays: number;
  readonly units: Units;
  readonly statuses: Readonly<Record<string, number>>;
}

export interface JournalSummary {
  readonly requests: number;
  readonly billed: number;
  readonly replays: number;
  /** Entries that `GET /journal` can still show. */
  readonly kept: number;
  readonly vendors: Readonly<Record<string, VendorTotals>>;
}

interface Totals {
  requests: number;
  billed: number;
  replays: number;
  readonly units: Record<string, number>;
  readonly statuses: Record<string, number>;
}

/**
 * What the vendors were asked and what they would bill. Written at the moment of the work, before any delay, so that a
 * caller that gave up is in it too. In memory only: a vendor's own books are not ours to restore.
 */
export class Journal {
  private ring: JournalEntry[] = [];
  private next = 0;
  private lastSeq = 0;
  private readonly totals = new Map<string, Totals>();

  constructor(
    private readonly entriesMax: number,
    private readonly vendors: readonly string[],
  ) {
    this.clear();
  }

  write(fact: Omit<JournalEntry, 'seq' | 'at'>): JournalEntry {
    this.lastSeq += 1;
    const entry = { seq: this.lastSeq, at: new Date().toISOString(), ...fact };
    this.ring[this.next] = entry;
    this.next = (this.next + 1) % this.entriesMax;
    count(this.totalsOf(fact.vendor), fact);
    return entry;
  }

  /** Oldest first, those with `seq` above `after`. */
  read(filter: { after: number; limit: number; attempt?: string | undefined }): readonly JournalEntry[] {
    const inOrder = [...this.ring.slice(this.next), ...this.ring.slice(0, this.next)];
    const wanted = inOrder.filter(
      (entry) => entry.seq > filter.after && (filter.attempt === undefined || entry.attempt === filter.attempt),
    );
    return wanted.slice(0, filter.limit);
  }

  /** So many units were billed by a vendor since the journal was cleared. */
  unitsBilled(vendor: string, unit: string): number {
    return this.totalsOf(vendor).units[unit] ?? 0;
  }

  summary(): JournalSummary {
    const all = [...this.totals.values()];
    return {
      requests: all.reduce((sum, { requests }) => sum + requests, 0),
      billed: all.reduce((sum, { billed }) => sum + billed, 0),
      replays: all.reduce((sum, { replays }) => sum + replays, 0),
      kept: this.ring.length,
      vendors: structuredClone(Object.fromEntries(this.totals)),
    };
  }

  /** Forgets entries and totals; `seq` goes on, so that a reader's cursor stays true. */
  clear(): void {
    this.ring = [];
    this.next = 0;
    for (const vendor of this.vendors) this.totals.set(vendor, noTotals());
  }

  private totalsOf(vendor: string): Totals {
    const totals = this.totals.get(vendor);
    if (!totals) throw new Error(`the sandbox has no vendor "${vendor}"`);
    return totals;
  }
}

function count(totals: Totals, fact: Omit<JournalEntry, 'seq' | 'at'>): void {
  if (fact.later !== true) {
    totals.requests += 1;
    totals.statuses[fact.status] = (totals.statuses[fact.status] ?? 0) + 1;
  }
  if (fact.replay) totals.replays += 1;
  if (!fact.billed) return;
  totals.billed += 1;
  for (const [unit, amount] of Object.entries(fact.billedUnits)) totals.units[unit] = (totals.units[unit] ?? 0) + amount;
}

const noTotals = (): Totals => ({ requests: 0, billed: 0, replays: 0, units: {}, statuses: {} });
