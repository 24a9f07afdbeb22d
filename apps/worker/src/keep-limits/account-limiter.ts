import type { Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { DatabaseClock } from './database-clock.js';
import { Permit, type End, type Leaving } from './permit.js';
import { Places } from './places.js';
import type { RateRules } from './rate-rules.js';
import { SmoothedTime } from './smoothed-time.js';
import { takeSlots, type News, type SlotsAnswer, type ToldSlot } from './take-slots.js';

export type Admission =
  | { readonly kind: 'permit'; readonly permit: Permit }
  /** Not before this, and not in this process. */
  | { readonly kind: 'full'; readonly waitMs: number };

interface Waiting {
  readonly units: number;
  /** Its row is committed: nothing stands between a slot and the call. */
  readonly isReady: boolean;
  readonly sinceMs: number;
  readonly resolve: (admission: Admission) => void;
  readonly reject: (cause: unknown) => void;
}

export interface LimiterParts {
  readonly database: Queryable;
  readonly vendor: string;
  readonly account: string;
  readonly sender: string;
  readonly rules: RateRules;
}

const NO_NEWS: News = { ended: 0, good: 0, overloadedUs: null, pauseMs: null, slots: [] };
/** Of how long calls take. */
const CALL_BOUNDS = { minMs: 1, maxMs: 3_600_000 };
const BOUNDS = { minMs: LIMITS.limiter.leadMinMs, maxMs: LIMITS.limiter.leadMaxMs };

/**
 * This process's queue for one account, first come, first served. One question to the database is under way at a time; whoever comes meanwhile joins the next,
 * and calls that ended are told with it.
 */
export class AccountLimiter {
  private readonly clock = new DatabaseClock();
  private readonly opening = new SmoothedTime(BOUNDS);
  private readonly transit = new SmoothedTime(BOUNDS);
  private readonly calling = new SmoothedTime(CALL_BOUNDS);
  private readonly waiting: Waiting[] = [];
  private readonly places = new Places();
  /** Slots whose time has not come, or that wait for a place. */
  private pending = 0;
  private news = NO_NEWS;
  private isCrowded = false;
  private isTight = true;
  private asking = false;
  private isClosed = false;
  private mustAsk = false;
  private timer: { readonly atMs: number; readonly handle: NodeJS.Timeout } | undefined;

  constructor(private readonly parts: LimiterParts) {}

  /** Nobody waits here. */
  get hasRoom(): boolean {
    return this.waiting.length === 0;
  }

  /** Rejects when the database cannot be asked. */
  ask({ units, isReady }: Pick<Waiting, 'units' | 'isReady'>): Promise<Admission> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ units, isReady, sinceMs: performance.now(), resolve, reject });
      // Who joins a queue that waits for its time waits with it.
      if (this.waiting.length === 1) this.askNow();
    });
  }

  /** A call has its row: how long that took is how far ahead the next ones ask. */
  isOpened(permit: Permit): void {
    this.opening.saw((this.clock.latestUs(performance.now()) - permit.givenUs) / 1_000);
  }

  private readonly begun = (): void => {
    this.pending -= 1;
  };

  private readonly ended = ({ slotUs, units, lastedMs }: Permit, end: End, pauseMs: number | undefined): void => {
    if (lastedMs === undefined) this.pending -= 1;
    else if (end !== 'unused') this.calling.saw(lastedMs);
    const { ended, good, overloadedUs, pauseMs: known, slots } = this.news;
    this.news = {
      ended: ended + 1,
      good: good + (end === 'good' ? 1 : 0),
      overloadedUs: end === 'overloaded' ? Math.max(slotUs, overloadedUs ?? 0) : overloadedUs,
      pauseMs: pauseMs === undefined ? known : Math.max(pauseMs, known ?? 0),
      slots: end === 'unused' ? [...slots, { slotUs, units, leftUs: null }] : slots,
    };
    const isUrgent = end === 'overloaded' || pauseMs !== undefined || (this.isCrowded && this.pending === 0);
    const { tellEndedMs, tellEndedLateMs } = LIMITS.limiter;
    if (isUrgent) this.askWithin(0);
    // While calls wait, the next question is soon, and goes by what it may hear.
    else if (this.waiting.length === 0) this.askWithin(this.isTight || end === 'unused' ? tellEndedMs : tellEndedLateMs);
  };

  /** Until this is told, its slot counts as the last moment at which it could have left: only if it was later than that, there is no time to lose. */
  private readonly left = ({ slotUs, units }: Permit, { leftUs, isLate }: Leaving): void => {
    this.news = { ...this.news, slots: [...this.news.slots, { slotUs, units, leftUs }] };
    if (isLate) this.askWithin(0);
  };

  /** Gives back what its calls no longer hold; nobody asks after this. What cannot be told comes back once its last call must have ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer?.handle);
    if (this.news.ended > 0 && !this.asking) await this.askOnce();
  }

  private askWithin(ms: number): void {
    if (this.isClosed) return;
    if (ms <= 0) {
      this.askNow();
      return;
    }
    const atMs = performance.now() + ms;
    if (this.timer && this.timer.atMs <= atMs) return;
    clearTimeout(this.timer?.handle);
    const handle = setTimeout(() => {
      this.askNow();
    }, Math.ceil(ms));
    this.timer = { atMs, handle };
  }

  private askNow(): void {
    this.mustAsk = true;
    if (this.asking) return;
    this.asking = true;
    // All of this turn of the event loop in one question.
    setImmediate(() => void this.askWhileNeeded());
  }

  private async askWhileNeeded(): Promise<void> {
    while (this.mustAsk) {
      this.mustAsk = false;
      clearTimeout(this.timer?.handle);
      this.timer = undefined;
      await this.askOnce();
    }
    this.asking = false;
  }

  private async askOnce(): Promise<void> {
    const asking = this.waiting.slice(0, LIMITS.limiter.askMax);
    const { news } = this;
    this.news = NO_NEWS;
    const sentMs = performance.now();
    try {
      const { database, ...parts } = this.parts;
      const leadsMs = asking.map(({ isReady }) => (isReady ? this.transit.ms : this.opening.ms));
      const { running } = this.places;
      const calls = { running, pending: this.pending, held: this.places.reach(this.pending), usualMs: this.calling.knownMs };
      const question = { ...parts, leadsMs, units: asking.map(({ units }) => units), aheadMs: this.aheadMs, ...calls, news };
      const answer = await takeSlots(database, question);
      const receivedMs = performance.now();
      this.clock.heard({ sentMs, receivedMs, us: answer.nowUs });
      this.transit.saw((this.clock.latestUs(receivedMs) - answer.nowUs) / 1_000);
      this.give(answer);
    } catch (cause) {
      // The database may have heard of the slots all the same: they are lost rather than given back twice. Those that left too late are told as of no slot: counted twice at worst, but counted.
      const late = news.slots.filter(leftTooLate).map((slot) => ({ ...slot, slotUs: 0 }));
      this.news = together({ ...news, slots: late }, this.news);
      this.askWithin(LIMITS.delivery.retryFirstMs);
      for (const { reject } of this.waiting.splice(0)) reject(cause);
    }
  }

  private get aheadMs(): number {
    return Math.max(this.opening.ms, this.transit.ms) + LIMITS.limiter.aheadMs;
  }

  private give({ nowUs, slotsUs, freeUs, places, isCrowded, roomLeft, aheadMs }: SlotsAnswer): void {
    this.places.isNow(places);
    this.isCrowded = isCrowded;
    this.isTight = roomLeft * 2 < this.parts.rules.concurrencyMax;
    const told = { begun: this.begun, ended: this.ended, left: this.left };
    for (const [index, { units, resolve }] of this.waiting.splice(0, slotsUs.length).entries()) {
      this.pending += 1;
      resolve({ kind: 'permit', permit: new Permit(slotsUs[index] ?? 0, units, nowUs, this.clock, this.places, told) });
    }
    if (this.waiting.length === 0) return;
    // Everybody who asked got one, and others came meanwhile.
    if (freeUs === undefined && !isCrowded) {
      this.mustAsk = true;
      return;
    }
    const { askAgainMs, askCapMs, crowdedAskMs, knownWaitMaxMs, waitMaxMs } = LIMITS.limiter;
    const freeInMs = freeUs === undefined ? 0 : this.clock.msUntil(freeUs, performance.now());
    this.sendAway(freeInMs > knownWaitMaxMs ? knownWaitMaxMs : waitMaxMs, freeInMs);
    this.askWithin(freeUs === undefined ? crowdedAskMs : Math.min(askCapMs, Math.max(askAgainMs, freeInMs - aheadMs)));
  }

  /** Those who have waited so long: the account has no room for so long. */
  private sendAway(waitedMs: number, freeInMs: number): void {
    const beforeMs = performance.now() - waitedMs;
    const away = this.waiting.filter(({ sinceMs }) => sinceMs <= beforeMs);
    if (away.length === 0) return;
    const waitMs = Math.max(LIMITS.attempt.retryFirstMs, Math.ceil(freeInMs));
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter(({ sinceMs }) => sinceMs > beforeMs));
    for (const { resolve } of away) resolve({ kind: 'full', waitMs });
  }
}

/** Later than its slot counts until it is told. */
function leftTooLate({ slotUs, leftUs }: ToldSlot): boolean {
  return leftUs !== null && leftUs > slotUs + LIMITS.limiter.startWithinMs * 1_000;
}

function together(earlier: News, later: News): News {
  const most = (one: number | null, other: number | null): number | null =>
    one === null ? other : other === null ? one : Math.max(one, other);
  return {
    ended: earlier.ended + later.ended,
    good: earlier.good + later.good,
    overloadedUs: most(earlier.overloadedUs, later.overloadedUs),
    pauseMs: most(earlier.pauseMs, later.pauseMs),
    slots: [...earlier.slots, ...later.slots],
  };
}
