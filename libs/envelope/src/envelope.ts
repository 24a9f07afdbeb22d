import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KEY_BYTES, type EncryptionKeys } from './encryption-keys.js';

/** Where a secret lies and what it is for: it opens nowhere else. */
export interface Place {
  readonly schema: string;
  readonly table: string;
  /** What names the row, with all that must not be changed about it. */
  readonly row: string;
  readonly purpose: string;
}

/** What is stored of a secret. */
export interface Enclosed {
  /** Of the key that the data key is wrapped with. */
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  readonly ciphertext: Buffer;
}

/** It was changed, belongs elsewhere, or its key is not known. */
export class CannotOpenError extends Error {
  constructor(place: Place, why: string, cause?: unknown) {
    super(`${place.schema}.${place.table} ${place.row} (${place.purpose}): ${why}`, { cause });
  }
}

const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, 8.2: 96 bits. Each data key encrypts once; a key-encryption key stays far below 2^32 of them. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encloses small secrets for storage, and opens them again in the same place. */
export class Envelope {
  constructor(private readonly keys: EncryptionKeys) {}

  get currentKeyId(): string {
    return this.keys.current;
  }

  knows(keyId: string): boolean {
    return this.keys.byId.has(keyId);
  }

  enclose(secret: Buffer, place: Place): Enclosed {
    const keyId = this.keys.current;
    const dataKey = randomBytes(KEY_BYTES);
    return { keyId, wrappedKey: this.wrap(dataKey, keyId, place), ciphertext: encrypt(dataKey, secret, aadOfSecret(place)) };
  }

  /** Throws CannotOpenError. */
  open({ keyId, wrappedKey, ciphertext }: Enclosed, place: Place): Buffer {
    const dataKey = this.unwrap({ keyId, wrappedKey }, place);
    return decrypt(dataKey, ciphertext, { aad: aadOfSecret(place), place, what: 'the secret' });
  }

  /** The same data key, wrapped with the current key; the ciphertext stays as it is. Throws CannotOpenError. */
  rewrap(enclosed: Pick<Enclosed, 'keyId' | 'wrappedKey'>, place: Place): Pick<Enclosed, 'keyId' | 'wrappedKey'> {
    const keyId = this.keys.current;
    return { keyId, wrappedKey: this.wrap(this.unwrap(enclosed, place), keyId, place) };
  }

  private wrap(dataKey: Buffer, keyId: string, place: Place): Buffer {
    return encrypt(this.keyOf(keyId, place), dataKey, aadOfKey(place, keyId));
  }

  private unwrap({ keyId, wrappedKey }: Pick<Enclosed, 'keyId' | 'wrappedKey'>, place: Place): Buffer {
    return decrypt(this.keyOf(keyId, place), wrappedKey, { aad: aadOfKey(place, keyId), place, what: 'its data key' });
  }

  private keyOf(keyId: string, place: Place): Buffer {
    const key = this.keys.byId.get(keyId);
    if (!key) throw new CannotOpenError(place, `ENCRYPTION_KEYS has no key ${keyId}`);
    return key;
  }
}

/** As a JSON list, so that no two places read the same. */
const aadOfSecret = ({ schema, table, row, purpose }: Place): Buffer =>
  Buffer.from(JSON.stringify(['holdfast secret 1', schema, table, row, purpose]));
const aadOfKey = ({ schema, table, row, purpose }: Place, keyId: string): Buffer =>
  Buffer.from(JSON.stringify(['holdfast data key 1', keyId, schema, table, row, purpose]));

/** Nonce, tag, ciphertext. */
function encrypt(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, stored: Buffer, of: { readonly aad: Buffer; readonly place: Place; readonly what: string }): Buffer {
  const body = stored.subarray(NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, stored.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(of.aad);
    decipher.setAuthTag(stored.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (cause) {
    throw new CannotOpenError(of.place, `${of.what} does not open: it was changed, or belongs elsewhere`, cause);
  }
}
