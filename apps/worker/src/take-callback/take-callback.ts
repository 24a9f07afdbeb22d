import { z } from 'zod';
import type { Vendor } from '#catalog';
import type { Logger } from '#observe';
import type { Queryable } from '#postgres';
import { assertNever } from '#exhaustive';
import type { CallbackReading, CallbackWire, Interpretation, VendorCallback } from '../adapters/adapter.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { ConcludeAttempt } from '../conclude-attempt/conclude-attempt.js';
import type { AttemptKey } from '../record-attempt/attempt-store.js';
import { FIND_NAMED_ATTEMPT } from '../record-attempt/statements.js';
import { callbackUrlOf } from './callback-url.js';

export type Verdict = 'taken' | 'ignored' | 'forged' | 'unsupported' | 'unplaced';

export interface CallbackParts {
  readonly vendor: Pick<Vendor, 'name' | 'card'>;
  readonly wire: CallbackWire | undefined;
  readonly accounts: Accounts;
  readonly publicUrl: URL | undefined;
  readonly database: Queryable;
  readonly conclude: ConcludeAttempt;
  readonly log: Logger;
}

export interface ForwardedCallback {
  readonly token: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, in base64. */
  readonly body: string;
}

const namedRow = z.object({
  id: z.string(),
  job_id: z.string(),
  n: z.int(),
  account: z.string().nullable(),
  request_fingerprint: z.string(),
});
type NamedAttempt = z.infer<typeof namedRow>;

type News = Extract<CallbackReading, { kind: 'news' }>;
interface Genuine {
  readonly account: string;
  readonly reading: Exclude<CallbackReading, { kind: 'forged' }>;
}

/**
 * Guarantee: only what is signed with the secret of the account that an attempt was made on is evidence about it; anything else does nothing.
 * Trigger: `ask.worker.callback.<vendor>`: a vendor called the gateway.
 * A duplicate finds the outcome recorded, and reports it once more.
 * A crash leaves the vendor without an answer: it calls again; and the attempt is asked about all the same.
 */
export class TakeCallback {
  constructor(private readonly parts: CallbackParts) {}

  async take(forwarded: ForwardedCallback, nowMs: number): Promise<Verdict> {
    const { wire, vendor, publicUrl, log } = this.parts;
    if (!wire || !vendor.card.callbacks || !publicUrl) return 'unsupported';

    const url = callbackUrlOf(publicUrl, { vendor: vendor.name, attemptId: forwarded.token ?? '' });
    const callback = { headers: forwarded.headers, body: Buffer.from(forwarded.body, 'base64'), url };
    const genuine = this.read(wire, callback, nowMs);
    if (genuine.length === 0) {
      log.warn({ vendor: vendor.name, token: forwarded.token }, 'a callback is not signed by the vendor; nothing was done');
      return 'forged';
    }
    const news = genuine.flatMap(({ account, reading }) => (reading.kind === 'news' ? [{ account, reading }] : []));
    return news.length === 0 ? 'ignored' : this.place(news);
  }

  /** Accounts may share a secret, so there may be several. */
  private read(wire: CallbackWire, callback: VendorCallback, nowMs: number): readonly Genuine[] {
    return this.parts.accounts.all.flatMap(({ name: account, credentials }) => {
      const reading = wire.read(callback, credentials, nowMs);
      return reading.kind === 'forged' ? [] : [{ account, reading }];
    });
  }

  private async place(news: readonly { readonly account: string; readonly reading: News }[]): Promise<Verdict> {
    const { log, vendor } = this.parts;
    for (const { account, reading } of news) {
      const attempt = await this.find(reading);
      // One account's secret says nothing about another's attempts.
      if (attempt?.account === account) return this.conclude(attempt, reading.interpretation);
    }
    log.warn({ vendor: vendor.name, vendorJobId: news[0]?.reading.vendorJobId }, 'a callback is about no attempt that is known yet');
    return 'unplaced';
  }

  private async find({ vendorJobId, attemptId }: News): Promise<NamedAttempt | undefined> {
    const [row] = await this.parts.database.query<object>(FIND_NAMED_ATTEMPT, [this.parts.vendor.name, vendorJobId, attemptId ?? null]);
    return row && namedRow.parse(row);
  }

  private async conclude(attempt: NamedAttempt, interpretation: Interpretation): Promise<Verdict> {
    const { kind } = interpretation.outcome;
    switch (kind) {
      case 'succeeded':
      case 'rejected':
      case 'accepted': {
        const { vendorRequestId } = interpretation;
        const seen = {
          at: new Date().toISOString(),
          isCallback: true as const,
          ...(vendorRequestId === undefined ? {} : { vendorRequestId }),
        };
        await this.parts.conclude.asTold({ key: keyOf(attempt), interpretation, evidence: seen });
        return 'taken';
      }
      // Genuine, and says nothing that is known: the attempt is asked about as planned.
      case 'throttled':
      case 'unknown':
        this.parts.log.error({ attempt: attempt.id, outcome: interpretation.outcome }, 'a callback is in no table');
        return 'ignored';
      default:
        return assertNever(kind);
    }
  }
}

function keyOf(row: NamedAttempt): AttemptKey {
  return { id: row.id, jobId: row.job_id, n: row.n, account: row.account, requestFingerprint: row.request_fingerprint };
}
