import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config/limits.js';
import { Gatherer } from '#gather';
import { unavailable } from '../report-problem/problem-error.js';
import type { KeyFacts } from './judge-key.js';
import { RecentAnswers } from './recent-answers.js';

const { keys: BOUNDS, message } = LIMITS;

/** Answers by digest; a digest that is not in it is no key's. */
export type FindKeys = (digests: readonly string[]) => Promise<ReadonlyMap<string, KeyFacts>>;

interface Looked {
  readonly facts: KeyFacts | null;
  readonly askedMs: number;
}

/**
 * Guarantee: no answer is acted on later than `answerForMs` after the moment at which the database was asked: what was revoked by then stays out. Keys that were good before never
 * wait for keys that nobody has seen yet, however many of those there are.
 * Trigger: every request with a well-formed key. All of one moment share one query.
 * Duplicate: answered from memory for a while, "no such key" for longer: a key that is made later is none that anybody could have asked for.
 * Crash: nothing is left; the next process asks anew.
 */
export class KeyLookup {
  private readonly recent = new RecentAnswers<KeyFacts>({ itemsMax: BOUNDS.answersMax, keepMs: BOUNDS.answerForMs });
  private readonly unknown = new RecentAnswers<null>({ itemsMax: BOUNDS.unknownMax, keepMs: BOUNDS.unknownForMs });
  private readonly seen = new LRUCache<string, true>({ max: BOUNDS.answersMax });
  private readonly known: Gatherer<string, Looked>;
  private readonly strangers: Gatherer<string, Looked>;
  private strangersWaiting = 0;
  private strangersFromMs = 0;

  constructor(private readonly findKeys: FindKeys) {
    this.known = new Gatherer({ flush: (digests) => this.findAll(digests), itemsMax: message.itemsMax, concurrency: 2 });
    this.strangers = new Gatherer({ flush: (digests) => this.findStrangers(digests), itemsMax: BOUNDS.strangersOfQuery });
  }

  /** Without a query, when it was asked for a moment ago; null: there is no such key. */
  recall(digest: string): KeyFacts | null | undefined {
    return this.recent.recall(digest) ?? this.unknown.recall(digest);
  }

  /** Null when there is no such key. Throws a 503 when too many strangers wait already, or when the answer is too old to be acted on. */
  async find(digest: string): Promise<KeyFacts | null> {
    const recent = this.recall(digest);
    if (recent !== undefined) return recent;
    const { facts, askedMs } = await (this.seen.has(digest) ? this.known.add(digest) : this.stranger(digest));
    if (performance.now() - askedMs < BOUNDS.answerForMs) return facts;
    throw unavailable('It took too long to look up the API key. Nothing was done; send the request again.');
  }

  /** Whether it was somebody's when it was last looked up; it may have ended since. */
  wasGood(digest: string): boolean {
    return this.seen.has(digest);
  }

  /** This replica knows better already. */
  forget(keyId: string): void {
    this.recent.forget((facts) => facts.keyId === keyId);
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
    return digests.map((digest) => {
      const facts = found.get(digest) ?? null;
      if (facts === null) {
        this.seen.delete(digest);
        this.unknown.remember(digest, null, askedMs);
      } else {
        this.seen.set(digest, true);
        this.recent.remember(digest, facts, askedMs);
      }
      return { facts, askedMs };
    });
  }
}
