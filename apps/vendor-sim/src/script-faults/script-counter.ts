import { createHash } from 'node:crypto';
import type { Script } from './script.js';

/** Scripted texts that are remembered; the oldest is forgotten first, and would then apply `times` afresh. */
const TEXTS_MAX = 50_000;

/** Counts the requests per text, so that `times=1` fails the first and lets the second through. */
export class ScriptCounter {
  private readonly seen = new Map<string, number>();

  /** The script if it applies to this request, else null. Counts the request. */
  take(vendor: string, text: string, script: Script | null): Script | null {
    if (script?.times === undefined) return script;

    const key = `${vendor}:${createHash('sha256').update(text).digest('base64')}`;
    const before = this.seen.get(key) ?? 0;
    this.seen.set(key, before + 1);
    this.forgetOldest();
    return before < script.times ? script : null;
  }

  private forgetOldest(): void {
    if (this.seen.size <= TEXTS_MAX) return;
    const oldest = this.seen.keys().next();
    if (!oldest.done) this.seen.delete(oldest.value);
  }
}
