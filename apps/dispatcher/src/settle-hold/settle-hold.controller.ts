import { Controller, Inject } from '@nestjs/common';
import { Bus, dead, done, retryIn, TakesItems, type Decision, type Delivered } from '#bus';
import { walletEventTopic, type WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { errorOfRefusal } from '../job/public-error.js';
import { transition } from '../job/transition.js';
import { WALLET_MOVES, type WalletMove } from '../job/wallet-moves.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { JobReader } from '../keep-jobs/read-jobs.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { Replies } from '../say-owed/replies.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { WalletAnswers, type WalletAnswer } from './apply-wallet-events.js';
import { readWalletEvent, type ReadEvent } from './read-wallet-event.js';

type Fact = Extract<ReadEvent, { kind: 'fact' }>;

/**
 * Steps 3 and 7. Guarantee: a job follows what the wallet recorded, once: held → queued, refused, captured → succeeded, released → its end.
 * Trigger: `wallet.evt`.
 * Duplicate: changes nothing; an end that is not announced yet is announced, a job that is decided is told again to whoever waits.
 * Crash: before the commit the event comes again; after it, the row's state says what is owed.
 */
@Controller()
export class SettleHoldController {
  constructor(
    private readonly bus: Bus,
    private readonly answers: WalletAnswers,
    private readonly jobs: JobReader,
    private readonly owed: OwedMessages,
    private readonly scheduler: Scheduler,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @TakesItems(walletEventTopic)
  async settle(deliveries: readonly Delivered<WalletEvent>[]): Promise<readonly Decision[]> {
    const read = deliveries.map(({ item }) => this.read(item));
    const facts = read.filter((event) => event.kind === 'fact');

    const moved = await this.answers.apply(firstAnswers(facts));
    this.tellDecided(moved);
    this.scheduler.kick(moved.filter(({ state }) => state === 'queued').map(({ vendor }) => vendor));
    await this.owed.sayAfterMove(moved);

    const decisions = await this.settleUnmoved(facts, moved);
    return read.map((event) => (event.kind === 'fact' ? (decisions.get(event) ?? done) : done));
  }

  private read(item: WalletEvent): ReadEvent {
    const event = readWalletEvent(item);
    // Nothing to do but shout: the row stays as it is, and the sweeper says again what it owes.
    if (event.kind === 'contradiction') this.log.error({ jobId: item.jobId, commandId: item.id }, event.why);
    return event;
  }

  /** The gateway's second answer, for jobs that have just been held or refused. */
  private tellDecided(rows: readonly JobRow[]): void {
    const replies = new Replies(this.bus);
    for (const row of rows) {
      if (row.state === 'queued' || row.state === 'refused')
        replies.add(row.reply_to, { step: 'decided', jobId: row.id, fingerprint: row.fingerprint, job: viewOf(row) });
    }
    replies.send();
  }

  /** Duplicates, and events that contradict their job: told apart by the row as it is now. */
  private async settleUnmoved(facts: readonly Fact[], moved: readonly JobRow[]): Promise<ReadonlyMap<Fact, Decision>> {
    const decisions = new Map<Fact, Decision>();
    const movedTo = new Map(moved.map((row) => [row.id, row]));
    const unmoved = facts.filter(({ fact, jobId }) => !isEffectOf(fact.type, movedTo.get(jobId)));
    if (unmoved.length === 0) return decisions;

    const rows = await this.jobs.byId(unmoved.map(({ jobId }) => jobId));
    const again = new Map<string, JobRow>();
    for (const event of unmoved) {
      const row = rows.get(event.jobId);
      decisions.set(event, row ? this.settleOne(event, row, again) : dead(`${event.fact.type}: there is no job ${event.jobId}`));
    }
    this.tellDecided([...again.values()]);
    await this.owed.sayAfterMove([...again.values()]);
    return decisions;
  }

  private settleOne({ fact, jobId }: Fact, row: JobRow, again: Map<string, JobRow>): Decision {
    const answer = transition(jobOf(row), fact);
    switch (answer.kind) {
      case 'already':
        again.set(jobId, row);
        return done;
      case 'impossible':
        this.log.error({ jobId, state: row.state, fact: fact.type }, answer.why);
        return done;
      case 'moved':
      case 'noted':
        // It arrived at the state in question between the update and the read.
        return retryIn(LIMITS.delivery.retryFirstMs);
      default:
        return assertNever(answer);
    }
  }
}

function isEffectOf(move: WalletMove, row: JobRow | undefined): boolean {
  if (!row) return false;
  const { to } = WALLET_MOVES[move];
  return row.state === (to === 'endAs' ? row.end_as : to);
}

/** A duplicate within the batch would make the update choose between equal rows: one answer per job and move is enough. */
function firstAnswers(facts: readonly Fact[]): readonly WalletAnswer[] {
  const answers = new Map<string, WalletAnswer>();
  for (const { jobId, fact } of facts) {
    const key = `${jobId}:${fact.type}`;
    if (answers.has(key)) continue;
    answers.set(key, { jobId, move: fact.type, error: fact.type === 'refused' ? errorOfRefusal(fact.code) : null });
  }
  return [...answers.values()];
}
