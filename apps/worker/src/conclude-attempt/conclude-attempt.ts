import { setTimeout as sleep } from 'node:timers/promises';
import type { Alerts } from '#alert';
import type { Publisher } from '#bus';
import { fileResult, type AttemptReport, type ToldResult, type VendorOutcome } from '#contracts';
import type { Logger } from '#observe';
import { isTransientFault } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Interpretation } from '../adapters/adapter.js';
import type { KeepResult, Kept } from '../keep-result/keep-result.js';
import type { Evidence } from '../record-attempt/attempt-row.js';
import type { AttemptEnd, AttemptKey, AttemptStore } from '../record-attempt/attempt-store.js';

/** What was found out of an attempt. */
export interface Finding {
  readonly key: AttemptKey;
  readonly interpretation: Interpretation;
  readonly evidence: Evidence;
  readonly httpStatus?: number;
  /** Who waits for the result, as its order says. */
  readonly tellTo?: string | undefined;
}

/**
 * Guarantee: what the vendor made is kept, what was found out is stored, and only then is it reported; what is reported is what the row says.
 * Trigger: a call of ours ended, or its vendor said how an attempt stands: when it was asked, or by itself.
 * A duplicate, or evidence that came second, changes nothing: what stands is reported again.
 * A crash before the row is written leaves the attempt as it was; after it, the dispatcher repeats its order and hears the outcome then.
 */
export class ConcludeAttempt {
  constructor(
    private readonly parts: {
      readonly vendor: string;
      readonly store: Pick<AttemptStore, 'record' | 'hear' | 'read'>;
      readonly results: KeepResult;
      readonly reports: Publisher<AttemptReport>;
      readonly tell: (subject: string, results: readonly ToldResult[]) => void;
      readonly alerts: Pick<Alerts, 'raise'>;
      readonly log: Logger;
    },
  ) {}

  /** How a call of this process ended. Returns what stands now. */
  afterCall(finding: Finding): Promise<VendorOutcome> {
    return this.conclude(finding, (end) => this.parts.store.record(end));
  }

  /** What the vendor says of the attempt itself, whoever called. Returns what stands now. */
  asTold(finding: Finding): Promise<VendorOutcome> {
    return this.conclude(finding, (end) => this.parts.store.hear(end));
  }

  async report({ id, jobId, n }: Pick<AttemptKey, 'id' | 'jobId' | 'n'>, outcome: VendorOutcome): Promise<void> {
    await this.parts.reports.say([{ attemptId: id, jobId, n, vendor: this.parts.vendor, outcome }]);
  }

  private async conclude(finding: Finding, store: (end: AttemptEnd) => Promise<boolean>): Promise<VendorOutcome> {
    const { key, interpretation } = finding;
    const kept = await this.parts.results.keep(key.id, interpretation);
    if (kept.outcome.kind !== interpretation.outcome.kind) this.tellNotKept(key, kept);
    const end = endOf(finding, kept);
    const isOurs = await this.storeForSure(end, store);
    if (isOurs) this.tellResult(finding.tellTo, end);
    const stands = isOurs ? end.outcome : await this.whatStands(end);
    await this.report(end.key, stands);
    return stands;
  }

  /** A file is fetched from its job, which must have come as far first. */
  private tellResult(tellTo: string | undefined, { key, result }: AttemptEnd): void {
    if (tellTo === undefined || result === undefined || fileResult.safeParse(result).success) return;
    if (Buffer.byteLength(JSON.stringify(result)) > LIMITS.attempt.toldBytesMax) return;
    this.parts.tell(tellTo, [{ attemptId: key.id, jobId: key.jobId, n: key.n, result }]);
  }

  private tellNotKept({ id }: AttemptKey, { outcome, note }: Kept): void {
    this.parts.log.error({ attempt: id, outcome, note }, 'the vendor made a result that could not be had');
  }

  /** Other evidence came first and stands. */
  private async whatStands(end: AttemptEnd): Promise<VendorOutcome> {
    const attempt = await this.parts.store.read(end.key.id);
    if (!attempt?.outcome) throw new Error(`the outcome of attempt ${end.key.id} could not be stored`);
    if (end.outcome.kind === 'unknown' || end.outcome.kind === 'accepted') return attempt.outcome;
    const isLoss = end.outcome.kind === 'succeeded' && attempt.outcome.kind !== 'succeeded';
    this.parts.log[isLoss ? 'error' : 'warn'](
      { attempt: end.key.id, found: end.outcome, stands: attempt.outcome },
      'an outcome came too late',
    );
    if (isLoss) {
      const text = 'The vendor did what was taken for not done: it costs us, and the user nothing.';
      this.parts.alerts.raise({ kind: 'late_success', vendor: this.parts.vendor, text, jobId: end.key.jobId, attemptId: end.key.id });
    }
    return attempt.outcome;
  }

  /**
   * What the vendor answered exists only here until it is stored (promise P2): while PostgreSQL is away, it is tried again for as
   * long as this process lives. The bus keeps the message meanwhile.
   */
  private async storeForSure(end: AttemptEnd, store: (end: AttemptEnd) => Promise<boolean>): Promise<boolean> {
    const { retryFirstMs, retryCapMs } = LIMITS.delivery;
    for (let tries = 0; ; tries += 1) {
      try {
        return await store(end);
      } catch (cause) {
        if (!isTransientFault(cause)) throw cause;
        this.parts.log.warn({ attempt: end.key.id, tries, err: cause }, 'an outcome could not be stored yet; trying again');
        await sleep(Math.min(retryCapMs, retryFirstMs * 2 ** Math.min(tries, 10)));
      }
    }
  }
}

function endOf({ key, interpretation, evidence, httpStatus }: Finding, kept: Kept): AttemptEnd {
  const isKept = kept.outcome.kind === interpretation.outcome.kind;
  return {
    key,
    outcome: kept.outcome,
    evidence: isKept || kept.note === undefined ? evidence : { ...evidence, reason: kept.note },
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...('result' in kept ? { result: kept.result } : {}),
  };
}
