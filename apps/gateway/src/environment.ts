import { z } from 'zod';
import { encryptionKeys } from '#envelope';
import { objectStoreUrl } from '#objects';
import { allowedTargets } from '#safe-fetch';
import { commonEnvironment } from '#service';
import { LIMITS } from '#config/limits.js';
import { readRange, type Range } from './identify-caller/address-ranges.js';
import { corsOrigins } from './serve-http/open-to-origins.js';
import { webhooks } from './tell-operators/webhook.js';

/** Of our own proxies, separated by commas. Whoever is not among them is not believed when it says for whom it asks. */
const trustedProxies = z
  .string()
  .default('')
  .transform((text, issues): readonly Range[] => {
    const parts = text.split(',').map((part) => part.trim());
    return parts
      .filter((part) => part !== '')
      .flatMap((part) => {
        const read = readRange(part);
        if ('range' in read) return [read.range];
        issues.addIssue({ code: 'custom', message: read.complaint });
        return [];
      });
  });

/** Ten a second: a script with the wrong key in a loop, not an office behind one address. */
export const DEFAULT_FAILED_KEYS_PER_MINUTE = 600;

export const gatewayEnvironment = commonEnvironment.extend({
  /** SHA-256 of the first admin key, in hex: the key itself is on no server. `printf %s "$KEY" | sha256sum` */
  ADMIN_KEY_SHA256: z.string().regex(/^[0-9a-f]{64}$/i, 'must be the SHA-256 of the admin key, as 64 hex digits'),
  /** Addresses and ranges of the proxies in front, whose `X-Forwarded-For` is believed; none: where a request comes from is who has connected. */
  TRUSTED_PROXIES: trustedProxies,
  /** Requests without a good key that one address may send in a minute; after these, it is told to wait. */
  FAILED_KEYS_PER_MINUTE: z.coerce.number<string>().int().min(1).max(1_000_000).default(DEFAULT_FAILED_KEYS_PER_MINUTE),
  /** Of each user to whom no operator gave another rate (PUT /v1/admin/users/{id}/rate-limit). */
  USER_REQUESTS_PER_SECOND: z.coerce.number<string>().int().min(1).max(LIMITS.rates.perSecondMax).default(LIMITS.rates.perSecondOfUser),
  /** Of pages that may use the API from a browser, such as https://app.example.com, separated by commas; none: browsers let no other origin read anything. */
  CORS_ORIGINS: corsOrigins,
  OBJECT_STORE_URL: objectStoreUrl,
  /** `host:port`, separated by commas: from these a user's URL may be fetched although they are not public. For tests and demos. */
  FETCH_ALLOWED: allowedTargets,
  /** `id:key`, separated by commas, the current one first: what stored secrets are encrypted with (libs/envelope). A key: `openssl rand -base64 32` */
  ENCRYPTION_KEYS: encryptionKeys,
  /** The same for users' webhooks, which need not be https there. For tests and demos. */
  WEBHOOKS_ALLOWED: allowedTargets,
  /** Where operators are told of alerts, as JSON (tell-operators/webhook.ts); none: alerts stand in the log only. */
  ALERT_WEBHOOKS: webhooks.default([]),
  /** After an alert was told, more of its kind, vendor and code are told together, after so long. */
  ALERT_QUIET_SECONDS: z.coerce.number<string>().int().min(1).max(86_400).default(300),
});

export type GatewayEnvironment = z.infer<typeof gatewayEnvironment>;
