import type { Chance } from '../chance/chance.js';
import type { Customer, Wanted } from '../system/customer.js';

export const translate = (text: string): Wanted => ({ product: 'translate', input: { text, target_lang: 'DE' } });

/** 100 points, whatever the text. */
export const translateFlat = (text: string): Wanted => ({ product: 'translate-flat', input: { text, target_lang: 'DE' } });

/** A thousandth of a point, once it is stored. */
export const translateKept = (text: string): Wanted => ({ product: 'translate-kept', input: { text, target_lang: 'DE' } });

export const chat = (text: string, maxTokens = 100): Wanted => ({
  product: 'chat',
  input: { messages: [{ role: 'user', content: text }], max_tokens: maxTokens },
});

/** Everything that a vendor can do to us, the good answers most often: the sandbox's scripted faults. */
const FATES: readonly [string, ...string[]] = [
  '',
  ...Array.from({ length: 8 }, () => ''),
  '[[sim:delay=300]]',
  '[[sim:delay=900]]',
  '[[sim:status=503,times=1]]',
  '[[sim:status=429,retry-after=1,times=1]]',
  '[[sim:status=400]]',
  '[[sim:cut]]',
  '[[sim:cut,times=1]]',
  '[[sim:cut=before-work,times=1]]',
  '[[sim:error200,times=1]]',
  '[[sim:empty,times=1]]',
  '[[sim:twice]]',
];

/** The next job of a workload. The text is its own, so that a fault's `times` counts for this job alone. */
export function someJob(chance: Chance, name: string): Wanted {
  const text = `${name} ${chance.pick(FATES)}`.trim();
  return chance.pick([translate, translate, translateFlat, chat])(text);
}

export interface Submitted {
  readonly idempotencyKey: string;
  readonly jobId: string;
  readonly status: number;
}

/** Submits all, so many at once, each until it has an answer. */
export async function submitAll(
  customers: readonly [Customer, ...Customer[]],
  jobs: readonly { readonly idempotencyKey: string; readonly wanted: Wanted }[],
  atOnce = 16,
): Promise<Submitted[]> {
  const submitted: Submitted[] = [];
  const waiting = jobs.entries();
  const submitNext = async (): Promise<void> => {
    for (const [index, { idempotencyKey, wanted }] of waiting) {
      const customer = customers[index % customers.length] ?? customers[0];
      const { status } = await customer.submitUntilAnswered(wanted, idempotencyKey);
      submitted.push({ idempotencyKey, jobId: customer.jobId(idempotencyKey), status });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, submitNext));
  return submitted;
}
