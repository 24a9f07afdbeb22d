import { createHash } from 'node:crypto';

/** Crockford's Base32: no I, L, O or U, so that a code can be read aloud and typed. Source: crockford.com/base32.html */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: nobody guesses one of a million codes at any rate that a gateway would let through. */
export const CODE_SYMBOLS = 16;
const FORM = new RegExp(`^[${CODE_ALPHABET}]{${CODE_SYMBOLS}}$`);

/** What is stored of a code: its SHA-256, in hex. Undefined for what no code looks like. Case, hyphens and spaces do not matter, nor O for 0 and I or L for 1. */
export function hashOfCode(text: string): string | undefined {
  const symbols = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!FORM.test(symbols)) return undefined;
  return createHash('sha256').update(symbols).digest('hex');
}
