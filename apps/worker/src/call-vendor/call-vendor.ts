import { dead, done, retryIn, type Decision, type Delivered } from '#bus';
import type { Catalog, Vendor } from '#catalog';
import type { Alerts } from '#alert';
import { attemptIdOf, type AttemptOrder, type VendorOutcome } from '#contracts';
import { assertNever } from '#exhaustive';
import type { Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { AskVendor, ReadyQuestion } from '../ask-vendor/ask-vendor.js';
import type { ConcludeAttempt, Finding } from '../conclude-attempt/conclude-attempt.js';
import type { AccountAccess } from '../environment.js';
import type { Interpretation, VendorAdapter, VendorRequest } from '../adapters/adapter.js';
import { unknown } from '../adapters/outcomes.js';
import type { Paced, PaceCalls } from '../keep-limits/pace-calls.js';
import type { Permit } from '../keep-limits/permit.js';
import type { SenderLease } from '../keep-lease/sender-lease.js';
import { FilesAwayError, type LoadFiles } from '../load-files/load-files.js';
import type { AccountWatch, Chosen } from '../watch-accounts/account-watch.js';
import { retryElsewhere } from '../watch-accounts/elsewhere.js';
import { sampleOf } from '../watch-accounts/sample-of.js';
import type { Attempt } from '../record-attempt/attempt-row.js';
import type { AttemptKey, AttemptStore } from '../record-attempt/attempt-store.js';
import { collectEvidence } from './collect-evidence.js';
import { decideDuplicate } from './decide-duplicate.js';
import { ACCOUNT_GONE, inputGone, planRequest, type Plan } from './plan-request.js';
import { tellCall } from './tell-call.js';
import type { Exchange, VendorClient } from './vendor-client.js';
import { weighExchange, weighRepeat } from './weigh-exchange.js';

export interface CallVendorParts {
  readonly vendor: Vendor;
  readonly catalog: Catalog;
  readonly adapter: VendorAdapter;
  readonly accounts: Accounts;
  readonly client: VendorClient;
  /** Undefined where the vendor's file sets no limits. */
  readonly pace: PaceCalls | undefined;
  readonly files: LoadFiles;
  readonly store: AttemptStore;
  readonly lease: SenderLease;
  readonly asker: AskVendor;
  readonly conclude: ConcludeAttempt;
  readonly watch: AccountWatch;
  readonly alerts: Pick<Alerts, 'raise'>;
  /** Ours, for vendors that call back; undefined: none. */
  readonly publicUrl: URL | undefined;
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
    } catch (cause) {
      if (!(cause instanceof FilesAwayError)) throw cause;
      this.parts.log.warn({ attempt: attemptId, err: cause }, 'the files of an attempt cannot be read; nothing was sent');
      return stepAside(delivered, LIMITS.delivery.retryCapMs);
    } finally {
      this.underWay.delete(attemptId);
    }
  }

  /** Once no call is under way any more. */
  async close(): Promise<void> {
    await this.parts.pace?.close();
  }

  private async follow(delivered: Delivered<AttemptOrder>): Promise<Decision> {
    const order = delivered.item;
    switch (order.type) {
      case 'call': {
        const chosen = await this.parts.watch.choose(await this.accountBefore(order));
        const isOver = chosen.kind === 'none' ? await this.endUnsent(order, throttled(chosen.waitMs)) : await this.callOn(order, chosen);
        if (isOver) return done;
        break;
      }
      case 'inquire':
        if (await this.endUnsent(order, NEVER_SENT)) return done;
        break;
      default:
        return assertNever(order.type);
    }
    return this.followDuplicate(delivered);
  }

  /** False: there is a row already. A permit is waited for before there is one: whoever dies in between has certainly not called. */
  private async callOn(order: AttemptOrder, { account, probe }: ChosenAccount): Promise<boolean> {
    const { store, pace, lease, watch } = this.parts;
    const plan = await this.plan(order, account);
    const admission = plan.request && (await pace?.admit(order, account.name));
    if (admission?.kind === 'full') {
      if (probe !== undefined) watch.saw(account.name, 'neutral', probe);
      return this.endUnsent(order, throttled(admission.waitMs));
    }
    const key = keyOf(order, account.name, plan.fingerprint);
    const { term } = lease;
    const isOurs = await store.open(key).catch((cause: unknown) => {
      admission?.permit.end('unused');
      throw cause;
    });
    if (isOurs) await this.callOnce({ order, key, plan, isRepeat: false, probe, permit: admission?.permit, term });
    else admission?.permit.end('unused');
    return isOurs;
  }

  /** False: there is a row already. */
  private async endUnsent(order: AttemptOrder, outcome: VendorOutcome): Promise<boolean> {
    const key = keyOf(order, null, 'none');
    if (!(await this.parts.store.void(key, outcome))) return false;
    await this.parts.conclude.report(key, outcome);
    return true;
  }

  /** A job that is tried again had better be tried on another account than the one that refused it. */
  private async accountBefore({ jobId, n }: AttemptOrder): Promise<string | null | undefined> {
    if (n === 1 || this.parts.accounts.all.length === 1) return undefined;
    return (await this.parts.store.read(attemptIdOf(jobId, n - 1)))?.account;
  }

  private async plan(order: AttemptOrder, { credentials }: AccountAccess): Promise<Plan> {
    const loaded = await this.parts.files.load(order);
    return loaded.kind === 'gone' ? inputGone(loaded.reason) : planRequest(order, { ...this.parts, credentials, files: loaded.files });
  }

  private async followDuplicate(delivered: Delivered<AttemptOrder>): Promise<Decision> {
    const { store, lease, vendor, accounts } = this.parts;
    const order = delivered.item;
    const attempt = await store.read(order.attemptId);
    if (!attempt) throw new Error(`attempt ${order.attemptId} has a row that cannot be read`);

    // What concerns this attempt goes to the account that it was made on, and to no other.
    const account = accounts.find(attempt.account ?? '');
    const plan = account ? await this.plan(order, account) : ACCOUNT_GONE;
    const key = keyOf(order, attempt.account, plan.fingerprint);

    const { idempotencyKeys } = vendor.card;
    const requestFingerprint = plan.request ? plan.fingerprint : undefined;
    const question = this.parts.asker.prepare(attempt);
    const facts = { self: lease.senderId, idempotencyKeys, canAsk: question !== undefined, requestFingerprint };
    const decision = decideDuplicate({ order: order.type, attempt, ...facts });
    switch (decision) {
      case 'sayAgain':
        return this.report(key, outcomeOf(attempt));
      case 'stepAside':
        return stepAside(delivered, attempt.leaseLeftMs);
      case 'ask':
      case 'repeat':
      case 'declareUnknown': {
        // A question changes nothing, so an attempt that is unknown stays so until the answer is there.
        const { term } = lease;
        const isFree = decision === 'ask' && attempt.state === 'unknown';
        if (!isFree && !(await store.takeOver(attempt))) return stepAside(delivered, LIMITS.delivery.retryFirstMs);
        const taken = { ...key, requestFingerprint: attempt.requestFingerprint };
        if (decision === 'repeat') return this.callOnce({ order, key: taken, plan, isRepeat: true, term });
        if (decision === 'ask' && question) return this.ask(taken, question);
        return this.declareUnknown(taken, attempt, plan.fingerprint);
      }
      default:
        return assertNever(decision);
    }
  }

  /** From here on the request may leave: whatever happens, an outcome is written. */
  private async callOnce(call: Call): Promise<Decision> {
    const { order, key, plan, isRepeat, probe } = call;
    if (!plan.request) {
      const evidence = { at: new Date().toISOString(), reason: plan.reason };
      this.parts.log.error({ attempt: key.id, reason: plan.reason }, 'nothing was sent: catalog and adapter disagree with the order');
      return this.conclude({ key, interpretation: { outcome: plan.refusal }, evidence });
    }
    const account = key.account ?? '';
    const { exchange, startedAtMs, settle } = await this.send(call, account, plan.request);
    const ms = Math.round(performance.now() - startedAtMs);

    const seen = this.weigh(exchange, plan.request);
    settle?.(seen);
    const meaning = isRepeat ? weighRepeat(seen) : seen;
    this.parts.watch.saw(account, sampleOf(exchange.phase, meaning), probe);
    const weighed = retryElsewhere(meaning, this.parts.watch.hasOther(account));
    const evidence = collectEvidence({ exchange, interpretation: weighed, ms, isRepeat, secrets: this.secretsOf(key) });
    tellCall(this.parts, { order, meaning: weighed, evidence, ms, isRepeat });
    const httpStatus = exchange.phase === 'answered' ? { httpStatus: exchange.answer.status } : {};
    return this.conclude({ key, interpretation: weighed, evidence, ...httpStatus, tellTo: order.tellTo });
  }

  private async ask(key: AttemptKey, question: ReadyQuestion): Promise<Decision> {
    await this.parts.conclude.asTold({ key, ...(await this.parts.asker.ask(question)) });
    return done;
  }

  private secretsOf({ account }: AttemptKey): readonly string[] {
    return Object.values(this.parts.accounts.find(account ?? '')?.credentials ?? {});
  }

  private async send({ order, permit, term }: Call, account: string, request: VendorRequest): Promise<Sent> {
    const { pace, client, lease } = this.parts;
    if (pace) return pace.send({ order, account, request, permit, term });
    const startedAtMs = performance.now();
    return { exchange: await client.call(request, () => lease.term === term), startedAtMs };
  }

  private weigh(exchange: Exchange, request: VendorRequest): Interpretation {
    try {
      return weighExchange(exchange, this.parts.adapter);
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
    return this.conclude({ key, interpretation: { outcome: unknown(reason) }, evidence: { at: new Date().toISOString(), reason } });
  }

  private async conclude(finding: Finding): Promise<Decision> {
    await this.parts.conclude.afterCall(finding);
    return done;
  }

  private async report(key: AttemptKey, outcome: VendorOutcome): Promise<Decision> {
    await this.parts.conclude.report(key, outcome);
    return done;
  }
}

