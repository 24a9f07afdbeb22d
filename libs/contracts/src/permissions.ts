import { alertSubjectOf } from './alert.js';
import { BATCH_QUESTIONS } from './batch.js';
import { FOLLOW_QUESTIONS } from './follow.js';
import { lowBalanceSubjectOf } from './low-balance.js';
import {
  askAttempts,
  askBalance,
  askCallback,
  askCancelJob,
  askCaps,
  askDecide,
  askHoldingJobs,
  askJob,
  askJobRecord,
  askJobs,
  askJobStates,
  askResult,
  askRewrapSecrets,
  askUnknownJobs,
  QUESTIONS,
} from './questions.js';
import { askQuote } from './quote.js';
import { LET_IN_SUBJECT } from './rates.js';
import { askLimit, askLimits, askPause, askQueues, askResume, askShare } from './queue.js';
import { askAttemptTimes, askJobSale, askOperations, askSeal } from './receipt.js';
import {
  attemptTopic,
  batchEventTopic,
  deadSubjectOf,
  forVendor,
  endedJobsTopic,
  JOB_EVENT_SUBJECTS,
  jobSubmitTopic,
  STREAMS,
  TOPICS,
  walletCommandTopic,
  walletEventTopic,
  workTopic,
  type AppName,
  type Topic,
} from './topology.js';
import { WALLET_READ_QUESTIONS } from './wallet-reads.js';
import { VENDOR_HEALTH_SUBJECTS, vendorHealthSubjectOf } from './vendor-health.js';

/**
 * Who connects to NATS. A worker connects as its vendor's; `operator` is the command line, `setup` the provisioner,
 * `objects` whoever keeps files in NATS's object store. `owner` may do everything: a person's
 * login, and no program's.
 */
export const NATS_USERS = ['gateway', 'wallet', 'dispatcher', 'setup', 'operator', 'objects', 'owner'] as const;
export type NatsUser = (typeof NATS_USERS)[number] | `worker-${string}`;

export const natsUserOf = (app: AppName, vendor?: string): NatsUser => (app === 'worker' ? `worker-${vendor ?? ''}` : app);

export const natsUsers = (vendors: readonly string[]): NatsUser[] => [
  ...NATS_USERS,
  ...vendors.map((vendor) => natsUserOf('worker', vendor)),
];

/** What a user may publish and subscribe to, as subjects of NATS; everything else is refused by the server. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  /** May answer once who asks it, wherever that one listens. */
  readonly answers: boolean;
}

/**
 * Where an app listens for what is said to it by name; the bus opens inboxes with these names. `waiting`: as `submit`, for a client that waits for more than
 * the two answers; beside it, at `result`, the worker tells what it has stored for that client (`resultInboxOf`).
 */
export const LISTENS = { submit: 'submit', waiting: 'waiting', result: 'result', tellWallet: 'tell-wallet', outcome: 'outcome' } as const;

/** The gateway's inbox for results, beside the inbox where it waits; undefined: nobody waits there. */
export function resultInboxOf(replyTo: string | null): string | undefined {
  const ending = `.${LISTENS.waiting}`;
  return replyTo?.endsWith(ending) ? `${replyTo.slice(0, -ending.length)}.${LISTENS.result}` : undefined;
}

const inboxesOf = (user: NatsUser): string => `_INBOX_${user}.>`;
const listening = (user: NatsUser, name: string): string => `_INBOX_${user}.*.${name}`;

/** `vendors`: those that have a worker. Streams and consumers are created by who provisions, and read only by whom they are for. */
export function permissionsOf(user: NatsUser, vendors: readonly string[]): Permissions {
  switch (user) {
    case 'gateway':
      return {
        publish: [
          ...[jobSubmitTopic.subject, walletCommandTopic.subject, alertSubjectOf('gateway'), LET_IN_SUBJECT],
          ...subjectsOf([askJob, askJobs, askCancelJob, ...BATCH_QUESTIONS, ...FOLLOW_QUESTIONS, askJobSale, askQuote]),
          ...subjectsOf([askBalance, askCaps, ...WALLET_READ_QUESTIONS, askOperations, askSeal]),
          ...subjectsOf([askResult, askAttemptTimes]),
          ...vendors.map((vendor) => forVendor(askCallback.subject, vendor)),
          ...taking('gateway'),
        ],
        subscribe: [inboxesOf(user), JOB_EVENT_SUBJECTS, LET_IN_SUBJECT, ...subjectsOf(QUESTIONS.gateway)],
        answers: true,
      };
    case 'wallet':
      return {
        publish: [
          ...[walletEventTopic.subject, alertSubjectOf('wallet'), lowBalanceSubjectOf('*')],
          ...subjectsOf([askHoldingJobs, askJobStates]),
          ...[listening('gateway', LISTENS.tellWallet), listening('operator', LISTENS.outcome)],
          ...taking('wallet'),
        ],
        subscribe: [inboxesOf(user), ...subjectsOf(QUESTIONS.wallet)],
        answers: true,
      };
    case 'dispatcher':
      return {
        publish: [
          ...[
            walletCommandTopic.subject,
            endedJobsTopic.subject,
            JOB_EVENT_SUBJECTS,
            batchEventTopic.subject,
            alertSubjectOf('dispatcher'),
          ],
          ...vendors.map((vendor) => forVendor(workTopic.subject, vendor)),
          ...[listening('gateway', LISTENS.submit), listening('gateway', LISTENS.waiting)],
          ...taking('dispatcher'),
          ...provisioning(vendors),
          ...rescuing(),
        ],
        subscribe: [
          inboxesOf(user),
          ...subjectsOf(QUESTIONS.dispatcher),
          VENDOR_HEALTH_SUBJECTS,
          ...STREAMS.map(({ name }) => `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${name}.*`),
        ],
        answers: true,
      };
    case 'setup':
      return { publish: provisioning(vendors), subscribe: [inboxesOf(user)], answers: false };
    case 'operator':
      return {
        publish: [
          ...[walletCommandTopic.subject, alertSubjectOf('operator')],
          ...subjectsOf([askQueues, askPause, askResume, askShare, askLimit, askLimits, askUnknownJobs, askJobRecord]),
          ...subjectsOf([askAttempts, askDecide, askBalance, askRewrapSecrets]),
        ],
        subscribe: [inboxesOf(user)],
        answers: false,
      };
    case 'objects':
      return { publish: keepingObjects(), subscribe: [inboxesOf(user)], answers: false };
    case 'owner':
      return { publish: ['>'], subscribe: ['>'], answers: false };
    default:
      return workerPermissions(user.slice('worker-'.length));
  }
}

