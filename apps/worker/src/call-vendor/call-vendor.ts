import { setTimeout as sleep } from 'node:timers/promises';
import { dead, done, retryIn, type Decision, type Delivered, type Publisher } from '#bus';
import type { Catalog, Vendor } from '#catalog';
import { attemptIdOf, type AttemptOrder, type AttemptReport, type VendorOutcome } from '#contracts';
import { assertNever } from '#exhaustive';
import type { Logger } from '#observe';
import { isTransientFault } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { AccountAccess } from '../environment.js';
import type { Interpretation, VendorAdapter, VendorRequest } from '../adapters/adapter.js';
import type { SenderLease } from '../keep-lease/sender-lease.js';
import type { Attempt } from '../record-attempt/attempt-row.js';
import type { AttemptEnd, AttemptKey, AttemptStore } from '../record-attempt/attempt-store.js';
import { collectEvidence } from './collect-evidence.js';
import { decideDuplicate } from './decide-duplicate.js';
import { ACCOUNT_GONE, planRequest, type Plan } from './plan-request.js';
import type { Exchange, VendorClient } from './vendor-client.js';
import { weighExchange, weighRepeat } from './weigh-exchange.js';

export interface CallVendorParts {
  readonly vendor: Vendor;
  readonly catalog: Catalog;
  readonly adapter: VendorAdapter;
  readonly accounts: Accounts;
  readonly client: VendorClient;
  readonly store: AttemptStore;
  readonly lease: SenderLease;
  readonly reports: Publisher<AttemptReport>;
  readonly log: Logger;
}

const NEVER_SENT: VendorOutcome = { kind: 'rejected', billed: false, retryable: true, fault: 'ours', code: 'never_sent' };

/**
 * Guarantee: the row says `sent` before the socket opens; one attempt is one call, repeated only under the same key where the vendor honours it.
 * Trigger: an order on `work.<vendor>`, `call` or `inquire`.
 * A duplicate finds the row: it reports the recorded outcome again, or steps aside while the sender lives.
 * A crash leaves `sent` and a lease that runs out: the next delivery takes the attempt over and decides it by evidence.
 */
export class CallVendor {
  /** Attempts that this process is at, and until when their call can last (by performance.now()). */
  private readonly underWay = new Map<string, number>();

  constructor(private readonly parts: CallVendorParts) {}

  async take(delivered: Delivered<AttemptOrder>): Promise<Decision> {
    const { attemptId, jobId, n } = delivered.item;
    if (attemptId !== attemptIdOf(jobId, n)) return dead(`attempt ${attemptId} is not attempt ${n} of job ${jobId}`);
    const endsAtMs = this.underWay.get(attemptId);
    if (endsAtMs !== undefined) return stepAside(delivered, endsAtMs - performance.now());
    if (!this.parts.lease.mayCall) return stepAside(delivered, LIMITS.attempt.leaseRenewEveryMs);

    this.underWay.set(attemptId, performance.now() + this.parts.vendor.timeoutMs);
    try {
      return await this.follow(delivered);
    } finally {
      this.underWay.delete(attemptId);
    }
  }

  private async follow(delivered: Delivered<AttemptOrder>): Promise<Decision> {
    const order = delivered.item;
    switch (order.type) {
      case 'call': {
        const account = this.parts.accounts.choose();
        const plan = this.plan(order, account);
        const key = keyOf(order, account.name, plan.fingerprint);
        if (await this.parts.store.open(key)) return this.callOnce(key, plan, false);
        break;
      }
      case 'inquire': {
        const key = keyOf(order, null, 'none');
        if (await this.parts.store.void(key, NEVER_SENT)) return this.report(key, NEVER_SENT);
        break;
      }
      default:
        return assertNever(order.type);
    }
    return this.followDuplicate(delivered);
  }

  private plan(order: AttemptOrder, { credentials }: AccountAccess): Plan {
    return planRequest(order, { ...this.parts, credentials });
  }

  private async followDuplicate(delivered: Delivered<AttemptOrder>): Promise<Decision> {
    const { store, lease, vendor, accounts } = this.parts;
    const order = delivered.item;
    const attempt = await store.read(order.attemptId);
    if (!attempt) throw new Error(`attempt ${order.attemptId} has a row that cannot be read`);

    // What concerns this attempt goes to the account that it was made on, and to no other.
    const account = accounts.find(attempt.account ?? '');
    const plan = account ? this.plan(order, account) : ACCOUNT_GONE;
    const key = keyOf(order, attempt.account, plan.fingerprint);

    const { idempotencyKeys } = vendor.card;
    const requestFingerprint = plan.request ? plan.fingerprint : undefined;
    const decision = decideDuplicate({ order: delivered.item.type, attempt, self: lease.senderId, idempotencyKeys, requestFingerprint });
    switch (decision) {
      case 'sayAgain':
        return this.report(key, outcomeOf(attempt));
      case 'stepAside':
        return stepAside(delivered, attempt.leaseLeftMs);
      case 'repeat':
      case 'declareUnknown': {
        if (!(await store.takeOver(attempt))) return stepAside(delivered, LIMITS.delivery.retryFirstMs);
        const taken = { ...key, requestFingerprint: attempt.requestFingerprint };
        if (decision === 'repeat') return this.callOnce(taken, plan, true);
        return this.declareUnknown(taken, attempt, plan.fingerprint);
      }
      default:
        return assertNever(decision);
    }
  }