function keyOf({ attemptId, jobId, n, product }: AttemptOrder, account: string | null, requestFingerprint: string): AttemptKey {
  return { id: attemptId, jobId, n, product, account, requestFingerprint };
}

/** From its row on. `probe`: its account is found out about by it. */
interface Call {
  readonly order: AttemptOrder;
  readonly key: AttemptKey;
  readonly plan: Plan;
  readonly isRepeat: boolean;
  readonly probe?: number | undefined;
  readonly permit?: Permit | undefined;
  /** The sender's lease under which its row became ours: nobody else can decide it while that lasts. */
  readonly term: number;
}

type Sent = Omit<Paced, 'settle'> & Partial<Pick<Paced, 'settle'>>;
type ChosenAccount = Extract<Chosen, { kind: 'account' }>;

const throttled = (retryAfterMs: number): VendorOutcome => ({ kind: 'throttled', retryAfterMs });

/** On the last delivery it is left to the dispatcher, which says its order again: a full DEAD helps nobody here. */
function stepAside({ deliveries }: Delivered<AttemptOrder>, ms: number): Decision {
  if (deliveries >= LIMITS.delivery.deliverMax - 1) return done;
  return retryIn(Math.max(LIMITS.delivery.retryFirstMs, Math.ceil(ms)));
}

function outcomeOf(attempt: Attempt): VendorOutcome {
  if (attempt.outcome) return attempt.outcome;
  throw new Error(`attempt ${attempt.id} is ${attempt.state} without an outcome`);
}
