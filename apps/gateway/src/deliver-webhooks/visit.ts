import type { Alerts } from '#alert';
import type { Logger } from '#observe';
import type { Call, Database } from '#postgres';
import type { SafeFetch } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import type { Clock } from '../keep-webhooks/clock.js';
import type { EnclosedSecrets } from '../keep-webhooks/enclosed-secrets.js';
import { FAIL_OWED } from '../keep-webhooks/fail-owed.js';
import { hasComeBack, healthAfter, isFailing, pauseMsOf, verdictOn, type Health } from './health.js';
import { outcomeOf, type PostOutcome } from './post-outcome.js';
import { nextTryAt } from './retry-schedule.js';
import { webhookHeaders } from './sign.js';
import { END_VISIT, HURRY, LOCK_VISIT, NOTE_POST, READ_DUE, type ClaimedVisit, type DueDelivery } from './visit-rows.js';

export interface VisitParts {
  readonly database: Database;
  readonly secrets: EnclosedSecrets;
  readonly fetch: SafeFetch;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly log: Logger;
  readonly postWithinMs: number;
}

/** One replica's visit to one endpoint: it posts what is due there, a few at once, and then says when the next visit is. */
export class Visit {
  private health: Health;
  private readonly before: Health;
  private pausedUntil: Date | null = null;
  private isSlow = false;
  private isGone = false;
  private hasSucceeded = false;
  private isOver = false;

  constructor(
    private readonly endpoint: ClaimedVisit,
    private readonly parts: VisitParts,
  ) {
    const { failures, failing_since: failingSince, last_success_at: lastSuccessAt, last_fault: lastFault } = endpoint;
    this.before = { failures, failingSince, lastSuccessAt, lastFault };
    this.health = this.before;
  }

  /** Begins nothing more. */
  stop(): void {
    this.isOver = true;
  }

  async make(): Promise<void> {
    const { database, secrets, clock } = this.parts;
    const due = await database.query<DueDelivery>(READ_DUE, [this.endpoint.id, clock(), LIMITS.webhooks.visitPostsMax]);
    const valid = due.length === 0 ? [] : await secrets.validOf(this.endpoint.id);
    const timer = setTimeout(() => {
      this.stop();
    }, LIMITS.webhooks.visitMs);
    try {
      await this.postAll(due, valid);
    } finally {
      clearTimeout(timer);
    }
    await this.end();
  }

  /** Where it was failing, the first one is a probe. */
  private async postAll(due: readonly DueDelivery[], secrets: readonly Buffer[]): Promise<void> {
    const waiting = [...due];
    const postOne = async (): Promise<boolean> => {
      const next = this.isOver ? undefined : waiting.shift();
      if (next) await this.post(next, secrets);
      return next !== undefined;
    };
    if (isFailing(this.health)) await postOne();
    const lane = async (): Promise<void> => {
      while (await postOne());
    };
    const lanes = Array.from({ length: LIMITS.webhooks.atOnceMax }, async () => {
      try {
        await lane();
      } catch (cause) {
        // What cannot be noted is not posted; and nobody posts on once the visit is taken for over.
        this.stop();
        throw cause;
      }
    });
    for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason;
  }

  private async post(delivery: DueDelivery, secrets: readonly Buffer[]): Promise<void> {
    const { fetch, clock, postWithinMs } = this.parts;
    const at = clock();
    const began = performance.now();
    const headers = webhookHeaders({ id: delivery.event_id, timestamp: at, body: delivery.payload }, secrets);
    const bounds = { withinMs: postWithinMs, excerptBytesMax: LIMITS.webhooks.excerptBytesMax };
    const posted = await fetch.post(this.endpoint.url, { headers, body: delivery.payload }, bounds);
    const durationMs = Math.round(performance.now() - began);
    const outcome = outcomeOf(posted, at);
    this.learn(outcome, at, durationMs);

    const { state, dueAt } = this.stateAfter(delivery, outcome, at);
    const fault = outcome.kind === 'taken' ? null : outcome.fault;
    const [status, excerpt] = posted.kind === 'answered' ? [posted.status, printable(posted.excerpt)] : [null, ''];
    await this.parts.database.query(NOTE_POST, [delivery.id, state, dueAt, at, durationMs, fault, status, excerpt, delivery.owed_since]);
    const { id: endpointId, user_id: userId } = this.endpoint;
    this.parts.log.info({ endpointId, userId, eventId: delivery.event_id, state, status, fault, durationMs }, 'a webhook was posted');
  }

