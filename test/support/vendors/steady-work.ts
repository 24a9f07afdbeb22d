import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '#postgres';
import type { Chance } from '../chance/chance.js';
import type { Customer } from '../system/customer.js';
import type { System } from '../system/start-system.js';
import type { NamedVendor } from './many-vendors.js';
import { mostASecond, UNITS_MAX } from './vendor-table.js';

const countQueued = statement(
  'test.count_queued',
  `SELECT vendor, count(*)::int AS queued FROM dispatcher.job_states WHERE state = 'queued' GROUP BY vendor`,
);

/** Jobs that wait at a vendor, besides those in its window: what its limits let through in so many seconds. */
const AHEAD_SECONDS = 3;
const AHEAD_MIN = 6;
const LOOK_EVERY_MS = 300;
/** Submissions of one user at once; one that is told to come back does with the next look. */
const SUBMITS_MAX = 16;
const POINTS = '1000000';

/** One user per vendor, who sees to it that jobs wait there all the time; through the API, as anybody would. */
export class SteadyWork {
  submitted = 0;
  /** Of submissions that were told to come back, as happens while a vendor is out. */
  sentAway = 0;
  private isOver = false;
  private running: Promise<unknown> | undefined;
  private queued = new Map<string, number>();

  private constructor(
    private readonly system: System,
    private readonly chance: Chance,
    private readonly users: readonly { readonly vendor: NamedVendor; readonly customer: Customer }[],
  ) {}

  static async for(vendors: readonly NamedVendor[], system: System, chance: Chance): Promise<SteadyWork> {
    const users = await Promise.all(vendors.map(async (vendor) => ({ vendor, customer: await system.customer(POINTS) })));
    return new SteadyWork(system, chance, users);
  }

  start(): void {
    this.running = Promise.all([this.look(), ...this.users.map((user) => this.keepWaiting(user))]);
    this.running.catch(() => undefined); // whoever stops it hears of it
  }

  /** Vendors where nobody waits at the moment. */
  get idle(): readonly string[] {
    return this.users.map(({ vendor }) => vendor.name).filter((name) => (this.queued.get(name) ?? 0) === 0);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async look(): Promise<void> {
    while (!this.hasEnded()) {
      const rows = await this.system.database.query<{ vendor: string; queued: number }>(countQueued);
      this.queued = new Map(rows.map(({ vendor, queued }) => [vendor, queued]));
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async keepWaiting({ vendor, customer }: (typeof this.users)[number]): Promise<void> {
    const wanted = Math.max(AHEAD_MIN, Math.ceil(AHEAD_SECONDS * mostASecond(vendor)));
    while (!this.hasEnded()) {
      const missing = Math.min(SUBMITS_MAX, wanted - (this.queued.get(vendor.name) ?? 0));
      if (missing > 0) {
        const answers = await Promise.all(Array.from({ length: missing }, () => customer.submit(this.jobFor(vendor))));
        const away = answers.filter(({ status }) => status !== 202 && status !== 200).length;
        this.submitted += missing - away;
        this.sentAway += away;
      }
      await sleep(LOOK_EVERY_MS);
    }
  }

  private jobFor({ product, callMs }: NamedVendor): Parameters<Customer['submit']>[0] {
    const directive = `[[sim:delay=${callMs}]]`;
    const text = directive.padEnd(1 + this.chance.below(UNITS_MAX), 'x');
    return { product, input: { text, target_lang: 'DE' } };
  }

  /** A method, because the compiler would think that nothing changes it while others wait. */
  private hasEnded(): boolean {
    return this.isOver;
  }
}
