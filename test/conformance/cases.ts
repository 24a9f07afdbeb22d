import type { Vendor } from '#catalog';
import type { ConformanceRow, Verdict } from './row.js';

/** How a job must end. `any`: whichever way, as long as the books are right. */
export type Ending = 'succeeds' | 'user' | 'ours' | 'vendorFails' | 'unknown' | 'any';

export interface ConformanceCase {
  readonly vendor: Vendor;
  readonly row: ConformanceRow;
  readonly fault: string;
  /** The directive that the double follows; empty: none. */
  readonly script: string;
  readonly ends: Ending;
  /** How many requests reach the vendor, where it follows from the fault. */
  readonly requests?: number;
  /** How many of them it bills. */
  readonly billed?: number;
}

type Fault = Omit<ConformanceCase, 'vendor' | 'row'>;

/** Of every vendor in this suite: what is not late must not be, with all cases under way at once on a busy machine. */
export const TIMEOUT_MS = 5_000;
const LATE_MS = TIMEOUT_MS + 600;
/** The double drips in 64 pieces: twice the time-out, and an eighth of it. */
const DRIP_LATE_MS = 160;
const DRIP_IN_TIME_MS = 10;

export function casesOf(vendor: Vendor, row: ConformanceRow, attemptsMax: number): readonly ConformanceCase[] {
  const once = (script: string, fault: string, billedTwice = false): Fault => ({
    ...{ fault, script: `${script},times=1`, ends: 'succeeds' },
    ...{ requests: 2, billed: billedTwice ? 2 : 1 },
  });
  const faults: readonly Fault[] = [
    { fault: 'no fault', script: '', ends: 'succeeds', requests: 1, billed: 1 },
    ...Object.entries(row.statuses).flatMap(([status, verdict]) => statusFaults(status, verdict, vendor, attemptsMax)),
    ...(row.statuses[429] === 'throttled' ? [once('status=429,retry-after=1', '429 with Retry-After, once')] : []),
    ...unclear('cut', 'cut after the work', vendor, 1),
    ...unclear('cut=before-work', 'cut before the work', vendor, 0),
    ...[1, 40, 150].flatMap((bytes) => unclear(`cut=${bytes}`, `cut after ${bytes} bytes of the answer`, vendor, 1)),
    ...unclear(`delay=${LATE_MS}`, 'later than its time-out', vendor, 1),
    ...unclear(`drip=${DRIP_LATE_MS}`, 'an answer that drips beyond the time-out', vendor, 1),
    ...unclear('html', 'a web page in place of the answer', vendor, 1),
    { fault: 'an answer that drips in time', script: `drip=${DRIP_IN_TIME_MS}`, ends: 'succeeds', requests: 1, billed: 1 },
    ...error200Faults(row.error200, vendor, attemptsMax),
    once('empty', 'an empty result, once', true),
    { fault: 'the whole answer twice', script: 'twice', ends: 'succeeds', requests: 1, billed: 1 },
    { fault: 'usage far above the hold', script: 'usage=99999', ends: 'succeeds', requests: 1, billed: 1 },
    { fault: 'a wrong content type', script: 'type=text/plain', ends: 'any' },
    { fault: '10 MB of an answer', script: 'size=10000000', ends: 'any' },
  ];
  return faults.filter(({ fault }) => row.without?.[fault] === undefined).map((fault) => ({ vendor, row, ...fault }));
}

function statusFaults(status: string, verdict: Verdict, vendor: Vendor, attemptsMax: number): readonly Fault[] {
  return verdictFaults(`status=${status}`, status, verdict, vendor, attemptsMax);
}

function error200Faults(verdict: Verdict, vendor: Vendor, attemptsMax: number): readonly Fault[] {
  return verdictFaults('error200', 'an error inside a 200', verdict, vendor, attemptsMax);
}

function verdictFaults(script: string, what: string, verdict: Verdict, vendor: Vendor, attemptsMax: number): readonly Fault[] {
  switch (verdict) {
    case 'user':
    case 'ours':
      return [{ fault: what, script, ends: verdict, requests: 1, billed: 0 }];
    case 'throttled':
      return [{ fault: `${what}, once`, script: `${script},times=1`, ends: 'succeeds', requests: 2, billed: 1 }];
    case 'retry':
      return [
        { fault: `${what}, once`, script: `${script},times=1`, ends: 'succeeds', requests: 2, billed: 1 },
        { fault: `${what}, always`, script, ends: 'vendorFails', requests: attemptsMax, billed: 0 },
      ];
    case 'unknown':
      return unclear(script, what, vendor, 0);
  }
}

/**
 * What nobody can tell: never called again blindly. Only where the card says that keys are honoured is the call repeated, under its key: it has its
 * result then, billed once; while the fault lasts it stays unknown.
 */
function unclear(script: string, what: string, vendor: Vendor, billed: number): readonly Fault[] {
  if (!vendor.card.idempotencyKeys) return [{ fault: what, script, ends: 'unknown', requests: 1, billed }];
  return [
    { fault: `${what}, once`, script: `${script},times=1`, ends: 'succeeds', requests: 2, billed: 1 },
    { fault: `${what}, always`, script, ends: 'unknown', billed },
  ];
}
