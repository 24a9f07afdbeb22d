import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Of users' keys and of operators' keys. No text is both: neither is ever looked for among the others. */
const PREFIXES = { user: 'hf_', operator: 'hf_admin_' } as const;
export type KeyKind = keyof typeof PREFIXES;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 62^33 > 2^192: 24 random bytes always fit 33 letters. */
const RANDOM_BYTES = 24;
const RANDOM_LETTERS = 33;
/** 62^6 > 2^32. */
const CHECKSUM_LETTERS = 6;
/** Of the random letters: one key is told from another, and 168 random bits stay secret. */
const HINT_LETTERS = 4;

const SHAPES = { user: shapeOf(PREFIXES.user), operator: shapeOf(PREFIXES.operator) };

/** A prefix, 24 random bytes in base62, a checksum: one word to select, found by secret scanners, typos told without a database. */
export function newApiKey(kind: KeyKind = 'user', random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const body = PREFIXES[kind] + base62(BigInt(`0x${random.toString('hex')}`), RANDOM_LETTERS);
  return body + checksumOf(body);
}

/** Whether it can be a key of this kind at all. The checksum guards against typos only; it keeps nobody out. */
export function isWellFormed(key: string, kind: KeyKind = 'user'): boolean {
  const checksumAt = PREFIXES[kind].length + RANDOM_LETTERS;
  return SHAPES[kind].test(key) && checksumOf(key.slice(0, checksumAt)) === key.slice(checksumAt);
}

/**
 * What is stored of a key. A plain SHA-256 is enough, where a password would need salt and a slow hash: a key has 192 random
 * bits, so there is no dictionary to try.
 */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** How a key begins, so that people find the one they have in a list. It opens nothing. */
export function hintOf(key: string, kind: KeyKind = 'user'): string {
  return key.slice(0, PREFIXES[kind].length + HINT_LETTERS);
}

function shapeOf(prefix: string): RegExp {
  return new RegExp(`^${prefix}[0-9A-Za-z]{${RANDOM_LETTERS + CHECKSUM_LETTERS}}$`);
}

function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LETTERS);
}

function base62(value: bigint, letters: number): string {
  let text = '';
  for (let rest = value; text.length < letters; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text;
}