function workerPermissions(vendor: string): Permissions {
  const user = natsUserOf('worker', vendor);
  return {
    publish: [
      // Of any vendor: an operator's word about an attempt is taken by whichever worker runs.
      attemptTopic.subject,
      ...[alertSubjectOf('worker'), vendorHealthSubjectOf(vendor), listening('gateway', LISTENS.result)],
      ...taking('worker', vendor),
    ],
    subscribe: [
      inboxesOf(user),
      ...subjectsOf(QUESTIONS.worker).map((subject) => forVendor(subject, vendor)),
      vendorHealthSubjectOf(vendor),
    ],
    answers: true,
  };
}

/**
 * To take the topics of one app: to bind its consumers, ask for messages, acknowledge them, bury an item, and say an item again on its own. The last means that an
 * app can say to itself whatever others say to it; it gains nothing by that.
 */
function taking(app: AppName, vendor = ''): string[] {
  return TOPICS.filter((topic) => topic.consumer === app).flatMap((topic: Topic<unknown>) => {
    const durable = forVendor(topic.durable, vendor);
    const place = `${topic.stream}.${durable}`;
    return [
      forVendor(topic.subject, vendor),
      deadSubjectOf(topic.stream, durable),
      `$JS.API.CONSUMER.INFO.${place}`,
      `$JS.API.CONSUMER.MSG.NEXT.${place}`,
      `$JS.ACK.${place}.>`,
      // With a domain and an account, as newer servers say it.
      `$JS.ACK.*.*.${place}.>`,
    ];
  });
}

/** To create and update the streams and consumers that there are to be, and no other; never to delete or empty one. */
function provisioning(vendors: readonly string[]): string[] {
  const streams = STREAMS.flatMap(({ name }) =>
    [`INFO.${name}`, `CREATE.${name}`, `UPDATE.${name}`].map((what) => `$JS.API.STREAM.${what}`),
  );
  const consumers = TOPICS.flatMap((topic: Topic<unknown>) =>
    (topic.durable.includes('<vendor>') ? vendors : ['']).flatMap((vendor) => {
      const place = `${topic.stream}.${forVendor(topic.durable, vendor)}`;
      return [`$JS.API.CONSUMER.INFO.${place}`, `$JS.API.CONSUMER.CREATE.${place}.${forVendor(topic.subject, vendor)}`];
    }),
  );
  return [...streams, ...consumers];
}

/** To carry a message that used up its deliveries from its stream to DEAD. */
function rescuing(): string[] {
  const queues = STREAMS.filter(({ retention }) => retention === 'workqueue');
  return [
    deadSubjectOf('*', '*'),
    ...STREAMS.map(({ name }) => `$JS.API.STREAM.MSG.GET.${name}`),
    ...queues.map(({ name }) => `$JS.API.STREAM.MSG.DELETE.${name}`),
  ];
}

/** The one bucket that a deployment may keep its files in; without it, this user can do nothing. */
export const OBJECTS_BUCKET = 'holdfast-objects';

/** To make the bucket, write, read and delete in it, and read its stream by consumers that end with the reading. */
function keepingObjects(): string[] {
  const stream = `OBJ_${OBJECTS_BUCKET}`;
  return [
    '$JS.API.INFO',
    ...['INFO', 'CREATE', 'PURGE', 'MSG.GET'].map((what) => `$JS.API.STREAM.${what}.${stream}`),
    ...['CREATE', 'DELETE', 'INFO'].map((what) => `$JS.API.CONSUMER.${what}.${stream}.>`),
    `$JS.API.DIRECT.GET.${stream}.>`,
    `$JS.FC.${stream}.>`,
    `$O.${OBJECTS_BUCKET}.>`,
  ];
}

function subjectsOf(questions: readonly { readonly subject: string }[]): string[] {
  return questions.map(({ subject }) => subject);
}
