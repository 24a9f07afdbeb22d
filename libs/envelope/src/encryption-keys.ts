import { z } from 'zod';

/** The key-encryption keys of an installation, by id. The first encrypts, all of them open. */
export interface EncryptionKeys {
  readonly current: string;
  readonly byId: ReadonlyMap<string, Buffer>;
}

/** AES-256. */
export const KEY_BYTES = 32;
/** One for what is new, and those of before whose data keys are not wrapped anew yet. */
const KEYS_MAX = 10;
const ENTRY = /^([a-z0-9][a-z0-9-]{0,39}):([A-Za-z0-9+/]{43}=)$/;

/** `id:key`, separated by commas, the current one first; a key is 32 bytes in base64. Throws an error that says what is wrong and shows no key. */
export function parseEncryptionKeys(text: string): EncryptionKeys {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.length > KEYS_MAX) throw new Error(`there are more than ${KEYS_MAX} keys`);
  const byId = new Map<string, Buffer>();
  for (const [at, entry] of entries.entries()) {
    const [, id, key] = ENTRY.exec(entry) ?? [];
    if (id === undefined || key === undefined)
      throw new Error(`entry ${at + 1} is not id:key, with an id of lower-case letters, digits and "-", and 32 bytes in base64`);
    if (byId.has(id)) throw new Error(`the id ${id} is there twice`);
    byId.set(id, Buffer.from(key, 'base64'));
  }
  const [current = ''] = byId.keys();
  return { current, byId };
}

/** For the environment of an app that keeps secrets. */
export const encryptionKeys = z.string().transform((text, issues): EncryptionKeys => {
  try {
    return parseEncryptionKeys(text);
  } catch (cause) {
    issues.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : 'cannot be read' });
    return z.NEVER;
  }
});
