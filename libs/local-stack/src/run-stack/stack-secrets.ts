import { createHash, randomBytes } from 'node:crypto';
import { SCHEMAS, type SchemaName } from '#postgres';

/** What nobody but this machine knows. */
export interface StackSecrets {
  /** Opens the gateway's admin endpoints. */
  readonly adminKey: string;
  /** What the gateway encrypts stored secrets with, as ENCRYPTION_KEYS. */
  readonly encryptionKeys: string;
  readonly passwords: Readonly<Record<SchemaName, string>>;
}

export const newPassword = (): string => randomBytes(18).toString('base64url');

export const newEncryptionKeys = (): string => `local:${randomBytes(32).toString('base64')}`;

export function newSecrets(): StackSecrets {
  return {
    adminKey: `hfadmin_${randomBytes(24).toString('base64url')}`,
    encryptionKeys: newEncryptionKeys(),
    passwords: { gateway: newPassword(), wallet: newPassword(), dispatcher: newPassword(), worker: newPassword(), objects: newPassword() },
  };
}

/** The gateway is given only this. */
export const adminKeySha256 = (secrets: StackSecrets): string => createHash('sha256').update(secrets.adminKey).digest('hex');

/** For apps/setup, which makes the roles. */
export const setupPasswords = (secrets: StackSecrets): Record<string, string> =>
  Object.fromEntries(SCHEMAS.map((schema) => [`${schema.toUpperCase()}_DB_PASSWORD`, secrets.passwords[schema]]));
