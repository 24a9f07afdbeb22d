import type { Alerts } from '#alert';
import type { Vendor } from '#catalog';
import type { VendorHealth } from '#contracts';
import type { Logger } from '#observe';
import type { Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Accounts } from '../choose-account/accounts.js';
import type { AccountAccess } from '../environment.js';
import { accountRow, CHANGE_ACCOUNT, READ_ACCOUNTS } from './account-rows.js';
import {
  changeOf,
  isTooMuch,
  NOTHING_SEEN,
  see,
  WELL,
  type Breaker,
  type BreakerEvent,
  type BreakerRules,
  type Recent,
  type Sample,
} from './breaker.js';
import { healthOf, mayBeTried, takesCalls, type AccountHealth } from './health-of.js';

export interface WatchParts {
  readonly vendor: Pick<Vendor, 'name' | 'breaker' | 'balance' | 'timeoutMs'>;
  readonly accounts: Accounts;
  readonly database: Queryable;
  readonly alerts: Pick<Alerts, 'raise'>;
  /** To the dispatcher, and to the other replicas. */
  readonly say: (health: VendorHealth) => void;
  /** Whether a call on this account need not wait for the vendor's limits; undefined: there are none. */
  readonly hasRoom?: ((account: string) => boolean) | undefined;
  readonly log: Logger;
}

/** `probe`: the revision under which this call is the one that is tried. */
export type Chosen =
  | { readonly kind: 'account'; readonly account: AccountAccess; readonly probe?: number }
  /** No account takes calls: nothing may be sent before. */
  | { readonly kind: 'none'; readonly waitMs: number };

const NEVER_FAILED: AccountHealth = { ...WELL, revision: 0, isDry: false, untilMs: 0 };
/** Who is sent away at once comes back at once, to be sent away again. */
const WAIT_MIN_MS = 500;

/**
 * Guarantee: an account that fails is given no calls, by no replica, until one call has shown that it is well; all replicas tell the dispatcher the same.
 * Trigger: calls that ended; the clock; another replica's word.
 * Duplicate: a change is made from the revision that it was decided on: of two replicas, one makes it.
 * Crash: a probe whose sender died is tried by another after its time; a replica that starts reads the rows first.
 */
export class AccountWatch {
  private known: ReadonlyMap<string, AccountHealth> = new Map();
  private readonly recent = new Map<string, Recent>();
  private readonly rules: BreakerRules;
  private timers: readonly NodeJS.Timeout[] = [];
  private reading: Promise<void> | undefined;
  private lastSaid: VendorHealth['dispatch'] | undefined;

  constructor(private readonly parts: WatchParts) {
    const { breaker, timeoutMs } = parts.vendor;
    this.rules = { ...breaker, probeMs: timeoutMs + LIMITS.attempt.graceMs };
  }

  async start(): Promise<void> {
    await this.refresh();
    this.say();
    this.timers = [
      setInterval(() => void this.refresh(), LIMITS.health.readEveryMs),
      setInterval(() => {
        this.say();
      }, LIMITS.health.sayEveryMs),
    ];
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.reading;
  }

  /** Another replica said this: if it knows more, so shall this one. */
  heard({ dispatch }: VendorHealth): void {
    if (dispatch !== this.health().dispatch) void this.refresh();
  }

  health(): VendorHealth {
    const { name, balance } = this.parts.vendor;
    return healthOf(
      name,
      this.parts.accounts.all.map(({ name: account }) => this.of(account)),
      { nowMs: performance.now(), dryForMs: balance?.everyMs ?? 0 },
    );
  }

  /** Whose turn it is among those that take calls. One whose time is over is tried first: otherwise a vendor with a healthy account would never find out. */
  async choose(avoid?: string | null): Promise<Chosen> {
    const { all } = this.parts.accounts;
    const nowMs = performance.now();
    for (const account of all) {
      const health = this.of(account.name);
      if (!mayBeTried(health, nowMs)) continue;
      const probe = await this.change(account.name, health, { type: 'tried' });
      if (probe !== undefined) return { kind: 'account', account, probe };
    }
    const usable = (name: string): boolean => takesCalls(this.of(name));
    const { accounts, hasRoom = () => true } = this.parts;
    const better = (name: string): boolean => usable(name) && name !== avoid;
    const account = accounts.choose((name) => better(name) && hasRoom(name)) ?? accounts.choose(better) ?? accounts.choose(usable);
    if (account) return { kind: 'account', account };
    return { kind: 'none', waitMs: Math.max(WAIT_MIN_MS, this.health().pausedForMs) };
  }

