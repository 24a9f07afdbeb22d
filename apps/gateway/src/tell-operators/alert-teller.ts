import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Alert } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { CLAIM_ALERTS, claimedAlert, FORGET_ALERTS, NOTE_ALERTS, NOTE_NOT_TOLD, NOTE_TOLD, type ClaimedAlert } from './alert-rows.js';
import { keyOf } from './message.js';
import type { Webhook } from './webhook.js';
import { faultOf, requestOf } from './wire.js';

/** Injection token: where alerts go, and how long a key is quiet after it was told. */
export const ALERT_OPTIONS = Symbol('ALERT_OPTIONS');
export interface AlertOptions {
  readonly webhooks: readonly Webhook[];
  readonly quietMs: number;
}

/**
 * Guarantee: of each kind, vendor and code, the first alert reaches every webhook at once, and those that follow together, once per quiet time.
 * Trigger: `alert.<app>`, and the clock for what is due.
 * Duplicate: counted once too often; told twice if a replica died between a post and its note.
 * Crash: what is noted stays due, for any replica; a webhook that is down is tried again, later and later.
 */
@Injectable()
export class AlertTeller implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly byName: ReadonlyMap<string, Webhook>;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private mustLook = false;

  constructor(
    private readonly database: Database,
    @Inject(ALERT_OPTIONS) private readonly options: AlertOptions,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.byName = new Map(options.webhooks.map((webhook) => [webhook.name, webhook]));
  }

  onApplicationBootstrap(): void {
    if (this.byName.size === 0) return;
    this.timer = setInterval(() => {
      this.look();
    }, LIMITS.alerts.lookEveryMs);
    this.database.query(FORGET_ALERTS, [this.names]).catch((cause: unknown) => {
      this.log.warn({ err: cause }, 'old alerts could not be forgotten');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.mustLook = false;
    await this.running;
  }

  /** Returns once they are noted. Those that nobody wants to be told stand in the log. */
  async take(alerts: readonly Alert[]): Promise<void> {
    // Without text and evidence: what a vendor said, and what is left there, belongs to the webhooks, and into no log.
    for (const { kind, app, vendor, code, jobId } of alerts) this.log.warn({ kind, app, vendor, code, jobId }, 'an alert');
    if (this.byName.size === 0) return;
    const latest = new Map<string, { readonly alert: Alert; count: number }>();
    for (const alert of alerts) {
      const key = keyOf(alert);
      latest.set(key, { alert, count: (latest.get(key)?.count ?? 0) + 1 });
    }
    // In one order everywhere, so that two batches never wait for each other.
    const keys = [...latest].sort(([a], [b]) => (a < b ? -1 : 1));
    await this.database.query(NOTE_ALERTS, [
      this.names,
      keys.map(([key]) => key),
      keys.map(([, { alert }]) => JSON.stringify(alert)),
      keys.map(([, { count }]) => count),
      LIMITS.alerts.rowsMax,
    ]);
    this.look();
  }

  /** Tells what is due, now. Never rejects. */
  async tellDue(): Promise<void> {
    try {
      let claimed: readonly ClaimedAlert[];
      do {
        const { pageRowsMax, claimMs } = LIMITS.alerts;
        const rows = await this.database.query<object>(CLAIM_ALERTS, [this.names, pageRowsMax, claimMs]);
        claimed = rows.map((row) => claimedAlert.parse(row));
        await Promise.all(claimed.map((each) => this.tell(each)));
      } while (claimed.length === LIMITS.alerts.pageRowsMax);
    } catch (cause) {
      this.log.warn({ err: cause }, 'alerts could not be told; the next look does it');
    }
  }

  private get names(): readonly string[] {
    return [...this.byName.keys()].sort();
  }

  private look(): void {
    this.mustLook = true;
    this.running ??= this.lookUntilQuiet().finally(() => {
      this.running = undefined;
    });
  }

  private async lookUntilQuiet(): Promise<void> {
    while (this.mustLook) {
      this.mustLook = false;
      await this.tellDue();
    }
  }

  private async tell({ webhook: name, key, latest, waiting, first_at, tries }: ClaimedAlert): Promise<void> {
    const webhook = this.byName.get(name);
    if (!webhook) return;
    const fault = await this.post(webhook, { latest, count: Math.max(1, waiting), since: first_at });
    if (fault === undefined) {
      await this.database.query(NOTE_TOLD, [name, key, waiting, this.options.quietMs]);
      return;
    }
    const { retryFirstMs, retryCapMs } = LIMITS.alerts;
    this.log.warn({ webhook: name, key, tries, fault }, 'a webhook did not take an alert; it is tried again');
    await this.database.query(NOTE_NOT_TOLD, [name, key, fault, Math.min(retryCapMs, retryFirstMs * 2 ** Math.min(tries - 1, 20))]);
  }

  /** Undefined: it was taken. What is thrown may name the URL, which is a secret: only its kind is told. */
  private async post(webhook: Webhook, message: Parameters<typeof requestOf>[1]): Promise<string | undefined> {
    const { url, headers, body } = requestOf(webhook, message, Date.now());
    try {
      const signal = AbortSignal.timeout(LIMITS.alerts.postWithinMs);
      const response = await fetch(url, { method: 'POST', headers: { ...headers }, body, redirect: 'error', signal });
      return faultOf(webhook, response.status, (await response.text()).slice(0, 1_000));
    } catch (cause) {
      return cause instanceof Error ? `no answer (${cause.name})` : 'no answer';
    }
  }
}
