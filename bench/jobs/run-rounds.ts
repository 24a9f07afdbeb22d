import { cpuPerUnit } from '../measure-cpu/cpu-per-unit.js';
import { cpuTimes } from '../measure-cpu/cpu-time.js';
import { waitUntilQuiet } from '../measure-cpu/wait-until-quiet.js';
import type { Case, Contender, Round } from './figures.js';

export interface RoundsOptions {
  readonly work: Case;
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly say: (round: Round) => void;
}

/** Ours, rival, rival, ours, …: what is compared runs in the same minute, since machines differ, and so do minutes. */
export async function runRounds({ work, rounds, contenders, say }: RoundsOptions): Promise<readonly Round[]> {
  const done: Round[] = [];
  for (let number = 1; number <= rounds; number++) {
    for (const contender of number % 2 === 1 ? contenders : contenders.toReversed()) {
      const round = await runRound(contender, contenders, work, number);
      say(round);
      done.push(round);
    }
  }
  return done;
}

export async function runRound(contender: Contender, all: readonly Contender[], work: Case, number: number): Promise<Round> {
  await waitUntilQuiet(all.flatMap((each) => each.watched()));
  const before = cpuTimes(contender.watched());
  const figures = await contender.load(work);
  const cpuMsPerJob = cpuPerUnit(before, cpuTimes(contender.watched()), work.jobs);
  const books = await contender.check(work);
  return { contender: contender.name, round: number, ...figures, cpuMsPerJob, books: books.text, booksAreRight: books.isRight };
}
