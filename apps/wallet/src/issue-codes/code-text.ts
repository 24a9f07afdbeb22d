import { randomInt } from 'node:crypto';
import { CODE_ALPHABET, CODE_SYMBOLS } from '#contracts';

/** `K7QX-4M2D-…`: four groups of four. */
export function newCode(): string {
  const symbols = Array.from({ length: CODE_SYMBOLS }, () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length))).join('');
  return symbols.replaceAll(/(.{4})(?=.)/g, '$1-');
}
