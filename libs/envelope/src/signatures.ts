import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { KEY_BYTES, type EncryptionKeys } from './encryption-keys.js';

/**
 * Signs what is given away and comes back: HMAC-SHA-256, with a key of its own for each purpose (HKDF, RFC 5869), so that neither a signature for another purpose nor a stored secret tells anything about it. The
 * current key signs, all of them are believed: what was signed before a rotation is good until the old key is taken away.
 */
export class Signatures {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;

  constructor({ current, byId }: EncryptionKeys, purpose: string) {
    this.current = current;
    const derived = (key: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `holdfast sign 1 ${purpose}`, KEY_BYTES));
    this.keys = new Map([...byId].map(([id, key]) => [id, derived(key)]));
  }

  /** `<key id>.<text in base64url>.<signature in base64url>` */
  sign(text: string): string {
    const signed = `${this.current}.${Buffer.from(text).toString('base64url')}`;
    return `${signed}.${this.signatureOf(signed, this.current)?.toString('base64url') ?? ''}`;
  }

  /** Undefined: nobody here has signed this, or its key is gone. */
  read(signed: string): string | undefined {
    const [keyId = '', text = '', signature = '', ...more] = signed.split('.');
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.signatureOf(`${keyId}.${text}`, keyId);
    if (more.length > 0 || given.length !== wanted?.length || !timingSafeEqual(given, wanted)) return undefined;
    return Buffer.from(text, 'base64url').toString();
  }

  private signatureOf(signed: string, keyId: string): Buffer | undefined {
    const key = this.keys.get(keyId);
    return key && createHmac('sha256', key).update(signed).digest();
  }
}
