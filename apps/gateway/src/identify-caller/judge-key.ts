import type { ProblemCode } from '../report-problem/problems.js';
import { addressOf, isWithin, type Range } from './address-ranges.js';

export const KEY_ACCESS = ['full', 'read'] as const;
export type KeyAccess = (typeof KEY_ACCESS)[number];

/** What is known of a key that somebody has shown. All but `replacedAtMs` is the same for both secrets of a key that was rotated. */
export interface KeyFacts {
  readonly keyId: string;
  /** A user's id, or an operator's name. */
  readonly holder: string;
  readonly access: KeyAccess;
  /** Null: all of them. */
  readonly products: ReadonlySet<string> | null;
  /** Null: from anywhere. */
  readonly allowedFrom: readonly Range[] | null;
  readonly expiresAtMs: number | null;
  /** Until when this secret works, if the key has a newer one. */
  readonly replacedAtMs: number | null;
  readonly isRevoked: boolean;
  /** Requests a second that an operator gave; null: none of its own. */
  readonly perSecond: { readonly user: number | null; readonly key: number | null };
}

/** What a route asks of a key. */
export interface Wanted {
  readonly changes: boolean;
  /** The route leaves out, or refuses, what the key's products do not cover. Where it does not, a key for some products is not let in. */
  readonly checksProducts: boolean;
  /** Only the newest secret of what may do everything else may do this. */
  readonly fullKeysOnly: boolean;
}

/** What every key that works may do. */
export const ANY_KEY_MAY: Wanted = { changes: false, checksProducts: true, fullKeysOnly: false };

export interface Refused {
  readonly code: Extract<ProblemCode, 'key_revoked' | 'key_expired' | 'address_not_allowed' | 'out_of_scope'>;
  readonly detail: string;
}

/** Whether a key that is known may do this now, from there; undefined when it may. In this order: what ended, where from, what for. */
export function judgeKey(
  key: KeyFacts,
  { nowMs, address, wanted }: { nowMs: number; address: string | undefined; wanted: Wanted },
): Refused | undefined {
  if (key.isRevoked) return { code: 'key_revoked', detail: 'This API key was revoked. Ask for a new one.' };
  if (key.replacedAtMs !== null && key.replacedAtMs <= nowMs)
    return { code: 'key_revoked', detail: 'This API key was rotated, and its old secret has ended. Use the new one.' };
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs)
    return { code: 'key_expired', detail: `This API key expired at ${new Date(key.expiresAtMs).toISOString()}. Ask for a new one.` };
  if (key.allowedFrom !== null && !isFrom(address, key.allowedFrom))
    return { code: 'address_not_allowed', detail: `This API key may not be used from ${address ?? 'an unknown address'}.` };
  return outOfScope(key, wanted);
}

function outOfScope({ access, products, replacedAtMs }: KeyFacts, { changes, checksProducts, fullKeysOnly }: Wanted): Refused | undefined {
  const refuse = (detail: string): Refused => ({ code: 'out_of_scope', detail });
  if (access === 'read' && changes) return refuse('This API key may only read.');
  if (fullKeysOnly && (access !== 'full' || products !== null)) return refuse('Only a key with full access, to all products, may do this.');
  // Whoever has found an old secret could else rotate the key once more, and lock its holder out.
  if (fullKeysOnly && replacedAtMs !== null) return refuse('This API key was rotated; only its new secret may do this.');
  if (products !== null && !checksProducts)
    return refuse(`This API key is for ${[...products].join(', ')} alone, and this is about more than that.`);
  return undefined;
}

function isFrom(address: string | undefined, ranges: readonly Range[]): boolean {
  const known = address === undefined ? undefined : addressOf(address);
  return known !== undefined && isWithin(known, ranges);
}
