import type { Caller } from './caller.js';

interface Remembered {
  readonly caller: Caller;
  readonly untilMs: number;
}

/** Whose key it was, for a moment: at most `itemsMax` answers, each for at most `keepMs`. Knows only keys that were good. */
export class RecentAnswers {
  private readonly answers = new Map<string, Remembered>();

  constructor(private readonly bounds: { readonly itemsMax: number; readonly keepMs: number }) {}

  recall(digest: string): Caller | undefined {
    const found = this.answers.get(digest);
    if (!found) return undefined;
    if (found.untilMs > performance.now()) return found.caller;
    this.answers.delete(digest);
    return undefined;
  }

  /** All are kept equally long, so the first in the map is always the one to run out first. */
  remember(digest: string, caller: Caller): void {
    this.answers.delete(digest);
    this.answers.set(digest, { caller, untilMs: performance.now() + this.bounds.keepMs });
    if (this.answers.size <= this.bounds.itemsMax) return;
    for (const oldest of this.answers.keys()) {
      this.answers.delete(oldest);
      return;
    }
  }
}
