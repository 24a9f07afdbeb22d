import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import type { KeyFacts } from './judge-key.js';
import { KeyChanges } from './key-changes.js';
import { KeyLookup } from './key-lookup.js';

const factsOf = (keyId: string): KeyFacts => ({
  keyId,
  holder: 'u',
  access: 'full',
  products: null,
  allowedFrom: null,
  expiresAtMs: null,
  replacedAtMs: null,
  isRevoked: false,
  perSecond: { user: null, key: null },
});

/** Knows the keys whose digest begins with "good"; notes what it is asked, and answers when it is let. */
class Store {
  readonly asked: (readonly string[])[] = [];
  /** How often it was asked whether any key has changed. */
  versionsAsked = 0;
  /** Grows with each change of any key. */
  version = 1;
  private readonly changes = new KeyChanges(async () => {
    this.versionsAsked += 1;
    await this.gate;
    return String(this.version);
  });
  readonly lookup = new KeyLookup(async (digests) => {
    this.asked.push(digests);
    const version = String(this.version);
    await this.gate;
    const facts = new Map(
      digests.filter((digest) => digest.startsWith('good')).map((digest) => [digest, factsOf(digest.replace(', rotated', ''))]),
    );
    return { version, facts };
  }, this.changes);
  private gate: Promise<void> | undefined;

  close(): () => void {
    let open: () => void = () => undefined;
    this.gate = new Promise((resolve) => (open = resolve));
    return () => {
      this.gate = undefined;
      open();
    };
  }
}

