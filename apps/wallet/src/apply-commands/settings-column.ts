import { z } from 'zod';
import { CAP_WINDOWS, NO_CAPS } from '../ledger/caps.js';
import type { Account } from '../ledger/facts.js';

/* What few users have set stands in one JSON column of the account, null for everybody else. Amounts are decimal strings of micro-points. */

type Settings = Pick<Account, 'caps' | 'thresholdsMicro'>;

const micro = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

const settingsColumn = z.object({
  caps: z.object({
    made: z.int(),
    list: z.array(
      z.object({
        no: z.int(),
        apiKeyId: z.string().nullable(),
        window: z.enum(CAP_WINDOWS),
        limitMicro: micro,
        usedMicro: micro,
        sinceMs: z.int(),
      }),
    ),
  }),
  thresholdsMicro: z.array(micro),
});

const NOTHING_SET: Settings = { caps: NO_CAPS, thresholdsMicro: [] };

export function readSettings(text: string | null): Settings {
  return text === null ? NOTHING_SET : settingsColumn.parse(JSON.parse(text));
}

export function writeSettings({ caps, thresholdsMicro }: Settings): string | null {
  if (caps.made === 0 && thresholdsMicro.length === 0) return null;
  return JSON.stringify({ caps, thresholdsMicro }, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
