import { Controller, Inject } from '@nestjs/common';
import { Bus, dead, done, retryIn, TakesItems, type Decision, type Delivered } from '#bus';
import { walletEventTopic, type WalletEvent } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { KeptCosts } from '../book-costs/kept-costs.js';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import { decideFacts } from '../job/decide-facts.js';
import { groupBy } from '../keep-jobs/group-by.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { Replies } from '../say-owed/replies.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { BatchKeeper, type HoldEnd } from '../run-batches/batch-keeper.js';
import { readWalletEvent, type ReadEvent } from './read-wallet-event.js';

type FactEvent = Extract<ReadEvent, { kind: 'fact' }>;

/**
 * Steps 3 and 7. Guarantee: a job follows what the wallet recorded, once: held → running or queued, refused, captured → succeeded,
 * released → its end. A cost that was booked is owed no more.
 * Trigger: `wallet.evt`.
 * Duplicate: changes nothing; an end that is not announced yet is announced, a job that is decided is told again to whoever waits.
 * Crash: before the commit the event comes again; after it, the row's state says what is owed.
 */
@Controller()
export class SettleHoldController {
  constructor(
    private readonly bus: Bus,
    private readonly decider: JobDecider,
    private readonly owed: OwedMessages,
    private readonly costs: KeptCosts,
    private readonly batches: BatchKeeper,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @TakesItems(walletEventTopic)
  async settle(deliveries: readonly Delivered<WalletEvent>[]): Promise<readonly Decision[]> {
    const read = deliveries.map(({ item }) => this.read(item));
    const facts = groupBy(
      read.filter((event) => event.kind === 'fact'),
      ({ jobId }) => jobId,
    );
    const { moved, unmoved, missing, lost } = await this.decider.decide(facts.keys(), (row) =>
      decideFacts(
        jobOf(row),
        (facts.get(row.id) ?? []).map(
          ({ fact }) =>
            () =>
              fact,
        ),
      ),
    );
    const rows = [...moved, ...unmoved];
    // First, because a client waits for it.
    this.tellDecided(rows, facts);
    const ofBatches = missing.size === 0 ? missing : await this.batches.settle(holdEndsOf(missing, facts));
    await this.costs.settle(read.flatMap((event) => (event.kind === 'booked' ? [event.costId] : [])));
    await this.owed.sayAfterMove(rows);

    return read.map((event) => {
      if (event.kind !== 'fact') return done;
      if (missing.has(event.jobId) && !ofBatches.has(event.jobId)) return dead(`${event.fact.type}: there is no job ${event.jobId}`);
      return lost.has(event.jobId) ? retryIn(LIMITS.delivery.retryFirstMs) : done;
    });
  }

  private read(item: WalletEvent): ReadEvent {
    const event = readWalletEvent(item);
    // Nothing to do but shout: the row stays as it is, and the sweeper says again what it owes.
    if (event.kind === 'contradiction') this.log.error({ jobId: item.jobId, commandId: item.id }, event.why);
    return event;
  }

  /** The gateway's second answer, for jobs that were held or refused, now or by an earlier delivery. */
  private tellDecided(rows: readonly JobRow[], facts: ReadonlyMap<string, readonly FactEvent[]>): void {
    const replies = new Replies(this.bus);
    for (const row of rows) {
      if (facts.get(row.id)?.some(({ fact: { type } }) => type === 'held' || type === 'refused'))
        replies.add(row.reply_to, { step: 'decided', jobId: row.id, fingerprint: row.fingerprint, job: viewOf(row) });
    }
    replies.send();
  }
}

/** What was said last of the holds of ids that are no jobs. */
function holdEndsOf(ids: ReadonlySet<string>, facts: ReadonlyMap<string, readonly FactEvent[]>): ReadonlyMap<string, HoldEnd> {
  const ends = new Map<string, HoldEnd>();
  for (const id of ids) {
    for (const { fact } of facts.get(id) ?? []) {
      if (fact.type === 'refused') ends.set(id, { kind: 'refused', code: fact.code });
      else if (fact.type === 'held' || fact.type === 'released') ends.set(id, { kind: fact.type });
    }
  }
  return ends;
}