describe('looking keys up', () => {
  test('all of one moment share a query, and a good key is asked for once in its time', async () => {
    const store = new Store();
    const found = await Promise.all(['good1', 'good2', 'good1'].map((digest) => store.lookup.find(digest)));
    expect(found.map((facts) => facts?.keyId)).toEqual(['good1', 'good2', 'good1']);
    expect(store.asked).toEqual([['good1', 'good2']]);
    await store.lookup.find('good1');
    expect(store.asked).toHaveLength(1);
  });

  test('a key that nobody has is asked for once as well', async () => {
    const store = new Store();
    expect(await store.lookup.find('bad')).toBeNull();
    expect(store.lookup.recall('bad')).toBeNull();
    expect(await store.lookup.find('bad')).toBeNull();
    expect(store.asked).toEqual([['bad']]);
  });

  test('a forgotten key is asked for anew', async () => {
    const store = new Store();
    await store.lookup.find('good');
    store.lookup.forget('good');
    expect(store.lookup.recall('good')).toBeUndefined();
    await store.lookup.find('good');
    expect(store.asked).toHaveLength(2);
  });

  test('a key with two secrets is forgotten under both, and nothing else is', async () => {
    const store = new Store();
    await Promise.all(['good1', 'good of one key', 'good of one key, rotated', 'good2'].map((digest) => store.lookup.find(digest)));
    store.lookup.forget('good of one key');
    expect(store.lookup.recall('good of one key')).toBeUndefined();
    expect(store.lookup.recall('good of one key, rotated')).toBeUndefined();
    expect([store.lookup.recall('good1')?.keyId, store.lookup.recall('good2')?.keyId]).toEqual(['good1', 'good2']);
  });

  test('a key that was good before does not wait for strangers, however many there are', async () => {
    const store = new Store();
    await store.lookup.find('good');
    store.lookup.forget('good');
    const open = store.close();
    const strangers = Array.from({ length: 2_000 }, (_, n) => store.lookup.find(`bad${n}`));
    await sleep(5);
    const known = store.lookup.find('good');
    await sleep(5);
    // One query for strangers is under way, and only one; the known key's is beside it.
    expect(store.asked.slice(1).map((digests) => digests.length)).toEqual([LIMITS.keys.strangersOfQuery, 1]);
    open();
    expect((await known)?.keyId).toBe('good');
    await Promise.all(strangers);
  });

  test('between queries that found nobody there is a pause', async () => {
    const store = new Store();
    const begunMs = performance.now();
    await Promise.all(Array.from({ length: LIMITS.keys.strangersOfQuery * 4 }, (_, n) => store.lookup.find(`bad${n}`)));
    expect(store.asked).toHaveLength(4);
    expect(performance.now() - begunMs).toBeGreaterThanOrEqual(3 * LIMITS.keys.strangersPauseMs - 5);
  });

  test('more strangers than may wait are told to come back, and nobody else is', async () => {
    const store = new Store();
    const open = store.close();
    const waiting = Array.from({ length: LIMITS.keys.strangersMax }, (_, n) => store.lookup.find(`good${n}`));
    await expect(store.lookup.find('one too many')).rejects.toMatchObject({ code: 'unavailable' });
    open();
    await Promise.all(waiting);
    expect(await store.lookup.find('one too many')).toBeNull();
  });

  test('an answer that took too long lets nobody in', async () => {
    const store = new Store();
    const open = store.close();
    const found = store.lookup.find('good');
    const refused = expect(found).rejects.toMatchObject({ code: 'unavailable' });
    // An answer is as old as its question, and that is asked in the next turn of the loop.
    await until(() => store.asked.length === 1);
    await sleep(LIMITS.keys.answerForMs + 20);
    open();
    await refused;
    expect(store.lookup.recall('good')).toBeUndefined();
  });

  describe('while no key changes', () => {
    test('a key is looked up once, and one question now and then is for all keys', async () => {
      const store = new Store();
      const digests = Array.from({ length: 50 }, (_, n) => `good${n}`);
      await Promise.all(digests.map((digest) => store.lookup.find(digest)));
      const begunMs = performance.now();
      let seen = 0;
      while (performance.now() - begunMs < LIMITS.keys.answerForMs * 2) {
        for (const digest of digests) {
          seen += 1;
          expect(store.lookup.recall(digest)?.keyId).toBe(digest);
        }
        await sleep(20);
      }
      expect(seen).toBeGreaterThan(1_000);
      expect(store.asked).toHaveLength(1);
      expect(store.versionsAsked).toBeGreaterThanOrEqual(2);
      expect(store.versionsAsked).toBeLessThanOrEqual((LIMITS.keys.answerForMs * 2) / LIMITS.keys.askEveryMs + 1);
    });

    test('who comes after a silence waits for that question, and for no look-up', async () => {
      const store = new Store();
      await store.lookup.find('good');
      await sleep(LIMITS.keys.answerForMs + 20);
      expect(store.lookup.recall('good')).toBeUndefined();
      expect((await store.lookup.find('good'))?.keyId).toBe('good');
      expect([store.asked.length, store.versionsAsked]).toEqual([1, 1]);
    });

    test('a question that takes too long lets nobody in', async () => {
      const store = new Store();
      await store.lookup.find('good');
      await sleep(LIMITS.keys.answerForMs + 20);
      const open = store.close();
      const found = store.lookup.find('good');
      const refused = expect(found).rejects.toMatchObject({ code: 'unavailable' });
      await sleep(LIMITS.keys.answerForMs + 20);
      open();
      const opened = store.close();
      // Asked too long ago, so it is looked up, and that takes too long as well.
      await sleep(LIMITS.keys.answerForMs + 20);
      opened();
      await refused;
    });
  });

  test('once any key has changed, every key is looked up anew before its answer is too old', async () => {
    const store = new Store();
    await Promise.all([store.lookup.find('good1'), store.lookup.find('good2')]);
    store.version += 1;
    // Nobody has asked yet.
    expect(store.lookup.recall('good1')?.keyId).toBe('good1');
    await sleep(LIMITS.keys.answerForMs + 20);
    expect(store.lookup.recall('good1')).toBeUndefined();
    await Promise.all([store.lookup.find('good1'), store.lookup.find('good2')]);
    expect(store.asked).toEqual([
      ['good1', 'good2'],
      ['good1', 'good2'],
    ]);
  });

  test('an answer lets nobody in for longer by a question that was asked before the key changed', async () => {
    const store = new Store();
    await store.lookup.find('good');
    const lookedUpMs = performance.now();
    await sleep(LIMITS.keys.askEveryMs + 20);
    expect(store.lookup.recall('good')?.keyId).toBe('good');
    await until(() => store.versionsAsked === 1);
    const askedMs = performance.now();
    store.version += 1;
    let letInMs: number;
    let nextMs = askedMs;
    do {
      letInMs = nextMs;
      await sleep(5);
      nextMs = performance.now();
    } while (store.lookup.recall('good') !== undefined);
    expect(performance.now() - lookedUpMs).toBeGreaterThanOrEqual(LIMITS.keys.answerForMs - 20);
    expect(letInMs - askedMs).toBeLessThan(LIMITS.keys.answerForMs);
  });
});
