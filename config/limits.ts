import { ANSWER_LIMITS } from './answer-limits.js';
import { BATCH_LIMITS } from './batch-limits.js';
import { FILE_LIMITS, LINK_LIMITS, OBJECT_LIMITS } from './file-limits.js';
import { FOLLOW_LIMITS } from './follow-limits.js';
import { HTTP_LIMITS } from './http-limits.js';
import { KEY_LIMITS } from './key-limits.js';
import { LIMITER_LIMITS } from './limiter-limits.js';
import { QUEUE_LIMITS } from './queue-limits.js';
import { RATE_LIMITS } from './rate-limits.js';
import { LONGEST_RETRIES_MS, WEBHOOK_LIMITS } from './webhook-limits.js';

/**
 * Every bound of Holdfast in one place. Each number says why it is what it is; the relations between them are asserted
 * below when this file loads, so a change that breaks one stops every app at boot.
 */
export const LIMITS = {
  http: HTTP_LIMITS,
  message: {
    /** NATS refuses more than 1 MiB by default (config/nats sets the same). */
    bytesMax: 900 * 1024,
    /** So that one bad item costs at most this many others a second delivery. */
    itemsMax: 256,
    /**
     * Messages of one subject that may wait for their PubAck; while they do, the next items gather. One: an ack takes a
     * millisecond, and what gathers meanwhile is one turn for the receiver instead of several.
     */
    inFlightMax: 1,
    /** A publisher that could not get rid of more items than this refuses new ones: its caller retries later. */
    waitingItemsMax: 20_000,
    pubAckWithinMs: 5_000,
  },
  settle: {
    /** Charges, releases and costs are said this long after those before them at the earliest: twenty turns a second, however many jobs end (docs/adr/0046-settling-in-turns.md). */
    apartMs: 50,
  },
  turn: {
    /** Items that one handler call takes at most: bounds the transaction, the locks and the memory of a turn. */
    itemsMax: 512,
  },
  delivery: {
    /** A consumer's messages come again after this; a handler's turn takes milliseconds, and long calls say `working`. */
    ackWaitMs: 10_000,
    /** With the back-off below, a fault may last half a minute before items go to DEAD and the sweeper takes over. */
    deliverMax: 10,
    retryFirstMs: 250,
    retryCapMs: 8_000,
    /** `working` is said this often while an attempt is under way. */
    workingEveryMs: 3_000,
    ackPendingMax: 2_000,
    /** Messages that the server may send before it is asked for more: one network read of a busy consumer. */
    messagesAheadMax: 200,
    /**
     * The same of a vendor's orders. Fewer, because a worker that is frozen goes on being sent its part of all new orders, up to this, and nobody else has them until the ack wait is over:
     * with 200, a vendor of 500 calls a second and a window of 256 has no work left for its other workers after 1.5 s, by reckoning. Enough for thousands a second: the next are asked for when three quarters are left.
     */
    ordersAheadMax: 32,
  },
  question: { withinMs: 3_000 },
  operator: {
    /** A person waits in front of it. */
    connectWithinMs: 3_000,
    /** A command of an operator is booked in milliseconds; a replica that died with it in hand gives it to another one only after `ackWaitMs`. */
    answerWithinMs: 12_000,
    /** Taking leave of a server that froze would never end. */
    closeWithinMs: 1_000,
  },
  queue: QUEUE_LIMITS,
  list: {
    /** Jobs, or batches, that are looked at for one page of a list of some states, or of a product: a few milliseconds. Where fewer fit than were asked for, the next page goes on behind them. */
    lookedAtMax: 2_000,
  },
  answers: ANSWER_LIMITS,
  batches: BATCH_LIMITS,
  keys: KEY_LIMITS,
  rates: RATE_LIMITS,
  follow: FOLLOW_LIMITS,
  sweep: {
    everyMs: 1_000,
    /** A state that owes a message says it again after this, then ever more slowly, up to the cap. */
    sayAgainAfterMs: 5_000,
    sayAgainCapMs: 60_000,
    /** What was announced is marked so this often, and else announced again after `sayAgainAfterMs`. */
    markEveryMs: 200,
    /** When a stream was lost, what was announced since then is announced again. A gateway takes an event within a second; this covers its restart. */
    announceAgainMs: 5 * 60_000,
    pageRowsMax: 500,
  },
  attempt: {
    /** Larger results are not told to whoever waits, but asked for: a hint that nobody may need should not weigh more than what it saves. */
    toldBytesMax: 64 * 1024,
    /** A sender that did not renew its lease for this long is dead: its open attempts are decided by evidence. */
    leaseMs: 10_000,
    leaseRenewEveryMs: 3_000,
    /** On top of the vendor's time-out: delivery, storing, reporting. After that a running job's order is said again. */
    graceMs: 15_000,
    /** Orders said again without any report before the job is `unknown`. */
    silentOrdersMax: 5,
    retryFirstMs: 500,
    retryCapMs: 30_000,
    /** Of a result that is told within the job: it must fit one message. What is larger is stored as a file. */
    resultBytesMax: 768 * 1024,
    /** All calls of a vendor's window with their largest files and answers: they are held whole, and one worker may have them all. */
    windowBytesMax: 2 * 1024 * 1024 * 1024,
    /** A vendor's books may not know a call that is younger than this: that they do not is no evidence yet. */
    booksKnowAfterMs: 5_000,
  },
  accepted: {
    /** A look at an index of what is accepted and due, by each worker of a vendor that accepts. */
    lookEveryMs: 500,
    /** Attempts that one worker claims and asks about at once, over as many connections of their own: calls do not wait behind questions. */
    atOnceMax: 8,
  },
  health: {
    /** Every replica of a vendor's worker says its health this often besides on every change: a message of 100 bytes. */
    sayEveryMs: 2_000,
    /** How late a replica learns what another one wrote, if the message about it was lost. One statement that reads a row per account. */
    readEveryMs: 1_000,
    /** After a pause, and without a word for this long, a vendor's jobs are started as if it were well: their orders wait for a worker anyway. */
    silentMs: 10_000,
    /** While it is found out whether a vendor is well again, one job is let through in this time, per replica of the dispatcher. */
    oneEveryMs: 2_000,
    /** What waits for a paused vendor is looked through once more after this: what could not go elsewhere may by now. */
    divertAgainMs: 5_000,
    /** A client that was told to come back is not sent away for longer, nor for less. */
    retryAfterMinMs: 1_000,
    retryAfterMaxMs: 300_000,
  },
  limiter: LIMITER_LIMITS,
  file: FILE_LIMITS,
  link: LINK_LIMITS,
  objects: OBJECT_LIMITS,
  alerts: {
    /** How late an alert is told whose quiet time is over, or whose webhook is to be tried again. New ones are told at once. */
    lookEveryMs: 1_000,
    /** A chat's webhook answers in a second. */
    postWithinMs: 10_000,
    /** A replica that dies while it posts leaves what it claimed to another one after this. */
    claimMs: 30_000,
    pageRowsMax: 20,
    retryFirstMs: 2_000,
    retryCapMs: 300_000,
    /** Most outcomes are found out within minutes; after this, a person should look. */
    unknownForMs: 15 * 60_000,
    /** Of all webhooks and keys together. More different alerts at once are one incident, and nobody reads them. */
    rowsMax: 5_000,
  },
  webhooks: WEBHOOK_LIMITS,
  memory: {
    /** Open jobs that a dispatcher keeps beside PostgreSQL, so that it need not read what it has just written: about 20 000 small ones. */
    openJobsBytesMax: 64 * 1024 * 1024,
  },
  lowBalance: {
    /** A look at an empty table; nobody minds hearing of a low balance a second later. */
    everyMs: 1_000,
    pageRowsMax: 200,
  },
  seal: {
    /** How long a row stays outside the chain, mostly. A run that finds nothing costs a millisecond. */
    everyMs: 500,
    /** At 5 to 10 µs each a run of a fifth of a second, and 320 kB of digests in a row. What gathered beyond that is the next seal's. */
    rowsMax: 20_000,
    lookAtLagEveryMs: 10_000,
    /** Nobody's transaction lasts that long, so it tells of one that hangs. */
    lagMaxMs: 30_000,
    lagRowsCounted: 100_000,
    alarmEveryMs: 60_000,
  },
  proof: {
    /** How soon after its commit an operation is proven, mostly; and how long new holds are still made after an invariant broke. */
    everyMs: 5_000,
    /** A replica that dies while it proves delays the next run by this. */
    leaseMs: 45_000,
    /** Operations proven in one transaction, at some 10 µs of PostgreSQL each. When more have gathered, the same run goes on. */
    rowsMax: 5_000,
    /** Holds, and jobs, that one question to the dispatcher is about: 40 kB. */
    pageRowsMax: 1_000,
    /** Pages of each in one run: with ten thousand open jobs a round takes 25 s. */
    pagesMax: 2,
    lagRowsCounted: 100_000,
    /** Of each kind of problem, per run. The first ones matter: the others mostly follow from them. */
    problemsToldMax: 20,
  },
  fuse: {
    alarmEveryMs: 60_000,
    /** Since the last reset. What is found beyond that is only logged. */
    tripsKeptMax: 100,
  },
  shutdown: { withinMs: 4_000 },
  database: {
    poolMax: 10,
    poolIdleMs: 10 * 60_000,
    keepAliveAfterMs: 60_000,
    statementTimeoutMs: 10_000,
    idleInTransactionTimeoutMs: 1_200,
  },
} as const;

