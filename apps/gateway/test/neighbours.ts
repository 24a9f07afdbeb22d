import type { Bus } from '#bus';
import {
  askBalance,
  askBatch,
  askBatches,
  askBatchItems,
  askCallback,
  askCancelBatch,
  askCancelJob,
  askCaps,
  askEntries,
  askJob,
  askJobs,
  askResult,
  askRetryBatch,
  jobEventIdOf,
  jobEventSubjectOf,
  jobSubmit,
  jobSubmitTopic,
  ofVendor,
  walletCommand,
  walletCommandTopic,
  type BatchView,
  type JobSubmit,
  type JobView,
  type Question,
  type SubmitReply,
  type TerminalState,
  type WalletCommand,
  type WalletEvent,
} from '#contracts';

/** What dispatcher, wallet and worker would say, scripted by the test, over a real nats-server. */
export class Neighbours {
  readonly submitted: JobSubmit[] = [];
  readonly commands: WalletCommand[] = [];
  readonly jobs = new Map<string, JobView>();
  readonly batches = new Map<string, BatchView>();
  readonly caps: { apiKeyId: string; window: 'day' | 'month' | 'total'; limit: string }[] = [];
  readonly results = new Map<string, Record<string, unknown>>();
  readonly asked: unknown[] = [];
  readonly callbacks: unknown[] = [];
  verdict: 'taken' | 'ignored' | 'forged' | 'unsupported' | 'unplaced' = 'taken';
  balance = { available: '100', held: '0', total: '100' };
  /** False: questions find nobody. */
  awake = true;
  onSubmit: (item: JobSubmit) => readonly SubmitReply[] = (item) => this.hold(item);
  onTopUp: (command: Extract<WalletCommand, { type: 'topUp' }>) => readonly WalletEvent[] = (command) => [
    { id: command.id, type: 'topUp', userId: command.userId, outcome: 'credited', amount: command.amount, balance: this.balance },
  ];

  /** What the wallet says to a cap. */
  onCap: 'set' | 'refused' | 'silent' = 'set';

  constructor(private readonly bus: Bus) {
    bus.follow(jobSubmitTopic.subject, jobSubmit, (item) => {
      this.submitted.push(item);
      this.tell(item.replyTo, this.onSubmit(item));
    });
    bus.follow(walletCommandTopic.subject, walletCommand, (command) => {
      this.commands.push(command);
      if (command.type === 'setCap') this.setCap(command);
      if (command.type === 'topUp' && command.replyTo !== undefined) this.tell(command.replyTo, this.onTopUp(command));
    });
    this.answer(askJob, ({ userId, jobId }) => {
      const job = this.jobs.get(jobId);
      return { job: job?.userId === userId ? job : null };
    });
    this.answer(askJobs, ({ userId, limit }) => ({
      jobs: [...this.jobs.values()].filter((job) => job.userId === userId).slice(0, limit),
      next: 'there-is-more',
    }));
    this.answer(askBalance, () => ({ balance: this.balance }));
    this.answer(askCaps, () => ({ caps: this.caps.map((cap) => ({ ...cap, used: '0', since: null })) }));
    this.answerBatches();
    this.answer(askEntries, () => ({ entries: [], next: null }));
    this.answer(ofVendor(askCallback, 'deepl'), (callback) => {
      this.callbacks.push(callback);
      return { verdict: this.verdict };
    });
    this.answer(askResult, ({ attemptId }) => ({ result: this.results.get(attemptId) ?? null }));
  }

  private setCap({ id, userId, apiKeyId = '', window, limit, replyTo }: Extract<WalletCommand, { type: 'setCap' }>): void {
    const others = this.caps.filter((cap) => cap.apiKeyId !== apiKeyId || cap.window !== window);
    if (this.onCap === 'set') this.caps.splice(0, this.caps.length, ...others, ...(limit === null ? [] : [{ apiKeyId, window, limit }]));
    const outcome = this.onCap === 'set' ? ({ outcome: 'set' } as const) : ({ outcome: 'refused', code: 'too_many_caps' } as const);
    if (replyTo !== undefined && this.onCap !== 'silent') this.tell(replyTo, [{ id, type: 'setCap', userId, ...outcome, amount: '0' }]);
  }

  private answerBatches(): void {
    const own = ({ userId, batchId }: { userId: string; batchId: string }): BatchView | null => {
      const batch = this.batches.get(batchId);
      return batch?.userId === userId ? batch : null;
    };
    this.answer(askCancelJob, ({ userId, jobId }) => {
      const job = this.jobs.get(jobId);
      return { job: job?.userId === userId ? job : null, isCancelled: true };
    });
    this.answer(askBatch, (asked) => ({ batch: own(asked) }));
    this.answer(askBatches, ({ userId }) => ({
      batches: [...this.batches.values()].filter((batch) => batch.userId === userId),
      next: null,
    }));
    this.answer(askBatchItems, (asked) => ({ items: own(asked) ? [] : null, next: null }));
    this.answer(askCancelBatch, (asked) => ({ batch: own(asked), isCancelled: true }));
    this.answer(askRetryBatch, (asked) => (own(asked) ? { kind: 'nothing_to_retry' as const } : { kind: 'none' as const }));
  }

  /** A reply at a moment of the test's choice. */
  tell(replyTo: string, items: readonly (SubmitReply | WalletEvent)[]): void {
    if (items.length > 0) this.bus.reply(replyTo, items);
  }

  /** The usual two replies. */
  hold(item: JobSubmit): readonly SubmitReply[] {
    const stored = this.put(item, { state: 'pending' });
    const decided = this.put(item, { state: 'queued' });
    return [
      { step: 'stored', jobId: item.jobId, fingerprint: item.fingerprint, job: stored },
      { step: 'decided', jobId: item.jobId, fingerprint: item.fingerprint, job: decided },
    ];
  }

  put(item: JobSubmit, changes: Partial<JobView>): JobView {
    const job: JobView = {
      id: item.jobId,
      userId: item.userId,
      product: item.product,
      state: 'pending',
      held: '0.05',
      charged: null,
      attempts: 0,
      error: null,
      resultAttemptId: null,
      late: false,
      place: null,
      cached: false,
      cancelRequested: false,
      createdAt: item.submittedAt,
      finishedAt: null,
      ...changes,
    };
    this.jobs.set(job.id, job);
    return job;
  }

  /** Ends a job and says so. */
  async end(item: JobSubmit, state: TerminalState, changes: Partial<JobView> = {}): Promise<void> {
    const job = this.put(item, { state, charged: '0', finishedAt: new Date().toISOString(), ...changes });
    const event = { id: jobEventIdOf(job.id, state), jobId: job.id, userId: job.userId, state, job };
    await this.bus.sayEach([{ subject: jobEventSubjectOf(event), item: event }]);
  }

  private answer<Request, Answer>(question: Question<Request, Answer>, tell: (request: Request) => Answer): void {
    this.bus.connection.subscribe(question.subject, {
      callback: (fault, message) => {
        if (fault !== null || !this.awake) return;
        const request = question.request.parse(message.json());
        this.asked.push(request);
        message.respond(JSON.stringify({ v: 1, answer: tell(request) }));
      },
    });
  }
}