  /** From here on the request may leave: whatever happens, an outcome is written. */
  private async callOnce(key: AttemptKey, plan: Plan, isRepeat: boolean): Promise<Decision> {
    if (!plan.request) {
      const evidence = { at: new Date().toISOString(), reason: plan.reason };
      this.parts.log.error({ attempt: key.id, reason: plan.reason }, 'nothing was sent: catalog and adapter disagree with the order');
      return this.conclude({ key, outcome: plan.refusal, evidence });
    }
    const startedAtMs = performance.now();
    const exchange = await this.parts.client.call(plan.request);
    const ms = Math.round(performance.now() - startedAtMs);

    const weighed = this.weigh(exchange, plan.request, isRepeat);
    const evidence = collectEvidence({ exchange, interpretation: weighed, ms, isRepeat, secrets: this.secretsOf(key) });
    this.logAttempt(key, weighed, { ms, isRepeat, status: evidence.httpStatus, vendorCode: evidence.vendorCode, reason: evidence.reason });
    return this.conclude({
      key,
      outcome: weighed.outcome,
      evidence,
      ...(exchange.phase === 'answered' ? { httpStatus: exchange.answer.status } : {}),
      ...('result' in weighed && weighed.result.kind === 'json' ? { result: weighed.result.value } : {}),
    });
  }

  private secretsOf({ account }: AttemptKey): readonly string[] {
    return Object.values(this.parts.accounts.find(account ?? '')?.credentials ?? {});
  }

  private weigh(exchange: Exchange, request: VendorRequest, isRepeat: boolean): Interpretation {
    try {
      const interpretation = weighExchange(exchange, this.parts.adapter);
      return isRepeat ? weighRepeat(interpretation) : interpretation;
    } catch (cause) {
      // A bug in an adapter must not hide that a request left: it is unknown, and loud.
      this.parts.log.error({ path: request.path, err: cause }, 'an adapter failed on an answer');
      return { outcome: { kind: 'unknown', reason: 'the adapter failed on the answer' }, isStrange: true };
    }
  }

  private declareUnknown(key: AttemptKey, attempt: Attempt, fingerprint: string): Promise<Decision> {
    const reason =
      attempt.requestFingerprint === fingerprint ? 'its sender was lost during the call' : 'its sender was lost, and a repeat would differ';
    this.parts.log.warn({ attempt: key.id, sender: attempt.sender, reason }, 'an attempt of a lost sender is unknown');
    return this.conclude({ key, outcome: { kind: 'unknown', reason }, evidence: { at: new Date().toISOString(), reason } });
  }

  private async conclude(end: AttemptEnd): Promise<Decision> {
    if (await this.recordForSure(end)) return this.report(end.key, end.outcome);

    // Other evidence came first and stands; tell that.
    const attempt = await this.parts.store.read(end.key.id);
    if (!attempt?.outcome) throw new Error(`the outcome of attempt ${end.key.id} could not be stored`);
    const isLoss = end.outcome.kind === 'succeeded' && attempt.outcome.kind !== 'succeeded';
    this.parts.log[isLoss ? 'error' : 'warn'](
      { attempt: end.key.id, found: end.outcome, stands: attempt.outcome },
      'an outcome came too late',
    );
    return this.report(end.key, attempt.outcome);
  }

  /**
   * What the vendor answered exists only here until it is stored (promise P2): while PostgreSQL is away, it is tried again for as
   * long as this process lives. The bus keeps the message meanwhile.
   */
  private async recordForSure(end: AttemptEnd): Promise<boolean> {
    const { retryFirstMs, retryCapMs } = LIMITS.delivery;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.parts.store.record(end);
      } catch (cause) {
        if (!isTransientFault(cause)) throw cause;
        this.parts.log.warn({ attempt: end.key.id, tries, err: cause }, 'an outcome could not be stored yet; trying again');
        await sleep(Math.min(retryCapMs, retryFirstMs * 2 ** Math.min(tries, 10)));
      }
    }
  }

  private async report({ id, jobId, n }: AttemptKey, outcome: VendorOutcome): Promise<Decision> {
    await this.parts.reports.say([{ attemptId: id, jobId, n, vendor: this.parts.vendor.name, outcome }]);
    return done;
  }

  /** One wide line per call: what operators count, search and are woken by. */
  private logAttempt(key: AttemptKey, { outcome, isStrange }: LoggedInterpretation, facts: object): void {
    const { log, vendor } = this.parts;
    const billed = outcome.kind === 'succeeded' || (outcome.kind === 'rejected' && outcome.billed);
    const code = outcome.kind === 'rejected' ? outcome.code : undefined;
    const line = { vendor: vendor.name, attempt: key.id, outcome: outcome.kind, code, billed, ...facts };
    if (isStrange) log.error(line, 'attempt: the answer is in no table');
    else if (outcome.kind === 'rejected' && outcome.fault === 'ours') log.error(line, 'attempt: refused for a fault of ours');
    else if (outcome.kind === 'unknown') log.warn(line, 'attempt');
    else log.info(line, 'attempt');
  }
}

function keyOf({ attemptId, jobId, n }: AttemptOrder, account: string | null, requestFingerprint: string): AttemptKey {
  return { id: attemptId, jobId, n, account, requestFingerprint };
}

interface LoggedInterpretation {
  readonly outcome: VendorOutcome;
  readonly isStrange?: true;
}

/** On the last delivery it is left to the dispatcher, which says its order again: a full DEAD helps nobody here. */
function stepAside({ deliveries }: Delivered<AttemptOrder>, ms: number): Decision {
  if (deliveries >= LIMITS.delivery.deliverMax - 1) return done;
  return retryIn(Math.max(LIMITS.delivery.retryFirstMs, Math.ceil(ms)));
}

function outcomeOf(attempt: Attempt): VendorOutcome {
  if (attempt.outcome) return attempt.outcome;
  throw new Error(`attempt ${attempt.id} is ${attempt.state} without an outcome`);
}
