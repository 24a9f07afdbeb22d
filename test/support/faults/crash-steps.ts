import { statement } from '#postgres';
import type { Chance } from '../chance/chance.js';
import type { Customer, Wanted } from '../system/customer.js';
import type { System } from '../system/start-system.js';
import { until } from '../until.js';
import type { Faults } from './arm-fault.js';
import type { Moment, Step } from './steps.js';

/** Jobs that are sold until one runs into the crash. */
const TRIES_MAX = 3;
/** A message of a dead process comes again after 10 s, a dead worker's attempt after 10 s, and each may happen several times to one job. */
const END_WITHIN_MS = 120_000;
/** A late step follows when a dead worker's order came again; not at all if another crash let the clock decide before anybody was asked. */
const LATE_WITHIN_MS = 40_000;
/** The next job is sold once a process died for the one before, or after this: then its messages are not those that come again together. */
const NEXT_AFTER_MS = 2_000;
const LOOK_EVERY_MS = 20;

/** A step, and whether the process that takes it dies before or after its commit. */
export interface CrashCase {
  readonly step: Step;
  readonly moment: Moment;
}

export interface CrashPlan {
  /** Part of the jobs' names: must differ from plan to plan in one system. */
  readonly name: string;
  /** Nothing else happens in the system while a process dies. Takes minutes. */
  readonly alone: boolean;
}

const isOver = statement(
  'test.is_over',
  `SELECT state FROM dispatcher.jobs WHERE id = $1 AND finished_at IS NOT NULL AND announced_at IS NOT NULL`,
);

/** Sells jobs that run into crashes, one for each step, and checks how each ends. */
export class CrashSteps {
  constructor(
    private readonly system: System,
    private readonly faults: Faults,
    private readonly chance: Chance,
  ) {}

  /**
   * A worker that dies takes the calls of other jobs with it, and without idempotency keys that changes how they end. So DeepL's worker dies
   * when the jobs of all others are over, for one step at a time; the chat's worker can die beside them. Last come the late steps, which need an
   * inquiry that a crowd of crashes may swallow: it counts as said once it is claimed, and the clock then decides without it.
   */
  async crashAll(cases: readonly CrashCase[], plan: CrashPlan): Promise<void> {
    const mixed = this.chance.shuffled(cases);
    if (plan.alone) {
      await this.oneByOne(mixed, plan);
      return;
    }
    const isChat = ({ step }: CrashCase): boolean => step.job('').product === 'chat';
    const isOfDeepl = (each: CrashCase): boolean => each.step.app === 'worker' && !isChat(each);
    const inTime = mixed.filter(({ step }) => !step.isLate);
    const chats = this.overlapping(inTime.filter(isChat), plan);
    const rest = this.overlapping(
      inTime.filter((each) => !isChat(each) && !isOfDeepl(each)),
      plan,
    ).then(() => this.oneByOne(inTime.filter(isOfDeepl), plan));
    await Promise.all([chats, rest]);
    await this.oneByOne(
      mixed.filter(({ step }) => step.isLate),
      plan,
    );
  }

  private async oneByOne(cases: readonly CrashCase[], plan: CrashPlan): Promise<void> {
    for (const each of cases) await this.crashForSure(each, plan, await this.system.customer(each.step.points), () => undefined);
  }

  private async overlapping(cases: readonly CrashCase[], plan: CrashPlan): Promise<void> {
    const customers = await Promise.all(cases.map(({ step }) => this.system.customer(step.points)));
    const crashes: Promise<void>[] = [];
    for (const [index, customer] of customers.entries()) {
      const each = cases[index];
      if (!each) continue;
      await new Promise<void>((resolve) => {
        const crash = this.crashForSure(each, plan, customer, resolve);
        crash.catch(() => undefined); // told below, with the others
        crashes.push(crash);
        setTimeout(resolve, NEXT_AFTER_MS);
      });
    }
    await Promise.all(crashes);
  }

  private async crashForSure(each: CrashCase, plan: CrashPlan, customer: Customer, whenShot: () => void): Promise<void> {
    const { step, moment } = each;
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const buyer = tries === 1 ? customer : await this.system.customer(step.points);
      if (await this.crash(each, `${plan.name} ${step.name}, ${moment}, try ${tries}`, buyer, whenShot)) return;
    }
    throw new Error(`${step.name}: in ${TRIES_MAX} jobs no process was killed ${moment} ${step.statement}: is the row right?`);
  }

  /**
   * Arms the crash and sells the job that runs into it. False: the job is over and nobody died, because a process that died for another step
   * did so between this one's commit and the answer to it.
   */
  private async crash({ step, moment }: CrashCase, name: string, customer: Customer, whenShot: () => void): Promise<boolean> {
    const jobId = customer.jobId(name);
    const { afterCrashAt: first } = step;
    if (step.isSoldBefore) await this.sellBefore(step.job(name), `${name}, before`, customer);
    if (first) this.faults.arm({ ...first, row: first.row(jobId), action: 'kill' });
    const armed = this.faults.arm({ statement: step.statement, row: step.row(jobId), moment, action: 'kill' });
    const look = setInterval(() => {
      if (armed.fired) whenShot();
    }, LOOK_EVERY_MS);
    try {
      await customer.submitUntilAnswered(step.job(name), name);
      const state = await this.endOf(jobId, `${step.name}, killed ${moment}`);
      const isExpected = step.ends[moment]?.some((end) => end === state) ?? false;
      if (step.isLate && isExpected) await this.givenTime(() => armed.fired);
      await armed.disarm();
      if (!armed.fired) return false;
      if (isExpected) return true;
      throw new Error(`${step.name}, killed ${moment}: job ${jobId} has ${state} instead of ${step.ends[moment]?.join(' or ') ?? '?'}`);
    } finally {
      clearInterval(look);
    }
  }

  private async sellBefore(wanted: Wanted, name: string, customer: Customer): Promise<void> {
    await customer.submitUntilAnswered(wanted, name);
    const state = await this.endOf(customer.jobId(name), name);
    if (state !== 'succeeded') throw new Error(`${name} has ${state}: there is no stored result`);
  }

  private async givenTime(holds: () => boolean): Promise<void> {
    await until(holds, LATE_WITHIN_MS).catch(() => undefined);
  }

  private async endOf(jobId: string, what: string): Promise<string> {
    let state: string | undefined;
    await until(async () => {
      state = (await this.system.database.query<{ state: string }>(isOver, [jobId]))[0]?.state;
      return state !== undefined;
    }, END_WITHIN_MS).catch((cause: unknown) => {
      throw new Error(`${what}: job ${jobId} does not end`, { cause });
    });
    return state ?? '';
  }
}
