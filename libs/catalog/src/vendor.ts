import { z } from 'zod';
import { LIMITS } from '#config/limits.js';
import { answerPlace } from './answer-place.js';
import { errorTable } from './error-table.js';
import { catalogName, environmentName } from './names.js';
import { vendorAccepted } from './vendor-accepted.js';
import { vendorAccount } from './vendor-account.js';
import { vendorBreaker } from './vendor-breaker.js';
import { vendorCard } from './vendor-card.js';
import { vendorLimits } from './vendor-limits.js';
import { vendorUnknown } from './vendor-unknown.js';
import { balanceTemplate, wire } from './wire.js';

/** A vendor as its YAML file says it; the file's name is the vendor's name. Each larger section has a file of its own. */
export const vendorFile = z.strictObject({
  adapter: catalogName.meta({
    description: 'The wire format that it speaks: `http` for what `wire` says, else a folder of apps/worker/src/adapters.',
    examples: ['http'],
  }),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .max(500)
    .meta({ description: 'Where it is, unless `baseUrlEnv` says otherwise.', examples: ['https://api.deepl.com'] }),
  baseUrlEnv: environmentName.meta({
    description: 'The environment variable that replaces `baseUrl` when it is set: the sandbox, a proxy, a regional host.',
    examples: ['DEEPL_BASE_URL'],
  }),
  accounts: z
    .array(vendorAccount)
    .min(1)
    .max(20)
    .meta({
      description: 'Ours at this vendor, each with its own keys and limits. An attempt stays with the account that it was made on.',
      examples: [[{ name: 'main', credentials: { apiKey: 'DEEPL_API_KEY' } }]],
    }),
  timeoutMs: z
    .int()
    .min(100)
    .max(600_000)
    .meta({ description: 'From the first byte sent to the last byte read. After that the attempt is `unknown`.', examples: [30_000] }),
  windowMax: z
    .int()
    .min(1)
    .max(2_000)
    .meta({ description: 'Attempts of this vendor under way at once, over all workers.', examples: [64] }),
  answerBytesMax: z
    .int()
    .min(1_024)
    .max(LIMITS.file.bytesMax)
    .default(LIMITS.attempt.resultBytesMax)
    .meta({
      description:
        'A larger answer, or a larger file behind a link in it, is not read to its end. Vendors that make files need more than the default.',
      examples: [16_777_216],
    }),
  limits: vendorLimits.optional(),
  card: vendorCard,
  requestIdAt: answerPlace.optional().meta({
    description: 'Where an answer has the vendor’s own id of the call, for a talk with its support.',
    examples: ['header:x-request-id'],
  }),
  errors: errorTable,
  wire: wire.optional().meta({ description: 'The wire format of a vendor that needs no code: goes with `adapter: http`.' }),
  balance: balanceTemplate.optional().meta({ description: 'How it is asked what is left of our money or quota there, in its own unit.' }),
  breaker: vendorBreaker,
  accepted: vendorAccepted,
  unknown: vendorUnknown,
});

export type Vendor = Readonly<z.infer<typeof vendorFile>> & { readonly name: string };
