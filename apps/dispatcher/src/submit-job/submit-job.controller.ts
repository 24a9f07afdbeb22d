import { Controller, Inject } from '@nestjs/common';
import { Bus, done, goingApart, TakesItems, type Decision, type Delivered, type TurnGoesOn } from '#bus';
import { priceVersionOf, termsOf, type Catalog, type JobTerms, type Product } from '#catalog';
import { jobSubmitTopic, type JobSubmit, type QueueLimit, type SubmitReply } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { formatPoints } from '#points';
import { LIMITS } from '#config/limits.js';
import { publicError } from '../job/public-error.js';
import { CATALOG } from '../read-catalog/catalog.js';
import type { JobRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { Replies } from '../say-owed/replies.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { cacheKeyOf } from '../sell-stored-results/cache-key.js';
import type { PricedJob } from '../sell-stored-results/sell-again.js';
import { ShedJobs } from '../shed-jobs/shed-jobs.js';
import { StoredResults } from '../sell-stored-results/stored-results.js';
import { ToldPlaces } from '../tell-place/told-places.js';
import { SubmittedJobs, type NewJob, type Promises } from './insert-jobs.js';
import { pauseMsOf } from './pause-of.js';
import { priceOf, type SoldAt } from './price-job.js';

/**
 * Step 1. Guarantee: a job is stored once, priced, before anybody hears `stored`; the wallet is asked to hold its price. Never more of a user's or a key's wait than may.
 * Trigger: `job.submit`.
 * Duplicate: same user and fingerprint: `stored` again, `decided` too once it is; anything else under the same id: `conflict`.
 * Crash: before the commit, nothing happened and the message comes again; after it, the duplicate says what is still owed.
 */
@Controller()
export class SubmitJobController {
  private readonly terms = new Map<string, JobTerms>();

  constructor(
    private readonly bus: Bus,
    private readonly jobs: SubmittedJobs,
    private readonly owed: OwedMessages,
    private readonly paces: VendorPaces,
    private readonly results: StoredResults,
    private readonly places: ToldPlaces,
    private readonly queues: ShedJobs,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  /** Where queues are long, what is to be found out about them keeps nobody's turn from beginning. */
  @TakesItems(jobSubmitTopic)
  submit(deliveries: readonly Delivered<JobSubmit>[]): Promise<readonly Decision[] | TurnGoesOn> {
    return goingApart((leave) => this.take(deliveries, leave));
  }

  private async take(deliveries: readonly Delivered<JobSubmit>[], leave: () => void): Promise<readonly Decision[]> {
    const replies = new Replies(this.bus);
    const wanted = await this.results.offer(this.price(deliveries, replies));
    await this.enter(wanted, replies, leave);
    return deliveries.map(() => done);
  }

  /** Calls `leave` before it has to find anything out about queues. */
  private async enter(wanted: readonly PricedJob[], replies: Replies, leave: () => void): Promise<void> {
    // What nobody can make now, or is sold from the store, waits in no queue.
    const queued = wanted.filter(({ waitMs, cachedFrom }) => waitMs === undefined && cachedFrom === null);
    const { ids: stopped, promises } = await this.queues.stop(queued, leave);
    const [free, others] = [wanted.filter(({ id }) => !stopped.has(id)), wanted.filter(({ id }) => stopped.has(id))];
    await Promise.all([this.letIn(free, promises, replies, leave), ...(others.length > 0 ? [this.judge(others, leave)] : [])]);
  }

  /** Those that would wait for too long are told when to come back; the others are let in. Nothing is stored of who is told so, nor was before. */
  private async judge(stopped: readonly PricedJob[], leave: () => void): Promise<void> {
    const replies = new Replies(this.bus);
    const judged = await this.queues.judge(stopped);
    for (const job of stopped) {
      const waitMs = judged.sentAway.get(job.id);
      if (waitMs !== undefined) replies.add(job.replyTo, sentAway(job, 'queue_too_long', waitMs));
    }
    const letIn = stopped.filter(({ id }) => !judged.sentAway.has(id));
    await this.letIn(letIn, judged.promises, replies, leave);
  }

  private async letIn(accepted: readonly PricedJob[], promises: Promises, replies: Replies, leave: () => void): Promise<void> {
    const inserted = await this.jobs.insert(
      accepted.filter(({ waitMs }) => waitMs === undefined),
      promises,
    );
    const stored: ReadonlyMap<string, JobRow> = new Map(inserted.stored.map((row) => [row.id, row]));
    for (const row of stored.values()) {
      replies.add(row.reply_to, { step: 'stored', jobId: row.id, fingerprint: row.fingerprint, job: viewOf(row) });
      if (row.cached_from !== null) this.log.info(saleOf(row), 'a stored result is sold again');
    }
    // Those that are stored do not wait for what is to be found out about the others.
    replies.send();
    const unkept = accepted.filter(({ id }) => inserted.unkept.has(id));
    const entered = accepted.filter(({ id }) => !inserted.unkept.has(id));
    await Promise.all([this.answerOthers(entered, { stored, full: inserted.full }), this.owed.say([...stored.values()])]);
    // Another has come in by their promise.
    if (unkept.length > 0) await this.enter(unkept, new Replies(this.bus), leave);
  }

  /** One object per product, so that its JSON is made once; what was promised at another price has one of its own. */
  private termsOf(product: Product, { price, overrun }: SoldAt): JobTerms {
    const known = this.terms.get(product.name) ?? termsOf(product);
    this.terms.set(product.name, known);
    const isSame = price === product.price || (overrun === product.overrun && priceVersionOf(price) === priceVersionOf(product.price));
    return isSame ? known : termsOf({ ...product, price, overrun });
  }

  private price(deliveries: readonly Delivered<JobSubmit>[], replies: Replies): readonly PricedJob[] {
    const wanted: PricedJob[] = [];
    for (const { item } of deliveries) {
      const priced = priceOf(this.catalog, item);
      if (!priced.ok) {
        replies.add(item.replyTo, { step: 'rejected', jobId: item.jobId, fingerprint: item.fingerprint, ...priced.error });
        continue;
      }
      wanted.push({
        id: item.jobId,
        userId: item.userId,
        apiKeyId: item.apiKeyId ?? null,
        product: item.product,
        vendor: firstVendorOf(priced.product),
        input: item.input,
        fingerprint: item.fingerprint,
        holdMicro: priced.holdMicro,
        terms: this.termsOf(priced.product, priced.terms),
        attemptsMax: priced.product.attemptsMax,
        priority: priced.product.priority,
        cacheKey: keyOf(priced.product, item),
        cachedFrom: null,
        skipsCache: item.skipsCache ?? false,
        startWithinMs: item.startWithinMs ?? null,
        metadata: item.metadata ?? null,
        tags: item.tags ?? null,
        replyTo: item.replyTo,
        waitMs: pauseMsOf(priced.product, this.paces),
      });
    }
    return wanted;
  }

  /**
   * Answers those whose id was there before, and asks once more for the holds that some of them still wait for. Of those that nobody can make now, or that there is no
   * room for, only what was accepted before is answered so; the others are sent away before anything is held.
   */
  private async answerOthers(
    wanted: readonly PricedJob[],
    { stored, full }: { readonly stored: ReadonlyMap<string, JobRow>; readonly full: ReadonlyMap<string, QueueLimit> },
  ): Promise<void> {
    const replies = new Replies(this.bus);
    const seen = new Set<string>();
    const repeats = wanted.filter(({ id }) => {
      const isRepeat = seen.has(id) || !stored.has(id);
      seen.add(id);
      return isRepeat;
    });
    if (repeats.length === 0) return;

    const rows = await this.jobs.repeat(repeats);
    const refused = repeats.filter(({ id }) => full.has(id) && !rows.has(id));
    const roomAfterMs = await this.roomAfterMs(refused);
    const pending = new Map<string, JobRow>();
    for (const repeat of repeats) {
      const row = rows.get(repeat.id);
      if (!row && repeat.waitMs !== undefined) {
        replies.add(repeat.replyTo, sentAway(repeat, 'temporarily_unavailable', repeat.waitMs));
        continue;
      }
      const limit = full.get(repeat.id);
      if (!row && limit) {
        replies.add(repeat.replyTo, fullFor(repeat, limit, roomAfterMs.get(placeOf(repeat)) ?? LIMITS.queue.fullRetryAfterMs));
        continue;
      }
      if (!row) throw new Error(`job ${repeat.id} was neither stored nor found`);
      for (const reply of repliesToRepeat(repeat, row)) replies.add(repeat.replyTo, reply);
      if (row.state === 'pending' && !stored.has(row.id)) pending.set(row.id, row);
    }
    replies.send();
    await this.owed.say([...pending.values()]);
  }

  /** By user and vendor, when the next of the user's jobs there leaves the queue. */
  private async roomAfterMs(refused: readonly NewJob[]): Promise<ReadonlyMap<string, number>> {
    const asked = new Map(refused.map((job) => [placeOf(job), job]));
    const told = await Promise.all(
      [...asked].map(async ([place, { userId, vendor }]) => [place, await this.places.nextStartMs(userId, vendor)] as const),
    );
    return new Map(told.flatMap(([place, ms]) => (ms === null ? [] : [[place, ms] as const])));
  }
}

const placeOf = ({ userId, vendor }: NewJob): string => `${userId} ${vendor}`;

/** Not before it is counted again, or the client would come back for the same answer. */
function fullFor({ id: jobId, fingerprint }: NewJob, limit: QueueLimit, roomAfterMs: number): SubmitReply {
  const { retryAfterMinMs, retryAfterMaxMs } = LIMITS.health;
  const countedAgainMs = limit.waiting * LIMITS.queue.countedPerJobMs;
  const retryAfterMs = Math.round(Math.min(retryAfterMaxMs, Math.max(retryAfterMinMs, countedAgainMs, roomAfterMs)));
  return { step: 'full', jobId, fingerprint, limit, retryAfterMs };
}

function keyOf(product: Product, { inputDigest }: JobSubmit): string | null {
  return product.cache === undefined || inputDigest === undefined ? null : cacheKeyOf(product, inputDigest);
}

function saleOf({ id: jobId, user_id: userId, product, cached_from: cachedFrom, hold_micro: holdMicro }: JobRow): object {
  return { jobId, userId, product, cachedFrom, price: formatPoints(holdMicro) };
}

function sentAway(
  { id: jobId, fingerprint }: NewJob,
  code: 'queue_too_long' | 'temporarily_unavailable',
  retryAfterMs: number,
): SubmitReply {
  return { step: 'rejected', jobId, fingerprint, ...publicError(code), retryAfterMs };
}

function firstVendorOf({ name, routes }: Product): string {
  const [first] = routes;
  if (!first) throw new Error(`the product ${name} has no route`);
  return first.vendor;
}

function repliesToRepeat(repeat: NewJob, row: JobRow): readonly SubmitReply[] {
  const { id: jobId, fingerprint } = repeat;
  if (row.user_id !== repeat.userId || row.fingerprint !== repeat.fingerprint) return [{ step: 'conflict', jobId, fingerprint }];
  const job = viewOf(row);
  const stored: SubmitReply = { step: 'stored', jobId, fingerprint, job, isRepeat: true };
  return row.state === 'pending' ? [stored] : [stored, { step: 'decided', jobId, fingerprint, job }];
}
