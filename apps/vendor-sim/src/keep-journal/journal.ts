export const SIM_VENDORS = ['deepl', 'openai'] as const;
export type SimVendor = (typeof SIM_VENDORS)[number];

/** Units by name, as in a vendor's invoice: `characters`; `prompt_tokens`, `completion_tokens`. */
export type Units = Readonly<Record<string, number>>;

export interface JournalEntry {
  /** Grows by one per request and never starts over while the process lives. */
  readonly seq: number;
  readonly at: string;
  readonly vendor: SimVendor;
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
  readonly vendors: Readonly<Record<SimVendor, VendorTotals>>;
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
  private totals = noTotals();

  constructor(private readonly entriesMax: number) {}

  write(fact: Omit<JournalEntry, 'seq' | 'at'>): JournalEntry {
    this.lastSeq += 1;
    const entry = { seq: this.lastSeq, at: new Date().toISOString(), ...fact };
    this.ring[this.next] = entry;
    this.next = (this.next + 1) % this.entriesMax;
    count(this.totals[fact.vendor], fact);
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

  summary(): JournalSummary {
    const { deepl, openai } = this.totals;
    return {
      requests: deepl.requests + openai.requests,
      billed: deepl.billed + openai.billed,
      replays: deepl.replays + openai.replays,
      kept: this.ring.length,
      vendors: structuredClone(this.totals),
    };
  }

  /** Forgets entries and totals; `seq` goes on, so that a reader's cursor stays true. */
  clear(): void {
    this.ring = [];
    this.next = 0;
    this.totals = noTotals();
  }
}

function count(totals: Totals, fact: Omit<JournalEntry, 'seq' | 'at'>): void {
  totals.requests += 1;
  totals.statuses[fact.status] = (totals.statuses[fact.status] ?? 0) + 1;
  if (fact.replay) totals.replays += 1;
  if (!fact.billed) return;
  totals.billed += 1;
  for (const [unit, amount] of Object.entries(fact.billedUnits)) totals.units[unit] = (totals.units[unit] ?? 0) + amount;
}

function noTotals(): Record<SimVendor, Totals> {
  const none = (): Totals => ({ requests: 0, billed: 0, replays: 0, units: {}, statuses: {} });
  return { deepl: none(), openai: none() };
}
