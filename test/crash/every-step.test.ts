import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks, type Books } from '../support/books/books.js';
import { chanceOf, sizeFrom, Chance } from '../support/chance/chance.js';
import { Faults } from '../support/faults/arm-fault.js';
import { CrashSteps, type CrashCase } from '../support/faults/crash-steps.js';
import { statementsInCode } from '../support/faults/statements-in-code.js';
import { NO_STEPS } from '../support/faults/no-steps.js';
import { STEPS, type Moment } from '../support/faults/steps.js';
import { keepRunning } from '../support/system/keep-running.js';
import { logsOf, startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { Traffic } from '../support/traffic/traffic.js';
import { someJob, submitAll } from '../support/workload/mixed-jobs.js';

const ROUNDS = sizeFrom('ROUNDS', 1);
/** Jobs whose every message is said again and again. */
const JOBS = sizeFrom('JOBS', 60);
/** `BOTH=1`: each step is interrupted before and after its commit. Otherwise, in `npm test`, chance picks a tenth of the steps, and one of the two for each: `.ci/run` takes all, both ways. */
const BOTH = process.env['BOTH'] === '1';
/** `ALONE=1`: nothing else happens in the system while a process dies. */
const ALONE = process.env['ALONE'] === '1';
/** A message of a dead process comes again after 10 s, a dead worker's attempt after 10 s, and each may happen several times to one job. */
const END_WITHIN_MS = 150_000;

const chance = chanceOf('every-step');
let system: System;
let faults: Faults;
let traffic: Traffic;
let crashes: CrashSteps;
let deaths: ReadonlyMap<string, number>;

beforeAll(async () => {
  faults = Faults.create();
  system = await startSystem(faults.stackOptions);
  deaths = keepRunning(system.stack);
  crashes = new CrashSteps(system, faults, chance);
  traffic = await Traffic.follow(system.stack.servers.natsUrl);
});

afterAll(async () => {
  await traffic.close();
  await system.stop();
  await faults.remove();
});

describe('the table of steps', () => {
  const inCode = statementsInCode();
  const ofSteps = new Set(STEPS.map((step) => step.statement));

  test('names only statements that there are, in the app that has them', () => {
    const known = new Set(inCode.map(({ app, name }) => `${app} ${name}`));
    expect(STEPS.map((step) => `${step.app} ${step.statement}`).filter((each) => !known.has(each))).toEqual([]);
    const names = new Set(inCode.map(({ name }) => name));
    expect(Object.keys(NO_STEPS).filter((name) => !names.has(name))).toEqual([]);
  });

  test('misses no statement that writes', () => {
    expect(inCode.length).toBeGreaterThan(25);
    expect(inCode.filter(({ name, writes }) => writes && !ofSteps.has(name) && NO_STEPS[name] === undefined)).toEqual([]);
  });

  test('means one statement by each name', () => {
    expect(inCode.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
  });
});

/** How each job of a workload ended, and what it cost. */
function endsOf(books: Books, jobIds: readonly string[]): string[] {
  const jobs = new Map(books.jobs.map((job) => [job.id, job]));
  return jobIds.map((id) => `${jobs.get(id)?.state ?? 'lost'} for ${jobs.get(id)?.charge_micro ?? '?'}`);
}

/** The same jobs for the same `seed`; `name` has the same length each time, because characters cost points. */
async function sell(name: 'calm' | 'loud', seed: number): Promise<string[]> {
  const workload = new Chance(seed);
  const customer = await system.customer('1000000');
  const wanted = Array.from({ length: JOBS }, (_, index) => ({
    idempotencyKey: String(index),
    wanted: someJob(workload, `${name} ${index}`),
  }));
  await submitAll([customer], wanted);
  return wanted.map(({ idempotencyKey }) => customer.jobId(idempotencyKey));
}

const billedIn = ({ journal }: Books): string[] => journal.filter(({ billed }) => billed).map(({ attempt }) => String(attempt));

/** Two dozen deaths, each with its 10 s until redelivery, on a machine that may do other work: one round of them is a minute or two. */
const MINUTES_MAX = Math.max(10, ROUNDS * 10) * 60_000;

describe('each message is delivered again', () => {
  test('several times and out of order, during the jobs and after them: the ledger is the same as without', async () => {
    const seed = chance.below(2 ** 31);
    const calm = await sell('calm', seed);
    await allJobsEnded(system.database, END_WITHIN_MS);

    const selling = sell('loud', seed);
    const ended = selling.then(() => allJobsEnded(system.database, END_WITHIN_MS)).then(() => 'ended' as const);
    let repeats = 0;
    do {
      await traffic.sayAllAgain(chance);
      repeats += 1;
    } while ((await Promise.race([ended, traffic.settled(60_000)])) !== 'ended');
    const loud = await selling;

    const { simUrl } = system.stack;
    const before = await readBooks(system.database, simUrl);
    for (let again = 0; again < 2; again += 1) {
      await traffic.sayAllAgain(chance);
      await traffic.settled(60_000);
    }
    const books = await readBooks(system.database, simUrl);
    const summary = audit(books);
    tell(`every-step, again: ${traffic.items} items said again ${repeats + 2} times; ${inWords(summary)}`);
    expect(endsOf(books, loud)).toEqual(endsOf(books, calm));
    expect(books.entries).toEqual(before.entries);
    // An inquiry may repeat a call under its key: asked again, not billed again.
    expect(billedIn(books)).toEqual(billedIn(before));
    expect(repeats).toBeGreaterThan(1);
  });
});

const MOMENTS: readonly Moment[] = ['before', 'after'];

const casesOf = (moment: Moment): CrashCase[] => STEPS.filter(({ ends }) => ends[moment] !== undefined).map((step) => ({ step, moment }));

/** A tenth of the steps, and for each one of the moments that it has. */
const casesByChance = (): CrashCase[] =>
  chance
    .shuffled(STEPS)
    .slice(0, Math.ceil(STEPS.length / 10))
    .flatMap((step) => {
      const [moment] = chance.shuffled(MOMENTS.filter((each) => step.ends[each] !== undefined));
      return moment !== undefined ? [{ step, moment }] : [];
    });

const PLANS: readonly (readonly [string, () => readonly CrashCase[]])[] = BOTH
  ? MOMENTS.map((moment) => [moment, () => casesOf(moment)] as const)
  : [['before or after', casesByChance]];

describe('the process that takes a step is killed', () => {
  test.each(PLANS)(
    '%s its commit: every job ends as it would have, and the books agree',
    async (moment, cases) => {
      const begun = Date.now();
      for (let round = 1; round <= ROUNDS; round += 1) {
        await crashes.crashAll(cases(), { name: String(round), alone: ALONE }).catch((cause: unknown) => {
          throw new Error(`${cause instanceof Error ? cause.message : ''}\n${logsOf(system.stack)}`, { cause });
        });
        tell(`every-step, ${moment}, round ${round}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      }
      await allJobsEnded(system.database, END_WITHIN_MS);
      // A late success is noted when its job is over.
      await traffic.settled(60_000);
      const summary = audit(await readBooks(system.database, system.stack.simUrl));
      const died = [...deaths].map(([name, count]) => `${name} ${count}`).join(', ');
      tell(`every-step, ${moment}: ${((Date.now() - begun) / 1000).toFixed(1)} s; deaths so far: ${died}; ${inWords(summary)}`);
    },
    MINUTES_MAX,
  );
});
