import type { JobBody, Wanted } from '../support/system/customer.js';
import { chat, translate, translateFlat } from '../support/workload/mixed-jobs.js';

export interface Case {
  readonly title: string;
  readonly wanted: Wanted;
  /** Of the job when it has ended. */
  readonly ends: Partial<JobBody>;
  readonly requests: number;
  readonly billed: number;
}

/** Everything a vendor can do: 'flat' costs 100 points, so that the money is easy to see. */
export const CASES: readonly Case[] = [
  {
    title: 'a translation that succeeds is charged once, for its characters',
    wanted: translate('hello'),
    ends: { state: 'succeeded', held: '0.05', charged: '0.05', attempts: 1, result: { text: '[DE] hello', detected_source_lang: 'EN' } },
    requests: 1,
    billed: 1,
  },
  {
    // Held: 11 bytes of prompt, 16 + 16 for the chat format, at 0.5 per 1000; 100 tokens at 1.5 per 1000. Charged: 3 and 6 tokens.
    title: 'a chat holds the most that it can cost and is charged what it did cost',
    wanted: chat('Hello there', 100),
    ends: { state: 'succeeded', held: '0.1715', charged: '0.0105', attempts: 1 },
    requests: 1,
    billed: 1,
  },
  {
    title: 'a chat whose vendor counts more than the hold covers is charged the hold and no more',
    wanted: chat('Greedy [[sim:usage=5000]]', 10),
    ends: { state: 'succeeded', held: '0.0435', charged: '0.0435' },
    requests: 1,
    billed: 1,
  },
  {
    title: 'a vendor that is down once is asked again',
    wanted: translateFlat('down once [[sim:status=503,times=1]]'),
    ends: { state: 'succeeded', held: '100', charged: '100', attempts: 2 },
    requests: 2,
    billed: 1,
  },
  {
    title: 'a vendor that stays down fails the job, and nothing is charged',
    wanted: translateFlat('down [[sim:status=503]]'),
    ends: { state: 'failed', held: '100', charged: '0', attempts: 4, result: null },
    requests: 4,
    billed: 0,
  },
  {
    title: 'a throttled call waits as long as the vendor says and does not use up an attempt',
    wanted: translateFlat('slower [[sim:status=429,retry-after=1,times=1]]'),
    ends: { state: 'succeeded', charged: '100', attempts: 2 },
    requests: 2,
    billed: 1,
  },
  {
    title: 'input that the vendor refuses fails at once, and the user is told that it is the input',
    wanted: translateFlat('bad [[sim:status=400]]'),
    ends: { state: 'failed', charged: '0', attempts: 1 },
    requests: 1,
    billed: 0,
  },
  {
    title: 'our own empty account at the vendor fails at once, and the user is not told of it',
    wanted: translateFlat('quota [[sim:status=456]]'),
    ends: { state: 'failed', charged: '0', attempts: 1 },
    requests: 1,
    billed: 0,
  },
  {
    title: 'an error inside a 200 is an error: it is tried again',
    wanted: translateFlat('fine, but no [[sim:error200,times=1]]'),
    ends: { state: 'succeeded', charged: '100', attempts: 2 },
    requests: 2,
    billed: 1,
  },
  {
    title: 'an empty result is no result: it is tried again, and the first bill is our loss',
    wanted: translateFlat('empty [[sim:empty,times=1]]'),
    ends: { state: 'succeeded', charged: '100', attempts: 2 },
    requests: 2,
    billed: 2,
  },
  {
    title: 'an answer that is written twice is one answer',
    wanted: translateFlat('twice [[sim:twice]]'),
    ends: { state: 'succeeded', charged: '100', attempts: 1 },
    requests: 1,
    billed: 1,
  },
  {
    title: 'a connection cut after the work is unknown, never called again blindly, and ends at our expense',
    wanted: translateFlat('cut [[sim:cut]]'),
    ends: { state: 'failed', charged: '0', attempts: 1, result: null },
    requests: 1,
    billed: 1,
  },
  {
    title: 'a connection cut before the work looks the same to us, and ends the same',
    wanted: translateFlat('cut early [[sim:cut=before-work]]'),
    ends: { state: 'failed', charged: '0', attempts: 1 },
    requests: 1,
    billed: 0,
  },
  {
    title: 'a time-out is not a failure: it is unknown, and ends at our expense',
    wanted: translateFlat('late [[sim:delay=2600]]'),
    ends: { state: 'failed', charged: '0', attempts: 1 },
    requests: 1,
    billed: 1,
  },
  {
    title: 'a cut call to a vendor with idempotency keys is repeated under its key: one bill, one charge',
    wanted: chat('cut [[sim:cut,times=1]]', 10),
    ends: { state: 'succeeded', attempts: 1 },
    requests: 2,
    billed: 1,
  },
  {
    title: 'a late answer of a vendor with idempotency keys is asked for again under its key: one bill, one charge',
    wanted: chat('late [[sim:delay=2600,times=1]]', 10),
    ends: { state: 'succeeded', attempts: 1 },
    requests: 2,
    billed: 1,
  },
];

export const PUBLIC_CODES: Readonly<Record<string, string>> = {
  'down [[sim:status=503]]': 'vendor_failed',
  'bad [[sim:status=400]]': 'invalid_input',
  'quota [[sim:status=456]]': 'internal_error',
  'cut [[sim:cut]]': 'outcome_unknown',
  'cut early [[sim:cut=before-work]]': 'outcome_unknown',
  'late [[sim:delay=2600]]': 'outcome_unknown',
};
