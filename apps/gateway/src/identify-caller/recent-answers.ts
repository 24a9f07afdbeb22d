interface Remembered<Answer> {
  readonly answer: Answer;
  readonly untilMs: number;
}

/** Whose key it was, for a moment: at most `itemsMax` answers, each for at most `keepMs` from when it was asked for. */
export class RecentAnswers<Answer> {
  private readonly answers = new Map<string, Remembered<Answer>>();

  constructor(private readonly bounds: { readonly itemsMax: number; readonly keepMs: number }) {}

  recall(digest: string): Answer | undefined {
    const found = this.answers.get(digest);
    if (!found) return undefined;
    if (found.untilMs > performance.now()) return found.answer;
    this.answers.delete(digest);
    return undefined;
  }

  /** From `askedMs`, not from when the answer came: what was changed since then is not in it. All are kept equally long, so the first in the map is the first to run out. */
  remember(digest: string, answer: Answer, askedMs = performance.now()): void {
    this.answers.delete(digest);
    this.answers.set(digest, { answer, untilMs: askedMs + this.bounds.keepMs });
    if (this.answers.size <= this.bounds.itemsMax) return;
    for (const oldest of this.answers.keys()) {
      this.answers.delete(oldest);
      return;
    }
  }
}
