import { z } from 'zod';
import type { Outage } from '../../../apps/vendor-sim/src/have-outages/outages.js';

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

/** Of every vendor that was given limits. */
export async function countsOfAll(simUrl: string): Promise<Readonly<Record<string, VendorCounts>>> {
  return z.record(z.string(), totals).parse(await (await fetch(`${simUrl}/limits`)).json());
}

export async function countsOf(simUrl: string, vendor: string): Promise<VendorCounts> {
  const counts = (await countsOfAll(simUrl))[vendor];
  if (!counts) throw new Error(`the sandbox counts nothing for ${vendor}`);
  return counts;
}

/** From now on until it is well again (undefined), whatever it is asked. */
export async function setOutage(simUrl: string, vendor: string, how: Outage | undefined): Promise<void> {
  const answer = await fetch(
    `${simUrl}/outages/${vendor}`,
    how === undefined
      ? { method: 'DELETE' }
      : { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ how }) },
  );
  if (!answer.ok) throw new Error(`the sandbox has no such outage: ${await answer.text()}`);
}
