import { z } from 'zod';
import { catalogName, environmentName } from './names.js';

/** One account of ours at a vendor. Its secrets are named and never written here: each is the content of an environment variable. */
export const vendorAccount = z.strictObject({
  name: catalogName.meta({ description: 'Our own name for the account: it stands with each attempt and in logs.', examples: ['main'] }),
  weight: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .meta({ description: 'Of two healthy accounts, one with weight 2 is given twice the calls of one with weight 1.', examples: [1] }),
  credentials: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a name such as apiKey'), environmentName).meta({
    description: 'What the adapter calls each secret, and the environment variable that holds it. Never the secret itself.',
    examples: [{ apiKey: 'DEEPL_API_KEY' }],
  }),
});

export type VendorAccount = Readonly<z.infer<typeof vendorAccount>>;
