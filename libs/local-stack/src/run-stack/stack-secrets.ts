import { createHash, randomBytes } from 'node:crypto';
import { APPS, type AppName } from '#contracts';

/** What nobody but this machine knows. */
export interface StackSecrets {
  /** Opens the gateway's admin endpoints. */
  readonly adminKey: string;
  readonly passwords: Readonly<Record<AppName, string>>;
}

export function newSecrets(): StackSecrets {
  const password = (): string => randomBytes(18).toString('base64url');
  return {
    adminKey: `hfadmin_${randomBytes(24).toString('base64url')}`,
    passwords: { gateway: password(), wallet: password(), dispatcher: password(), worker: password() },
  };
}

/** The gateway is given only this. */
export const adminKeySha256 = (secrets: StackSecrets): string => createHash('sha256').update(secrets.adminKey).digest('hex');

/** For apps/setup, which makes the roles. */
export const setupPasswords = (secrets: StackSecrets): Record<string, string> =>
  Object.fromEntries(APPS.map((app) => [`${app.toUpperCase()}_DB_PASSWORD`, secrets.passwords[app]]));
