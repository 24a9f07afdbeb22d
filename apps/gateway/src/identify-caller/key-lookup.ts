import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config/limits.js';
import { Gatherer } from '#gather';
import { unavailable } from '../report-problem/problem-error.js';
import type { KeyFacts } from './judge-key.js';
import type { KeyChanges } from './key-changes.js';
import { RecentAnswers } from './recent-answers.js';

const { keys: BOUNDS, message } = LIMITS;

/** Facts by digest, and the version at which they were read; a digest that is not among them is no key's. */
export interface FoundKeys {
  readonly version: string;
  readonly facts: ReadonlyMap<string, KeyFacts>;
}
export type FindKeys = (digests: readonly string[]) => Promise<FoundKeys>;

interface Looked {
  readonly facts: KeyFacts | null;
  readonly askedMs: number;
}

/** A key that was good or is somebody's all the same: expired, or revoked. */
interface Kept {
  readonly facts: KeyFacts;
  /** Null: this replica has changed it since. */
  readonly version: string | null;
  readonly askedMs: number;
}

/**
 * Guarantee: no answer is acted on later than `answerForMs` after the moment at which the database was asked for it, or whether any key has changed since it was read: what was revoked by
 * then stays out. Keys that were good before never wait for keys that nobody has seen yet, however many of those there are.
 * Trigger: every request with a well-formed key. All of one moment share one query.
 * Duplicate: answered from memory for as long as no key changes, "no such key" for a while: a key that is made later is none that anybody could have asked for.
 * Crash: nothing is left; the next process asks anew.
 */
export class KeyLookup {
  private readonly kept = new LRUCache<string, Kept>({ max: BOUNDS.answersMax });
  private readonly unknown = new RecentAnswers<null>({ itemsMax: BOUNDS.unknownMax, keepMs: BOUNDS.unknownForMs });
  private readonly known: Gatherer<string, Looked>;
  private readonly strangers: Gatherer<string, Looked>;
  private strangersWaiting = 0;
  private strangersFromMs = 0;

  constructor(
    private readonly findKeys: FindKeys,
    private readonly changes: KeyChanges,
  ) {
    this.known = new Gatherer({ flush: (digests) => this.findAll(digests), itemsMax: message.itemsMax, concurrency: 2 });
    this.strangers = new Gatherer({ flush: (digests) => this.findStrangers(digests), itemsMax: BOUNDS.strangersOfQuery });
  }

  /** Without a query, when it is known to be so of a moment ago; null: there is no such key. */
  recall(digest: string): KeyFacts | null | undefined {
    return this.recallKept(digest) ?? this.unknown.recall(digest);
  }

  /** Null when there is no such key. Throws a 503 when too many strangers wait already, or when the answer is too old to be acted on. */
  async find(digest: string): Promise<KeyFacts | null> {
    const recent = this.recall(digest);
    if (recent !== undefined) return recent;
    if (this.mayBeUnchanged(digest)) {
      await this.changes.ask();
      const unchanged = this.recallKept(digest);
      if (unchanged !== undefined) return unchanged;
    }
    const { facts, askedMs } = await (this.kept.has(digest) ? this.known.add(digest) : this.stranger(digest));
    if (performance.now() - askedMs < BOUNDS.answerForMs) return facts;
    throw unavailable('It took too long to look up the API key. Nothing was done; send the request again.');
  }

  /** Whether it was somebody's when it was last looked up; it may have ended since. */
  wasGood(digest: string): boolean {
    return this.kept.has(digest);
  }

  /** This replica knows better already. */
  forget(keyId: string): void {
    // Found first and changed then: what is set while one walks through them is walked through again.
    const meant = [...this.kept.entries()].filter(([, { facts }]) => facts.keyId === keyId);
    for (const [digest, kept] of meant) this.kept.set(digest, { ...kept, version: null, askedMs: -Infinity });
  }

  private recallKept(digest: string): KeyFacts | undefined {
    const kept = this.kept.peek(digest);
    if (kept === undefined || kept.version === null) return undefined;
    const nowMs = performance.now();
    const isSo = Math.max(kept.askedMs, this.changes.unchangedAt(kept.version));
    if (nowMs - isSo >= BOUNDS.answerForMs || nowMs - kept.askedMs >= BOUNDS.lookUpAgainMs) return undefined;
    if (nowMs - isSo >= BOUNDS.askEveryMs) this.changes.askUnlessWithin(BOUNDS.askEveryMs);
    return kept.facts;
  }

  /** Whether one question for all keys could save its look-up: not if some key is known to have changed. */
  private mayBeUnchanged(digest: string): boolean {
    const kept = this.kept.peek(digest);
    if (kept === undefined || kept.version === null || performance.now() - kept.askedMs >= BOUNDS.lookUpAgainMs) return false;
    return this.changes.unchangedAt(kept.version) !== -Infinity;
  }

  private async stranger(digest: string): Promise<Looked> {
    if (this.strangersWaiting >= BOUNDS.strangersMax)
      throw unavailable('Too many unknown API keys are being looked up just now. Nothing was done; send the request again.');
    this.strangersWaiting += 1;
    try {
      return await this.strangers.add(digest);
    } finally {
      this.strangersWaiting -= 1;
    }
  }

  /** A flood of keys that nobody has takes one connection, and that only now and then. */
  private async findStrangers(digests: readonly string[]): Promise<Looked[]> {
    const waitMs = this.strangersFromMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const looked = await this.findAll(digests);
    const unknown = looked.filter(({ facts }) => facts === null).length;
    if (unknown * 2 > looked.length) this.strangersFromMs = performance.now() + BOUNDS.strangersPauseMs;
    return looked;
  }

  private async findAll(digests: readonly string[]): Promise<Looked[]> {
    const askedMs = performance.now();
    const found = await this.findKeys([...new Set(digests)]);
    this.changes.note(found.version, askedMs);
    return digests.map((digest) => {
      const facts = found.facts.get(digest) ?? null;
      if (facts === null) {
        this.kept.delete(digest);
        this.unknown.remember(digest, null, askedMs);
      } else this.kept.set(digest, { facts, version: found.version, askedMs });
      return { facts, askedMs };
    });
  }
}
