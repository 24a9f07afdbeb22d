import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'hf_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 62^33 > 2^192: 24 random bytes always fit 33 letters. */
const RANDOM_BYTES = 24;
const RANDOM_LETTERS = 33;
/** 62^6 > 2^32. */
const CHECKSUM_LETTERS = 6;

const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_LETTERS + CHECKSUM_LETTERS}}$`);
const CHECKSUM_AT = PREFIX.length + RANDOM_LETTERS;

/** `hf_`, 24 random bytes in base62, a checksum: one word to select, found by secret scanners, typos told without a database. */
export function newApiKey(random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const body = PREFIX + base62(BigInt(`0x${random.toString('hex')}`), RANDOM_LETTERS);
  return body + checksumOf(body);
}

/** Whether it can be a key at all. The checksum guards against typos only; it keeps nobody out. */
export function isWellFormed(key: string): boolean {
  return SHAPE.test(key) && checksumOf(key.slice(0, CHECKSUM_AT)) === key.slice(CHECKSUM_AT);
}

/**
 * What is stored of a key. A plain SHA-256 is enough, where a password would need salt and a slow hash: a key has 192 random
 * bits, so there is no dictionary to try.
 */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LETTERS);
}

function base62(value: bigint, letters: number): string {
  let text = '';
  for (let rest = value; text.length < letters; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text;
}
