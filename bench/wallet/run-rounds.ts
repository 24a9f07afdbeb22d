import type pg from 'pg';
import { cpuPerUnit } from '../measure-cpu/cpu-per-unit.js';
import { cpuTimes } from '../measure-cpu/cpu-time.js';
import { waitUntilQuiet } from '../measure-cpu/wait-until-quiet.js';
import { checkBooks, readSizes } from './check-books/check-books.js';
import type { Contender, Round, Workload } from './figures.js';
import { seededRandom } from '../random/seeded-random.js';
import { zipfRanks } from './send-load/pick-users.js';
import { sendLoad } from './send-load/send-load.js';

export interface RoundsOptions {
  readonly work: Workload;
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly database: pg.Client;
  /** Over whom `spread` and `one` are spread; the first alone is `hot`. */
  readonly userIds: readonly string[];
  readonly say: (round: Round) => void;
}

/** One contender after the other, and again: what is compared runs in the same minute, since machines differ, and so do minutes. */
export async function runRounds(options: RoundsOptions): Promise<readonly Round[]> {
  const done: Round[] = [];
  for (let number = 1; number <= options.rounds; number += 1) {
    for (const contender of options.contenders) {
      const round = await runRound(contender, options, number);
      options.say(round);
      done.push(round);
    }
  }
  return done;
}

/** Throws when the books do not agree afterwards: what is fast and wrong is not measured. */
export async function runRound(contender: Contender, options: Omit<RoundsOptions, 'rounds'>, number: number): Promise<Round> {
  const { work, contenders, database, userIds } = options;
  const { schema } = contender;
  await contender.begin?.();
  await waitUntilQuiet(contenders.flatMap((each) => each.watched()));
  const sizes = await readSizes(database, schema);
  const before = measureCpu(contender);
  const load = await sendLoad({ work, pickUser: userPicker(work, userIds, number), operate: (operation) => contender.operate(operation) });
  await contender.settle?.();
  const cpuMs = cpuPerUnit(before, measureCpu(contender), load.operations);
  const sizesAfter = await readSizes(database, schema);
  await contender.end?.();
  const problems = await checkBooks({ database, schema, afterJobId: load.afterJobId, operations: load.operations });
  if (problems.length > 0) throw new Error(`${contender.key}, ${work.title}: the books do not agree: ${problems.join('; ')}`);
  return {
    ...load,
    ...{ contender: contender.key, round: number, cpuMs },
    diskBytes: (sizesAfter.diskBytes - sizes.diskBytes) / load.operations,
    walBytes: (sizesAfter.walBytes - sizes.walBytes) / load.operations,
  };
}

function userPicker(work: Workload, userIds: readonly string[], seed: number): () => string {
  if (work.name === 'hot') return () => userIds[0] ?? '';
  const pick = zipfRanks(userIds.length, seededRandom(seed));
  return () => userIds[pick()] ?? '';
}

/** The clients' part runs in this very process, whose children are counted by themselves. */
function measureCpu(contender: Contender): ReadonlyMap<string, number> {
  const { user, system } = process.cpuUsage();
  return new Map([...cpuTimes(contender.watched()), ['client', (user + system) / 1_000]]);
}
