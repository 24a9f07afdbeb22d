import type { Bus } from '#bus';
import { askHoldingJobs, askJobStates, mustHold, type JobState, type Question } from '#contracts';

/** What the dispatcher would answer of its jobs, scripted by the test, over a real nats-server. */
export class NeighbourDispatcher {
  readonly jobs = new Map<string, JobState>();
  /** How many questions it was asked. */
  asked = 0;
  /** Runs when a question has come and nothing was read yet. */
  beforeReading: () => Promise<void> = () => Promise.resolve();
  /** Runs when the answer is made and not sent yet. */
  beforeAnswering: () => Promise<void> = () => Promise.resolve();
  private readonly stops: (() => void)[] = [];

  constructor(private readonly bus: Bus) {
    this.answer(askJobStates, ({ jobIds }) => ({
      jobs: jobIds.flatMap((jobId) => {
        const state = this.jobs.get(jobId);
        return state === undefined ? [] : [{ jobId, state }];
      }),
    }));
    this.answer(askHoldingJobs, ({ after, limit }) => {
      const ids = [...this.jobs].flatMap(([id, state]) => (mustHold(state) && id > (after ?? '') ? [id] : [])).sort();
      const jobIds = ids.slice(0, limit);
      return { jobIds, next: ids.length < limit ? null : (jobIds.at(-1) ?? null) };
    });
  }

  /** Whoever asks from now on finds nobody. */
  async leave(): Promise<void> {
    for (const stop of this.stops) stop();
    await this.bus.connection.flush();
  }

  private answer<Request, Answer>(question: Question<Request, Answer>, tell: (request: Request) => Answer): void {
    const subscription = this.bus.connection.subscribe(question.subject, {
      callback: (fault, message) => {
        if (fault !== null) throw fault;
        this.asked += 1;
        void (async () => {
          await this.beforeReading();
          const answer = tell(question.request.parse(message.json()));
          await this.beforeAnswering();
          message.respond(JSON.stringify({ v: 1, answer }));
        })();
      },
    });
    this.stops.push(() => {
      subscription.unsubscribe();
    });
  }
}
