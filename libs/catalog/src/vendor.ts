import { z } from 'zod';

/** Vendor and product names stand in NATS subjects, durables, database rows and URLs: one narrow alphabet for all. */
export const catalogName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and "-", at most 40');

const environmentName = z.string().regex(/^[A-Z][A-Z0-9_]{0,79}$/, 'must be the name of an environment variable, such as DEEPL_API_KEY');

/**
 * A vendor as its YAML file says it; the file's name is the vendor's name. Retry, failover and release are decided from the
 * card (DESIGN.md section 7), so a card that promises what the vendor does not keep is a double bill.
 */
export const vendorFile = z.strictObject({
  /** The wire format that it speaks: a folder of apps/worker/src/adapters. */
  adapter: catalogName,
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).max(500),
  /** The environment variable that replaces `baseUrl` when it is set: the sandbox, a proxy, a regional host. */
  baseUrlEnv: environmentName,
  /** The environment variable that holds our key; the key itself is in no file. */
  apiKeyEnv: environmentName,
  /** From the first byte sent to the last byte read. After that the attempt is `unknown`. */
  timeoutMs: z.int().min(100).max(600_000),
  /** Attempts of this vendor under way at once, over all workers. */
  windowMax: z.int().min(1).max(2_000),
  card: z.strictObject({
    /** The same key sent again is answered with the first call's outcome, and not billed again. */
    idempotencyKeys: z.boolean(),
    /** It can be asked what became of a call. */
    statusQuery: z.boolean(),
    cancel: z.boolean(),
    /** It bills for calls that it answers with an error. */
    failuresBilled: z.boolean(),
  }),
  unknown: z.strictObject({
    /** Without evidence for this long, the user's points are released at the platform's expense. */
    decideAfterMs: z
      .int()
      .min(1_000)
      .max(30 * 86_400_000),
  }),
});

export type Vendor = Readonly<z.infer<typeof vendorFile>> & { readonly name: string };
