import { readFuseEvents } from '../../../apps/wallet/src/trip-fuse/fuse.js';
import { audit, type AuditSummary } from '../audit/audit.js';
import { allJobsEnded, jobCount, readBooks } from '../books/books.js';
import type { Chance } from '../chance/chance.js';
import type { Customer } from '../system/customer.js';
import { logsOf, type System } from '../system/start-system.js';
import { until } from '../until.js';
import { expectRightAnswers } from './expect-right-answers.js';
import { someJob, submitAll, translateFlat, type Submitted } from './mixed-jobs.js';

const CUSTOMERS = 5;
/** Enough for everything, so that only the poor one is refused: it cannot pay for a single job of 100 points. */
const RICH = '1000000';
const POOR = '50';

/** A system under a mixed load: good jobs and every fault, of several users, one of whom cannot pay for all. */
export class BusySystem {
  private submitted = 0;
  private readonly under: Promise<Submitted[]>[] = [];

  private constructor(
    private readonly system: System,
    private readonly chance: Chance,
    private readonly customers: readonly [Customer, ...Customer[]],
  ) {}

  static async of(system: System, chance: Chance): Promise<BusySystem> {
    const poor = await system.customer(POOR);
    const rich = await Promise.all(Array.from({ length: CUSTOMERS - 1 }, () => system.customer(RICH)));
    return new BusySystem(system, chance, [poor, ...rich]);
  }

  /** Begins to submit so many jobs. Returns once a third of them is stored and some have not ended: the middle. */
  async getBusy(jobs: number): Promise<{ readonly open: number }> {
    const storedBefore = (await jobCount(this.system.database)).stored;
    const names = Array.from({ length: jobs }, (_, index) => `job ${this.submitted + index}`);
    this.submitted += jobs;
    // The first is the poor one's: chance alone would leave nothing to refuse once in some three hundred times.
    const wanted = names.map((name, index) => ({
      idempotencyKey: name,
      wanted: index === 0 ? translateFlat(name) : someJob(this.chance, name),
    }));
    const submitting = submitAll(this.customers, wanted);
    submitting.catch(() => undefined); // whoever asks for all answers hears of it
    this.under.push(submitting);

    let open = 0;
    await until(async () => {
      const count = await jobCount(this.system.database);
      open = count.open;
      return count.stored - storedBefore >= jobs / 3 && open > 0;
    }, 60_000);
    return { open };
  }

  /** Resolves once every job has an answer, however often it had to be submitted, and has ended; the answers are right and the books agree. */
  async allEnded(withinMs: number): Promise<{ readonly answers: readonly Submitted[]; readonly summary: AuditSummary }> {
    const { database, stack } = this.system;
    const answers = (await Promise.all(this.under)).flat();
    await allJobsEnded(database, withinMs).catch((cause: unknown) => {
      throw new Error(`${cause instanceof Error ? cause.message : ''}\n${logsOf(stack)}`, { cause });
    });
    // Whatever was killed or lost meanwhile: the proof, which ran all the time, found that the wallet and the dispatcher agree.
    const [tripped] = await readFuseEvents(database, 1);
    if (tripped) throw new Error(`the money fuse was tripped: ${tripped.reason}`);
    const books = await readBooks(database, stack.simUrl);
    expectRightAnswers(answers, books);
    return { answers, summary: audit(books) };
  }
}
