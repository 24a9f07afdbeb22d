import type { JobRecord, WalletBalance } from '#contracts';
import { formatPoints, parsePoints } from '#points';

export const DECISIONS = ['charge', 'release', 'retry'] as const;
export type DecisionName = (typeof DECISIONS)[number];

/** What a decision would do: to the user's points, and to what we owe the vendor. */
export interface Consequence {
  readonly decision: DecisionName;
  readonly available: string;
  readonly held: string;
  readonly ours: string;
}

/** For each decision, the user's balance after it; what is ours is told in words, since the vendor's bill comes from outside. */
export function consequencesOf(job: JobRecord, balance: WalletBalance): readonly Consequence[] {
  const [available, held, hold, charge] = [balance.available, balance.held, job.held, job.charge].map(microOf);
  const after = (backMicro: bigint): Pick<Consequence, 'available' | 'held'> => ({
    available: formatPoints((available ?? 0n) + backMicro),
    held: formatPoints((held ?? 0n) - (hold ?? 0n)),
  });
  const cost = job.cost === null ? 'what the vendor bills' : `what the vendor bills, ${job.cost} by its price`;
  return [
    { decision: 'charge', ...after((hold ?? 0n) - (charge ?? 0n)), ours: `we earn ${job.charge} and pay ${cost}` },
    { decision: 'release', ...after(hold ?? 0n), ours: `we earn nothing; if the vendor did it (--billed), we pay ${cost}` },
    {
      decision: 'retry',
      available: balance.available,
      held: balance.held,
      ours: job.mayRetry ? 'another call; if the vendor did the first one, we pay for both' : 'not possible: no attempts are left',
    },
  ];
}

function microOf(text: string): bigint {
  const isDebt = text.startsWith('-');
  const parsed = parsePoints(isDebt ? text.slice(1) : text);
  if (!parsed.ok) throw new Error(`an amount of the books ${parsed.message}: ${text}`);
  return isDebt ? -parsed.micro : parsed.micro;
}