  private learn(outcome: PostOutcome, at: Date, durationMs: number): void {
    this.health = healthAfter(this.health, outcome, at);
    this.isSlow ||= durationMs >= Math.min(LIMITS.webhooks.slowMs, this.parts.postWithinMs);
    if (outcome.kind === 'taken') this.hasSucceeded = true;
    if (outcome.kind === 'gone') this.isGone = true;
    const asked = outcome.kind === 'failed' ? (outcome.retryAfterMs ?? 0) : 0;
    if (asked > 0) this.pauseUntil(new Date(at.getTime() + asked));
    if (this.isGone || asked > 0 || isFailing(this.health)) this.stop();
  }

  private pauseUntil(until: Date): void {
    if (this.pausedUntil === null || this.pausedUntil < until) this.pausedUntil = until;
  }

  private stateAfter(
    { tries, owed_since: owedSince }: DueDelivery,
    outcome: PostOutcome,
    now: Date,
  ): { readonly state: 'owed' | 'delivered' | 'failed'; readonly dueAt: Date | null } {
    if (outcome.kind === 'taken') return { state: 'delivered', dueAt: null };
    if (outcome.kind === 'gone') return { state: 'failed', dueAt: null };
    const dueAt = nextTryAt({ tries: tries + 1, owedSince, now, retryAfterMs: outcome.retryAfterMs }, Math.random());
    return dueAt === undefined ? { state: 'failed', dueAt: null } : { state: 'owed', dueAt };
  }

  private async end(): Promise<void> {
    const now = this.parts.clock();
    const { id, user_id: userId, visit_id: visitId, warned_at: warnedBefore } = this.endpoint;
    const pauseMs = pauseMsOf(this.health, now);
    if (pauseMs > 0) this.pauseUntil(new Date(now.getTime() + pauseMs));
    const verdict = verdictOn(this.health, this.hasSucceeded ? null : warnedBefore, now);
    const disabledBecause = this.isGone ? 'gone' : verdict === 'disable' ? 'failing' : null;
    const warnedAt = verdict === 'warn' ? now : this.hasSucceeded ? null : warnedBefore;

    const { failures, failingSince, lastSuccessAt, lastFault } = this.health;
    const calls: Call[] = [];
    if (this.hasSucceeded && hasComeBack(this.before, now)) calls.push({ statement: HURRY, values: [id, now] });
    if (disabledBecause !== null)
      calls.push({
        statement: FAIL_OWED,
        values: [id, userId, disabledBecause === 'gone' ? 'its receiver is gone' : 'the webhook was disabled', now],
      });
    const endValues = [id, failures, failingSince, lastSuccessAt, lastFault, warnedAt, this.pausedUntil, this.isSlow, disabledBecause];
    calls.push({ statement: END_VISIT, values: endValues });
    const isOurs = await this.parts.database.transaction(async (tx) => {
      if ((await tx.query(LOCK_VISIT, [id, visitId])).length === 0) return false;
      await tx.commitWith(calls);
      return true;
    });
    if (isOurs) this.tellOperators(verdict);
  }

  private tellOperators(verdict: ReturnType<typeof verdictOn>): void {
    if (verdict === 'none') return;
    const { id, user_id: userId } = this.endpoint;
    const text =
      verdict === 'warn'
        ? 'A webhook of a user has taken nothing for hours; it is disabled if that goes on.'
        : 'A webhook of a user has taken nothing for days and is disabled now.';
    const evidence = { endpointId: id, userId, failures: this.health.failures, lastFault: this.health.lastFault ?? '' };
    this.parts.alerts.raise({ kind: 'webhook_failing', code: id, text, evidence });
  }
}

/** For a text column, and for a screen. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
