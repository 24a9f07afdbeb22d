import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Bus } from '#bus';
import { askJob, quotedTerms, type QuotedTerms } from '#contracts';
import type { Signatures } from '#envelope';
import { LIMITS } from '#config/limits.js';
import type { Caller } from '../identify-caller/caller.js';
import { CLOCK, type Clock } from '../keep-webhooks/clock.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { inputDigestOf, type JobRequest } from '../submit-job/fingerprint.js';

/** Injection token: what quotes are signed with. */
export const QUOTE_SIGNATURES = Symbol('QUOTE_SIGNATURES');

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    context.addIssue(`no JSON: ${String(cause)}`);
    return z.NEVER;
  }
});

/** What stands in a quote. Nothing of it is secret: the price list is public, and of the input there is a digest. */
const promise = json.pipe(
  z.object({
    userId: z.string(),
    product: z.string(),
    inputDigest: z.string(),
    terms: quotedTerms,
    /** Milliseconds since 1970. */
    expiresAt: z.int(),
  }),
);

/**
 * Prices that are promised (docs/adr/0036-quotes.md). Nothing is stored: what was promised, to whom and for what stands in the quote itself, signed.
 */
@Injectable()
export class Quotes {
  constructor(
    private readonly bus: Bus,
    @Inject(QUOTE_SIGNATURES) private readonly signatures: Signatures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  give(terms: QuotedTerms, { userId }: Pick<Caller, 'userId'>, request: JobRequest): { readonly quote: string; readonly expiresAt: Date } {
    const expiresAt = this.clock().getTime() + LIMITS.http.quotedForMs;
    const promised: z.infer<typeof promise> = { userId, product: request.product, inputDigest: inputDigestOf(request), terms, expiresAt };
    return { quote: this.signatures.sign(JSON.stringify(promised)), expiresAt: new Date(expiresAt) };
  }

  /** What was promised to this user for this product and input. Throws the problem that says why nothing was. `jobId` when it comes under an Idempotency-Key. */
  async redeem(
    quote: string,
    { caller, request, jobId }: { readonly caller: Caller; readonly request: JobRequest; readonly jobId: string | undefined },
  ): Promise<QuotedTerms> {
    const text = this.signatures.read(quote);
    // What another version has signed may look otherwise.
    const promised = promise.safeParse(text).data;
    // Somebody else's is told apart from none at all by nobody.
    if (promised?.userId !== caller.userId)
      throw new ProblemError('quote_invalid', {
        detail: 'This quote was not given to you, or was changed. Nothing was held.',
        errors: [{ field: 'quote', message: 'must be the `quote` of POST /v1/quotes, unchanged' }],
      });
    const isSame = promised.product === request.product && promised.inputDigest === inputDigestOf(request);
    if (!isSame)
      throw new ProblemError('quote_mismatch', {
        detail: `This quote is for ${promised.product === request.product ? 'another input' : `the product ${promised.product}`}. Nothing was held.`,
      });
    if (promised.expiresAt <= this.clock().getTime() && !(await this.isStored(caller, jobId)))
      throw new ProblemError('quote_expired', {
        detail: `This quote was good until ${new Date(promised.expiresAt).toISOString()}. Ask for a new one. Nothing was held.`,
      });
    return promised.terms;
  }

  /** A submission that was stored in time, and comes again because its answer was lost. */
  private async isStored({ userId }: Caller, jobId: string | undefined): Promise<boolean> {
    return jobId !== undefined && (await this.bus.ask(askJob, { userId, jobId })).job !== null;
  }
}
