import type { z } from 'zod';
import type { Bus } from '#bus';
import {
  BEFORE_ALL_ENDED,
  askBalance,
  askBatch,
  askBatches,
  askBatchItems,
  askCallback,
  askCancelBatch,
  askCancelJob,
  askCaps,
  askEndedJobs,
  askEndedPosition,
  askEntries,
  askJob,
  askJobProgress,
  askJobSale,
  askLots,
  askSpend,
  askThresholds,
  askJobs,
  askOperations,
  askQuote,
  askResult,
  askRetryBatch,
  endedJobsTopic,
  FOLLOWED_PAGE_MAX,
  jobEventIdOf,
  jobEventSubjectOf,
  jobSubmit,
  jobSubmitTopic,
  ofVendor,
  walletCommand,
  walletCommandTopic,
  type BatchView,
  type EndedPosition,
  type EntryView,
  type JobProgress,
  type JobSubmit,
  type JobView,
  type Question,
  type SubmitReply,
  type ToldResult,
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
  /** Jobs that ended, in their order. Those from `visible` on are not seen yet, as if an older transaction were open. */
  readonly ended: { readonly tx: string; readonly job: JobView }[] = [];
  visible = Infinity;
  /** Followers that were told how jobs ended, and how a job goes on. */
  looks = 0;
  /** Followers that one answer has room for. */
  room = Infinity;
  readonly times = new Map<string, Omit<JobProgress, 'job'>>();
  /** By job, the fingerprint of what was stored. */
  private readonly held = new Map<string, string>();
  /** True: whoever reads a statement gets one page of it, and then questions find nobody. */
  sleepsAfterAPage = false;
  /** Lines of statements, newest first. */
  readonly entries: (EntryView & { readonly userId: string })[] = [];
  lots: z.infer<typeof askLots.answer>['lots'] = [];
  spend: z.infer<typeof askSpend.answer> = { rows: [], isCut: false };
  readonly thresholds = new Map<string, string[]>();
  /** What the wallet says to a code, by its hash; null: nothing. */
  onRedeem: (command: Extract<WalletCommand, { type: 'redeem' }>) => Pick<WalletEvent, 'outcome' | 'code' | 'amount'> | null = () => ({
    outcome: 'refused',
    code: 'no_such_code',
    amount: '0',
  });
  verdict: 'taken' | 'ignored' | 'forged' | 'unsupported' | 'unplaced' = 'taken';
  balance = { available: '100', held: '0', total: '100' };
  /** False: questions find nobody. */
  awake = true;
  onSubmit: (item: JobSubmit) => readonly SubmitReply[] = (item) => this.hold(item);
  onTopUp: (command: Extract<WalletCommand, { type: 'topUp' }>) => readonly WalletEvent[] = (command) => [
    { id: command.id, type: 'topUp', userId: command.userId, outcome: 'credited', amount: command.amount, balance: this.balance },
  ];

  quote: z.infer<typeof askQuote.answer> = {
    kind: 'quoted',
    terms: { price: { kind: 'perCall', points: '0.05' }, overrun: 'absorb' },
    held: '0.05',
    startsInSeconds: 1.5,
  };

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
      if (command.type === 'setThresholds') this.setThresholds(command);
      if (command.type === 'redeem') this.redeem(command);
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
    this.answer(askEndedPosition, ({ userId, after }) => ({ position: this.positionOf(userId, after) }));
    this.answer(askEndedJobs, ({ followers }) => ({
      pages: followers.map(({ userId, after }, place) => {
        this.looks += 1;
        if (place >= this.room) return { ended: [], isMore: true };
        const behind = this.endedOf(userId).filter(({ tx }) => Number(tx) > Number(after.tx));
        return { ended: behind.slice(0, FOLLOWED_PAGE_MAX), isMore: behind.length >= FOLLOWED_PAGE_MAX };
      }),
    }));
    this.answer(askJobProgress, ({ jobs }) => ({
      jobs: jobs.slice(0, this.room).map((asked) => this.progressOf(asked)),
    }));
    this.answer(askJobSale, (asked) => {
      const progress = this.progressOf(asked);
      return { sale: progress && { progress, price: { kind: 'perCall', points: '0.05' }, fingerprint: 'f'.repeat(64) } };
    });
    this.answer(askQuote, () => this.quote);
    this.answer(askOperations, () => ({ operations: [] }));
    this.answer(askBalance, () => ({ balance: this.balance }));
    this.answer(askCaps, () => ({ caps: this.caps.map((cap) => ({ ...cap, used: '0', since: null })) }));
    this.answerBatches();
    this.answer(askEntries, ({ userId, limit, before }) => {
      if (this.sleepsAfterAPage) this.awake = false;
      const entries = this.entries.filter(
        (entry) => entry.userId === userId && (before === undefined || BigInt(entry.seq) < BigInt(before)),
      );
      return { entries: entries.slice(0, limit), next: entries.length > limit ? (entries[limit - 1]?.seq ?? null) : null };
    });
    this.answer(askLots, () => ({ lots: this.lots }));
    this.answer(askSpend, () => this.spend);
    this.answer(askThresholds, ({ userId }) => ({ thresholds: this.thresholds.get(userId) ?? [] }));
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
  tell(replyTo: string, items: readonly (SubmitReply | ToldResult | WalletEvent)[]): void {
    if (items.length > 0) this.bus.reply(replyTo, items);
  }

  private setThresholds({ id, userId, thresholds, replyTo }: Extract<WalletCommand, { type: 'setThresholds' }>): void {
    this.thresholds.set(userId, thresholds);
    if (replyTo !== undefined) this.tell(replyTo, [{ id, type: 'setThresholds', userId, outcome: 'set', amount: '0' }]);
  }

  private redeem(command: Extract<WalletCommand, { type: 'redeem' }>): void {
    const said = this.onRedeem(command);
    const { id, userId, replyTo } = command;
    if (said && replyTo !== undefined) this.tell(replyTo, [{ id, type: 'redeem', userId, balance: this.balance, ...said }]);
  }

  /** The usual two replies; as the dispatcher does it, a job is stored once, and anything else under its id is refused. */
  hold(item: JobSubmit): readonly SubmitReply[] {
    const { jobId, fingerprint } = item;
    const first = this.held.get(jobId);
    const job = this.jobs.get(jobId);
    if (first === undefined || job === undefined) {
      this.held.set(jobId, fingerprint);
      const stored = this.put(item, { state: 'pending' });
      const decided = this.put(item, { state: 'queued' });
      return [
        { step: 'stored', jobId, fingerprint, job: stored },
        { step: 'decided', jobId, fingerprint, job: decided },
      ];
    }
    if (first !== fingerprint) return [{ step: 'conflict', jobId, fingerprint }];
    return [
      { step: 'stored', jobId, fingerprint, job, isRepeat: true },
      { step: 'decided', jobId, fingerprint, job },
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
      batchId: null,
      cancelRequested: false,
      ...(item.metadata !== undefined && { metadata: item.metadata }),
      ...(item.tags !== undefined && { tags: item.tags }),
      createdAt: item.submittedAt,
      finishedAt: null,
      ...changes,
    };
    this.jobs.set(job.id, job);
    return job;
  }

  /** Ends a job, and says so to nobody. */
  endInSilence(item: JobSubmit, state: TerminalState, changes: Partial<JobView> = {}): JobView {
    const job = this.put(item, { state, charged: '0', finishedAt: new Date().toISOString(), ...changes });
    this.ended.push({ tx: String(this.ended.length + 1), job });
    return job;
  }

  /** Ends a job and says so. */
  async end(item: JobSubmit, state: TerminalState, changes: Partial<JobView> = {}): Promise<void> {
    const job = this.endInSilence(item, state, changes);
    const event = { id: jobEventIdOf(job.id, state), jobId: job.id, userId: job.userId, state, job };
    await this.bus.sayEachAndAll([{ subject: jobEventSubjectOf(event), item: event }], endedJobsTopic.subject);
  }

  private progressOf({ userId, jobId }: { readonly userId: string; readonly jobId: string }): JobProgress | null {
    const job = this.jobs.get(jobId);
    if (job?.userId !== userId) return null;
    return { job, ...(this.times.get(jobId) ?? { heldAt: null, startedAt: null, unknownAt: null }) };
  }

  private endedOf(userId: string): readonly { readonly tx: string; readonly job: JobView }[] {
    return this.ended.slice(0, this.visible).filter(({ job }) => job.userId === userId);
  }

  private positionOf(userId: string, after: EndedPosition | null): EndedPosition | null {
    const ended = this.endedOf(userId);
    const found = after === null ? ended.at(-1) : ended.find(({ tx, job }) => tx === after.tx && job.id === after.jobId);
    if (found) return { tx: found.tx, jobId: found.job.id };
    return after === null || after.tx === BEFORE_ALL_ENDED.tx ? BEFORE_ALL_ENDED : null;
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
