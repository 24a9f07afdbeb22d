import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a signature is the HMAC of what was signed. In constant time, so that nobody can find one digit by digit; an empty secret signs nothing. */
export function isSignedWith(
  secret: string,
  signed: { readonly content: Buffer | string; readonly algorithm: 'sha1' | 'sha256'; readonly encoding: 'hex' | 'base64' },
  signature: string | undefined,
): boolean {
  if (secret === '' || signature === undefined) return false;
  const expected = Buffer.from(createHmac(signed.algorithm, secret).update(signed.content).digest(signed.encoding));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
