import { z } from 'zod';
import type { Vendor } from '#catalog';
import type { Logger } from '#observe';
import type { Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { assertNever } from '#exhaustive';
import type { AskVendor, Heard } from '../ask-vendor/ask-vendor.js';
import type { ConcludeAttempt } from '../conclude-attempt/conclude-attempt.js';
import type { AttemptKey } from '../record-attempt/attempt-store.js';
import { CLAIM_ACCEPTED, GIVE_UP_ACCEPTED } from '../record-attempt/statements.js';

const dueRow = z.object({
  id: z.string(),
  job_id: z.string(),
  n: z.int(),
  account: z.string().nullable(),
  request_fingerprint: z.string(),
  vendor_job_id: z.string(),
  accepted_for_ms: z.number(),
  sent_for_ms: z.number(),
});
type DueAttempt = z.infer<typeof dueRow>;

export interface PollParts {
  readonly vendor: Pick<Vendor, 'name' | 'accepted'>;
  readonly database: Queryable;
  readonly asker: AskVendor;
  readonly conclude: ConcludeAttempt;
  readonly log: Logger;
}

/**
 * Guarantee: an accepted attempt is asked about until there is evidence; without any, it becomes `unknown` after its vendor's time, never failed.
 * Trigger: the clock, at every worker of the vendor.
 * Duplicate: two workers claim different attempts; of two that hear of an end, the second finds it recorded.
 * Crash: a claim has only put the question off; the next worker asks.
 */
export class PollAccepted {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: PollParts) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.pollAll().finally(() => {
        this.running = undefined;
      });
    }, LIMITS.accepted.lookEveryMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Everything that is due now. Never rejects. */
  async pollAll(): Promise<void> {
    try {
      let due: readonly DueAttempt[];
      do {
        due = await this.claim();
        await Promise.all(due.map((attempt) => this.poll(attempt)));
      } while (due.length === LIMITS.accepted.atOnceMax && !this.stopped);
    } catch (cause) {
      this.parts.log.warn({ err: cause }, 'accepted attempts could not be asked about; the next round goes on');
    }
  }

  private async claim(): Promise<readonly DueAttempt[]> {
    const { name, accepted } = this.parts.vendor;
    const values = [name, LIMITS.accepted.atOnceMax, accepted.askFirstMs, accepted.askCapMs];
    return z.array(dueRow).parse(await this.parts.database.query<object>(CLAIM_ACCEPTED, values));
  }

  private async poll(attempt: DueAttempt): Promise<void> {
    const { asker, conclude, vendor } = this.parts;
    const key = keyOf(attempt);
    const question = asker.prepare({ ...key, vendorJobId: attempt.vendor_job_id, sentForMs: attempt.sent_for_ms });
    const heard = question && (await asker.ask(question));
    const stands = heard && isEnd(heard) ? await conclude.asTold({ key, ...heard }) : undefined;
    // A result that cannot be copied yet is no end either.
    if (stands !== undefined && stands.kind !== 'accepted') return;
    if (attempt.accepted_for_ms >= vendor.accepted.giveUpAfterMs) await this.giveUp(key);
  }

  private async giveUp(key: AttemptKey): Promise<void> {
    const reason = 'the vendor accepted it, and did not tell its end in time';
    const outcome = { kind: 'unknown', reason } as const;
    const evidence = { at: new Date().toISOString(), reason };
    const values = [key.id, JSON.stringify(outcome), JSON.stringify(evidence)];
    // No row: evidence came meanwhile, and whoever brought it has reported it.
    if ((await this.parts.database.query(GIVE_UP_ACCEPTED, values)).length === 0) return;
    this.parts.log.warn({ attempt: key.id }, 'an accepted attempt was given up: what became of it is unknown');
    await this.parts.conclude.report(key, outcome);
  }
}

function keyOf(row: DueAttempt): AttemptKey {
  return { id: row.id, jobId: row.job_id, n: row.n, account: row.account, requestFingerprint: row.request_fingerprint };
}

/** Anything else says that it goes on, or nothing. */
function isEnd({ interpretation }: Heard): boolean {
  const { kind } = interpretation.outcome;
  switch (kind) {
    case 'succeeded':
    case 'rejected':
      return true;
    case 'accepted':
    case 'throttled':
    case 'unknown':
      return false;
    default:
      return assertNever(kind);
  }
}
