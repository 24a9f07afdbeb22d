import type { z } from 'zod';
import { jobSubmit, type JobSubmit } from './step-1-submit-job.js';
import { walletCommand, type WalletCommand } from './step-2-command-wallet.js';
import { walletEvent, type WalletEvent } from './step-3-report-wallet.js';
import { attemptOrder, type AttemptOrder } from './step-4-order-attempt.js';
import { attemptReport, type AttemptReport } from './step-5-report-attempt.js';
import { batchEvent, jobEvent, type BatchEvent, type JobEvent } from './step-8-announce-job.js';
import { lowBalanceEvent, type LowBalanceEvent } from './low-balance.js';
import { alert, type Alert } from './alert.js';

export const APPS = ['gateway', 'wallet', 'dispatcher', 'worker'] as const;
export type AppName = (typeof APPS)[number];

/**
 * One kind of message: where it is published, what an item of it looks like, and which durable consumer of which app
 * takes it. `<vendor>` stands for one vendor's name, in the subject and in the durable's name.
 */
export interface Topic<Item> {
  readonly subject: string;
  readonly stream: StreamName;
  readonly durable: string;
  readonly consumer: AppName;
  readonly item: z.ZodType<Item>;
}

export const STREAM_NAMES = ['JOBS', 'WALLET', 'WALLET_EVENTS', 'WORK', 'ATTEMPTS', 'JOB_EVENTS', 'ALERTS', 'DEAD'] as const;
export type StreamName = (typeof STREAM_NAMES)[number];

export const jobSubmitTopic: Topic<JobSubmit> = {
  subject: 'job.submit',
  stream: 'JOBS',
  durable: 'dispatcher-submissions',
  consumer: 'dispatcher',
  item: jobSubmit,
};

export const walletCommandTopic: Topic<WalletCommand> = {
  subject: 'wallet.cmd',
  stream: 'WALLET',
  durable: 'wallet-commands',
  consumer: 'wallet',
  item: walletCommand,
};

export const walletEventTopic: Topic<WalletEvent> = {
  subject: 'wallet.evt',
  stream: 'WALLET_EVENTS',
  durable: 'dispatcher-wallet',
  consumer: 'dispatcher',
  item: walletEvent,
};

export const workTopic: Topic<AttemptOrder> = {
  subject: 'work.<vendor>',
  stream: 'WORK',
  durable: 'worker-<vendor>',
  consumer: 'worker',
  item: attemptOrder,
};

export const attemptTopic: Topic<AttemptReport> = {
  subject: 'attempt.*',
  stream: 'ATTEMPTS',
  durable: 'dispatcher-attempts',
  consumer: 'dispatcher',
  item: attemptReport,
};

/** For whoever follows one user or one job, one event a message: a hint when to look, heard by who listens and stored nowhere (docs/adr/0045-a-jobs-own-event-is-a-hint.md). */
export const JOB_EVENT_SUBJECTS = 'job.evt.*.*.*';
export const jobEventItem: z.ZodType<JobEvent> = jobEvent;

/** The same events for who takes all of them: together, since a message each took the sale of 600 jobs a second down to 500. */
export const endedJobsTopic: Topic<JobEvent> = {
  subject: 'job.ended',
  stream: 'JOB_EVENTS',
  durable: 'gateway-webhooks',
  consumer: 'gateway',
  item: jobEventItem,
};

export const batchEventTopic: Topic<BatchEvent> = {
  subject: 'batch.evt.*.*.*',
  stream: 'JOB_EVENTS',
  durable: 'gateway-batch-webhooks',
  consumer: 'gateway',
  item: batchEvent,
};

/** What concerns a user and no job. */
export const userEventTopic: Topic<LowBalanceEvent> = {
  subject: 'user.evt.*.*',
  stream: 'JOB_EVENTS',
  durable: 'gateway-user-webhooks',
  consumer: 'gateway',
  item: lowBalanceEvent,
};

export const alertTopic: Topic<Alert> = {
  subject: 'alert.*',
  stream: 'ALERTS',
  durable: 'gateway-alerts',
  consumer: 'gateway',
  item: alert,
};

/** Every topic that a durable consumer takes, in the order of the flow. */
export const TOPICS = [
  jobSubmitTopic,
  walletCommandTopic,
  walletEventTopic,
  workTopic,
  attemptTopic,
  endedJobsTopic,
  batchEventTopic,
  userEventTopic,
  alertTopic,
] as const;

/** The table of DESIGN.md section 3. `carries` says whether a message may hold several items. */
export interface StreamRow {
  readonly name: StreamName;
  readonly subjects: readonly string[];
  readonly carries: 'items' | 'one';
  readonly retention: 'workqueue' | 'limits';
  readonly durables: readonly string[];
}

export const STREAMS: readonly StreamRow[] = [
  { name: 'JOBS', subjects: ['job.submit', 'job.cancel'], carries: 'items', retention: 'workqueue', durables: ['dispatcher-submissions'] },
  { name: 'WALLET', subjects: ['wallet.cmd'], carries: 'items', retention: 'workqueue', durables: ['wallet-commands'] },
  { name: 'WALLET_EVENTS', subjects: ['wallet.evt'], carries: 'items', retention: 'limits', durables: ['dispatcher-wallet'] },
  { name: 'WORK', subjects: ['work.*'], carries: 'one', retention: 'workqueue', durables: ['worker-<vendor>'] },
  { name: 'ATTEMPTS', subjects: ['attempt.*'], carries: 'items', retention: 'limits', durables: ['dispatcher-attempts'] },
  {
    name: 'JOB_EVENTS',
    subjects: ['job.ended', 'batch.evt.*.*.*', 'user.evt.*.*'],
    carries: 'items',
    retention: 'limits',
    durables: ['gateway-webhooks', 'gateway-batch-webhooks', 'gateway-user-webhooks'],
  },
  { name: 'ALERTS', subjects: ['alert.*'], carries: 'items', retention: 'limits', durables: ['gateway-alerts'] },
  { name: 'DEAD', subjects: ['dead.*.*'], carries: 'one', retention: 'limits', durables: [] },
];

export const workSubjectOf = (vendor: string): string => `work.${vendor}`;
export const attemptSubjectOf = (vendor: string): string => `attempt.${vendor}`;
export const deadSubjectOf = (stream: string, durable: string): string => `dead.${stream}.${durable}`;

export const jobEventSubjectOf = (event: Pick<JobEvent, 'userId' | 'jobId' | 'state'>): string =>
  `job.evt.${event.userId}.${event.jobId}.${event.state}`;

export const batchEventSubjectOf = (event: Pick<BatchEvent, 'userId' | 'batchId' | 'state'>): string =>
  `batch.evt.${event.userId}.${event.batchId}.${event.state}`;

/** Replaces `<vendor>` in a topic's subject or durable. */
export const forVendor = (pattern: string, vendor: string): string => pattern.replace('<vendor>', vendor);
