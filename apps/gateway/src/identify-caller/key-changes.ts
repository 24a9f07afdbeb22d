/** The number that grows with every change of any key, as the database says it. */
export type ReadVersion = () => Promise<string>;

/**
 * Guarantee: what was read at a version is known to be still so at the moment `unchangedAt` tells, because the number was asked for then and had not grown.
 * Trigger: a request whose answer grows old; one question at a time, for all keys.
 * Duplicate: whoever asks meanwhile shares the question.
 * Crash: nothing is left; the next process looks its keys up.
 */
export class KeyChanges {
  private version: string | undefined;
  private askedMs = -Infinity;
  private asking: Promise<void> | undefined;

  constructor(private readonly readVersion: ReadVersion) {}

  /** When nothing had changed yet since this version, by the clock of `performance`; -Infinity: not known, or something has. */
  unchangedAt(version: string): number {
    return version === this.version ? this.askedMs : -Infinity;
  }

  /** From a question asked at `askedMs`: the answer is no older. */
  note(version: string, askedMs: number): void {
    if (askedMs < this.askedMs) return;
    this.version = version;
    this.askedMs = askedMs;
  }

  /** Resolves once it has been asked; rejects when the database cannot say. */
  ask(): Promise<void> {
    this.asking ??= this.askOnce().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** For who needs no answer yet: unless it was asked within the last `ms`. A fault is told to whoever needs one. */
  askUnlessWithin(ms: number): void {
    if (this.asking === undefined && performance.now() - this.askedMs > ms) this.ask().catch(() => undefined);
  }

  private async askOnce(): Promise<void> {
    const askedMs = performance.now();
    this.note(await this.readVersion(), askedMs);
  }
}