assertRelations();

function assertRelations(): void {
  const { http, message, delivery, attempt, settle, sweep, turn, database, memory, seal, proof } = LIMITS;
  const { question, shutdown, operator, health, file, link, alerts, limiter, queue, batches, keys, webhooks, follow, rates, answers } =
    LIMITS;
  const relations: readonly (readonly [boolean, string])[] = [
    [
      1 < http.turnstile.busyFrom && http.turnstile.busyFrom < http.turnstile.manyFrom,
      'a client that submits one by one never waits for others',
    ],
    [http.requestBytesMax < message.bytesMax, 'a job that the gateway accepts must fit one message'],
    [attempt.resultBytesMax < message.bytesMax, 'a stored result must fit the answer to a question'],
    [attempt.resultBytesMax <= file.bytesMax, 'what does not fit a message fits a file'],
    [link.triesMax * (link.tryWithinMs + link.retryCapMs) * 10 < file.orphanAfterMs, 'a copy under way is no orphan'],
    [
      database.statementTimeoutMs * 10 < file.deleteGraceMs,
      'whoever just found a file that is about to expire has said so before it is deleted',
    ],
    [file.sweepEveryMs < file.deleteGraceMs, 'the sweep looks more often than anybody could notice'],
    [http.requestBytesMax * 16 < memory.openJobsBytesMax, 'the memory of open jobs holds more than a few of the largest'],
    [message.itemsMax <= turn.itemsMax, 'one message must fit one turn'],
    [delivery.workingEveryMs * 3 < delivery.ackWaitMs, 'three `working` signals may be lost before a message comes again'],
    [attempt.leaseRenewEveryMs * 3 < attempt.leaseMs, 'three renewals may be lost before a lease runs out'],
    [
      attempt.booksKnowAfterMs < attempt.leaseMs - attempt.leaseRenewEveryMs,
      "a vendor's books know the call of a sender that is found dead",
    ],
    [attempt.graceMs > attempt.leaseMs, 'a dead sender is decided before its order is said again'],
    [alerts.postWithinMs < alerts.claimMs, 'a post ends before another replica takes it over'],
    [
      webhooks.visitMs + webhooks.postWithinMs + database.statementTimeoutMs * 2 < webhooks.visitLeaseMs,
      'a visit to an endpoint ends before another replica takes it over',
    ],
    [settle.apartMs * 10 < sweep.sayAgainAfterMs, 'what waits for its turn to be said is not said by the sweeper as well'],
    [LONGEST_RETRIES_MS < webhooks.giveUpAfterMs, 'a delivery has all of its tries before it is too old'],
    [webhooks.warnAfterMs < webhooks.disableAfterMs, 'nobody loses an endpoint without a warning'],
    [webhooks.slowVisitsMax < webhooks.visitsMax, 'slow receivers leave room for others'],
    [limiter.waitMaxMs < attempt.graceMs, 'an order that waits for its slot is not said again for that'],
    // A bucket is a two-hundredth of a window, a second at least; of a ring of 256, 220 are the window and a slack of a tenth.
    [
      limiter.leadMaxMs + limiter.aheadMs + limiter.startWithinMs < 36 * 5,
      'no call may leave further ahead than the buckets of a second reach',
    ],
    [limiter.askAgainMs < limiter.aheadMs, 'who waits asks again before the slots that are given have passed'],
    [health.sayEveryMs * 3 < health.silentMs, 'three words of a vendor’s health may be lost before it is taken for well'],
    [health.readEveryMs <= health.sayEveryMs, 'what is said again is news'],
    [turn.itemsMax < queue.waitingOfUserMax, 'one turn of submissions does not fill a queue'],
    [queue.fullRetryAfterMs <= health.retryAfterMaxMs, 'nobody is sent away for longer than a client is sent away'],
    [batches.lineCharsMax * 3 < message.bytesMax, 'a line of a batch fits one message'],
    [batches.pageBytesMax < message.bytesMax, 'a page of items fits one message'],
    [keys.answerForMs < 1_000, 'a revoked key ends within the second that is promised'],
    [keys.askEveryMs * 2 < keys.answerForMs, 'a question about keys that is late makes nobody wait'],
    [keys.strangersOfQuery <= message.itemsMax, 'a query for strangers is no larger than another one'],
    [
      follow.lookAgainMs * 2 ** follow.lookAgainMax > follow.lookEveryMs,
      'what was said and not found is looked for until the next look comes by itself',
    ],
    [keys.answerForMs * 2 + follow.keyCheckMs < follow.keyGoodForMs, 'an answer about a key that came late holds no stream up'],
    [follow.heartbeatMs < follow.stalledMs, 'a client that takes nothing is noticed by what it is sent'],
    [rates.tellEveryMs * 10 <= rates.windowSeconds * 1_000, 'what one replica lets in unheard is a tenth of a window at most'],
    [rates.atOnceOfUser * 2 <= rates.atOnce, 'one user does not fill a gateway'],
    [answers.beatEveryMs * 3 < answers.aliveMs, 'three words of a replica may be lost before what it has under way is taken over'],
    [answers.aliveMs < answers.joinWithinMs, 'who waits for the first answer sees that its replica has died'],
    [
      http.waitSecondsMax * 1_000 + http.storedWithinMs + http.decidedWithinMs + file.fetchWithinMs < answers.underWayMaxMs,
      'a request has its answer before another one takes it over',
    ],
    [sweep.everyMs < sweep.sayAgainAfterMs, 'the sweeper looks more often than it speaks'],
    [sweep.markEveryMs * 5 < sweep.sayAgainAfterMs, 'what was announced is marked long before it would be announced again'],
    [seal.everyMs < seal.lookAtLagEveryMs, 'the sealer works more often than it looks at its lag'],
    [seal.lagMaxMs > database.idleInTransactionTimeoutMs + database.statementTimeoutMs, 'a replica that froze is no lag yet'],
    [delivery.ackWaitMs < operator.answerWithinMs, 'an operator still hears of a command whose first taker died'],
    [proof.everyMs < proof.leaseMs, 'nobody takes a run over that goes as planned'],
    // Of a page of holds one question is asked, of a page of jobs two.
    [proof.pagesMax * 3 * question.withinMs < proof.leaseMs, 'a run whose questions are answered late ends within its lease'],
    [proof.pageRowsMax * 64 < message.bytesMax, 'a page of ids fits one question'],
    [question.withinMs < shutdown.withinMs, 'a question under way ends before the process must'],
    [database.statementTimeoutMs <= delivery.ackWaitMs, 'a statement ends before its message comes again'],
  ];
  const broken = relations.filter(([holds]) => !holds).map(([, rule]) => rule);
  if (broken.length > 0) throw new Error(`config/limits.ts contradicts itself: ${broken.join('; ')}`);
}
