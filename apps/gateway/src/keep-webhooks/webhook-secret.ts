import { randomBytes } from 'node:crypto';

/** Standard Webhooks, "Signature scheme": between 24 and 64 random bytes, in base64, behind this prefix. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As its user sees it, once. */
export const secretTextOf = (secret: Buffer): string => PREFIX + secret.toString('base64');
