import { z } from 'zod';

const totals = z.object({
  arrived: z.int(),
  refused: z.int(),
  windowsExceeded: z.int(),
  atOnceExceeded: z.int(),
  atOnceMost: z.int(),
  most: z.array(z.number()),
  taken: z.array(z.number()),
  spanMs: z.number(),
});
/** What the sandbox counted by itself. */
export type VendorCounts = z.infer<typeof totals>;

export interface DoubleLimits {
  readonly rates: readonly { readonly of: 'calls' | 'units'; readonly max: number; readonly perMs: number }[];
  readonly atOnceMax?: number;
  readonly retryAfterSeconds?: number;
}

export async function setLimits(simUrl: string, vendor: string, limits: DoubleLimits): Promise<void> {
  const answer = await fetch(`${simUrl}/limits/${vendor}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(limits),
  });
  if (!answer.ok) throw new Error(`the sandbox takes no such limits: ${await answer.text()}`);
}

export async function countsOf(simUrl: string, vendor: string): Promise<VendorCounts> {
  const answer = z.record(z.string(), totals).parse(await (await fetch(`${simUrl}/limits`)).json());
  const counts = answer[vendor];
  if (!counts) throw new Error(`the sandbox counts nothing for ${vendor}`);
  return counts;
}