  /** Whether a call that this account refused may end better on another one. */
  hasOther(account: string): boolean {
    return this.parts.accounts.all.some(({ name }) => name !== account && takesCalls(this.of(name)));
  }

  /** What a call on this account says of it. */
  saw(account: string, sample: Sample, probe?: number): void {
    const health = this.of(account);
    if (probe !== undefined) {
      if (health.revision === probe) void this.change(account, health, { type: 'probed', sample });
      return;
    }
    const recent = see(this.recent.get(account) ?? NOTHING_SEEN, sample, this.rules);
    this.recent.set(account, recent);
    if (sample === 'good' || sample === 'neutral' || health.state !== 'closed' || !isTooMuch(recent, this.rules)) return;
    void this.change(account, health, { type: 'tripped', reason: sample });
  }

  /** Reads what all replicas share. Never rejects: what was known is good enough for another second. */
  refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private of(account: string): AccountHealth {
    return this.known.get(account) ?? NEVER_FAILED;
  }

  private async read(): Promise<void> {
    const { database, vendor, log } = this.parts;
    try {
      const nowMs = performance.now();
      const rows = (await database.query<object>(READ_ACCOUNTS, [vendor.name])).map((row) => accountRow.parse(row));
      const read = rows.map(
        ({ account, left_ms, is_dry, ...row }) => [account, { ...row, isDry: is_dry, untilMs: nowMs + left_ms }] as const,
      );
      // A change of this process's own may have been made meanwhile: the newer revision stands.
      this.known = new Map(
        read.map(([account, health]) => [account, health.revision < this.of(account).revision ? this.of(account) : health]),
      );
      if (this.health().dispatch !== this.lastSaid) this.say();
    } catch (cause) {
      log.warn({ err: cause }, 'the health of our accounts could not be read; going by what was known');
    }
  }

  /** The new revision; undefined when it stays as it is, or another replica was faster. */
  private async change(account: string, from: AccountHealth, event: BreakerEvent): Promise<number | undefined> {
    const change = changeOf(from, event, this.rules);
    if (!change) return undefined;
    const { to, forMs } = change;
    // Known here at once, so that no call is chosen on what is about to change, and nobody decides it twice.
    const revision = from.revision + 1;
    this.learn(account, { ...from, ...to, revision, untilMs: performance.now() + forMs });
    try {
      const { database, vendor } = this.parts;
      const values = [vendor.name, account, from.revision, to.state, to.opens, to.reason, forMs];
      const changed = await database.query<object>(CHANGE_ACCOUNT, values);
      if (changed.length === 0) return await this.lost(account);
      this.tell(account, to, forMs);
      return revision;
    } catch (cause) {
      this.parts.log.warn({ account, err: cause }, 'the health of an account could not be written');
      return this.lost(account);
    }
  }

  private learn(account: string, health: AccountHealth): void {
    this.known = new Map([...this.known, [account, health]]);
    if (health.state !== 'probing') this.recent.delete(account);
  }

  private async lost(account: string): Promise<undefined> {
    this.known = new Map([...this.known].filter(([name]) => name !== account));
    await this.reading;
    await this.refresh();
    return undefined;
  }

  private tell(account: string, { state, reason, opens }: Breaker, forMs: number): void {
    const { log, alerts, vendor } = this.parts;
    this.say();
    if (state === 'closed') log.info({ vendor: vendor.name, account }, 'an account is well again');
    if (state !== 'open') return;
    log.error({ vendor: vendor.name, account, reason, opens, forMs }, 'an account gets no calls for a while');
    const text = `Our account "${account}" gets no calls for ${Math.ceil(forMs / 1_000)} s: ${reason ?? 'it was not well'}.`;
    alerts.raise({ kind: 'account_paused', vendor: vendor.name, code: account, text, evidence: { reason: reason ?? '', opens } });
  }

  private say(): void {
    const health = this.health();
    this.lastSaid = health.dispatch;
    this.parts.say(health);
  }
}
