import { z } from 'zod';
import { answerPlace } from './answer-place.js';
import { errorTable } from './error-table.js';

/** Vendor and product names stand in NATS subjects, durables, database rows and URLs: one narrow alphabet for all. */
export const catalogName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and "-", at most 40');

const environmentName = z.string().regex(/^[A-Z][A-Z0-9_]{0,79}$/, 'must be the name of an environment variable, such as DEEPL_API_KEY');

/** One account of ours at a vendor. Its secrets are named and never written here: each is the content of an environment variable. */
const vendorAccount = z.strictObject({
  name: catalogName,
  /** Of two healthy accounts, one with weight 2 is given twice the calls of one with weight 1. */
  weight: z.int().min(1).max(1_000).default(1),
  /** What the adapter calls it, such as `apiKey`, and the variable that holds it. */
  credentials: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a name such as apiKey'), environmentName),
});

const DAY_MS = 86_400_000;

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
  /** Ours at this vendor, each with its own keys and limits. An attempt stays with the account that it was made on. */
  accounts: z.array(vendorAccount).min(1).max(20),
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
    /** It tells by itself, at our public address, how a call ended. */
    callbacks: z.boolean(),
    /** It bills for calls that it answers with an error. */
    failuresBilled: z.boolean(),
  }),
  /** Where an answer has the vendor's own id of the call, for a talk with its support. */
  requestIdAt: answerPlace.optional(),
  errors: errorTable,
  /** How it is asked about attempts that it has accepted and does later; the wait doubles from the first to the cap. */
  accepted: z
    .strictObject({
      askFirstMs: z.int().min(100).max(DAY_MS).default(2_000),
      askCapMs: z.int().min(100).max(DAY_MS).default(60_000),
      /** So long after it was accepted, an attempt without an end is `unknown`. */
      giveUpAfterMs: z
        .int()
        .min(1_000)
        .max(30 * DAY_MS)
        .default(DAY_MS),
    })
    .prefault({}),
  /** What nobody knows is asked about again and again; the wait doubles from the first to the cap. */
  unknown: z.strictObject({
    askFirstMs: z.int().min(100).max(DAY_MS).default(5_000),
    askCapMs: z.int().min(100).max(DAY_MS).default(600_000),
    /** Without evidence for this long, `then` is done. */
    decideAfterMs: z
      .int()
      .min(1_000)
      .max(30 * DAY_MS),
    /** `release`: the user's points return, at the platform's expense. `wait`: the hold stays until an operator decides. */
    then: z.enum(['release', 'wait']).default('release'),
  }),
});

export type VendorAccount = Readonly<z.infer<typeof vendorAccount>>;
export type Vendor = Readonly<z.infer<typeof vendorFile>> & { readonly name: string };
