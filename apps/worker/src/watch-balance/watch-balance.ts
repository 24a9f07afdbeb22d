import type { Alerts } from '#alert';
import type { Vendor } from '#catalog';
import type { Logger } from '#observe';
import type { Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { BalanceWire } from '../adapters/adapter.js';
import type { VendorClient } from '../call-vendor/vendor-client.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { AccountWatch } from '../watch-accounts/account-watch.js';
import { CLAIM_BALANCES, NOTE_BALANCE } from './balance-rows.js';

export interface BalanceParts {
  readonly vendor: Pick<Vendor, 'name'>;
  readonly rules: Pick<NonNullable<Vendor['balance']>, 'everyMs' | 'alertBelow' | 'pauseBelow'>;
  readonly wire: BalanceWire;
  readonly accounts: Accounts;
  readonly client: Pick<VendorClient, 'call'>;
  readonly database: Queryable;
  readonly watch: Pick<AccountWatch, 'refresh'>;
  readonly alerts: Pick<Alerts, 'raise'>;
  readonly log: Logger;
}

/**
 * Guarantee: an account gets no calls once less is left on it than the catalog wants, before it runs dry in the middle of a job; operators hear of it before.
 * Trigger: the clock, at every replica; the row says whose turn it is to ask.
 * Duplicate: asked twice is asked once too often, and changes nothing.
 * Crash: the next time is another replica's.
 */
export class WatchBalance {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: BalanceParts) {}

  start(): void {
    this.kick();
    this.timer = setInterval(
      () => {
        this.kick();
      },
      Math.min(LIMITS.health.readEveryMs, this.parts.rules.everyMs),
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** All accounts that are due. Never rejects. */
  async look(): Promise<void> {
    const { database, vendor, rules, accounts, log } = this.parts;
    try {
      const names = accounts.all.map(({ name }) => name);
      const due = await database.query<{ account: string }>(CLAIM_BALANCES, [vendor.name, names, rules.everyMs]);
      await Promise.all(due.map(({ account }) => this.ask(account)));
      if (due.length > 0) await this.parts.watch.refresh();
    } catch (cause) {
      log.warn({ err: cause }, 'what is left at the vendor could not be asked for; the next time will do');
    }
  }

  private kick(): void {
    this.running ??= this.look().finally(() => {
      this.running = undefined;
    });
  }

  private async ask(account: string): Promise<void> {
    const { vendor, rules, wire, client, database, alerts, log } = this.parts;
    const left = await this.read(account, wire, client);
    if (left === undefined) {
      // What was known stands: no answer is no reason to stop, nor to go on.
      log.warn({ vendor: vendor.name, account }, 'the vendor does not say what is left');
      return;
    }
    const isDry = left < rules.pauseBelow;
    await database.query(NOTE_BALANCE, [vendor.name, account, left, isDry]);
    if (left >= rules.alertBelow) return;
    log.error({ vendor: vendor.name, account, isDry }, 'little is left at the vendor; how much, the alert says');
    const what = isDry ? 'it gets no calls until there is more' : `below ${rules.pauseBelow} it gets no calls any more`;
    const text = `Our account "${account}" has ${left} left, in its vendor's unit: ${what}.`;
    alerts.raise({
      kind: 'balance_low',
      vendor: vendor.name,
      code: isDry ? `${account}: paused` : account,
      text,
      evidence: { left },
    });
  }

  private async read(name: string, wire: BalanceWire, client: Pick<VendorClient, 'call'>): Promise<number | undefined> {
    const account = this.parts.accounts.find(name);
    const question = account && wire.buildQuestion(account.credentials);
    const exchange = question && (await client.call(question));
    return exchange?.phase === 'answered' ? wire.readBalance(exchange.answer) : undefined;
  }
}
