import { createHash } from 'node:crypto';
import type { Units } from '../keep-journal/journal.js';

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** About 1 kB each; the oldest key is forgotten first, as if its day were over. */
const KEYS_MAX = 50_000;

interface Remembered {
  readonly fingerprint: string;
  readonly at: number;
  readonly body: object;
  readonly units: Units;
}

/** The answers of finished work by idempotency key. A fault is not remembered: the key may then still do its work once. */
export class IdempotencyKeys {
  private readonly answers = new Map<string, Remembered>();

  constructor(private readonly now: () => number = Date.now) {}

  find(key: string, fingerprint: string): { kind: 'new' } | { kind: 'other-body' } | { kind: 'replay'; body: object; units: Units } {
    const known = this.answers.get(key);
    if (known === undefined || this.now() - known.at > REMEMBERED_MS) return { kind: 'new' };
    if (known.fingerprint !== fingerprint) return { kind: 'other-body' };
    return { kind: 'replay', body: known.body, units: known.units };
  }

  remember(key: string, answer: Omit<Remembered, 'at'>): void {
    this.answers.delete(key);
    this.answers.set(key, { ...answer, at: this.now() });
    if (this.answers.size <= KEYS_MAX) return;
    const oldest = this.answers.keys().next();
    if (!oldest.done) this.answers.delete(oldest.value);
  }
}

export const fingerprintOf = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('base64');
