import type { Product, Vendor } from '#catalog';
import { assertNever } from '#exhaustive';
import type { ConformanceRow, Verdict } from './row.js';

/** How a job must end. */
export type Ending = 'succeeds' | 'user' | 'ours' | 'vendorFails' | 'unknown';

/** A fault of a vendor, and what must come of it. */
export interface Fault {
  readonly fault: string;
  /** The directive that the double follows; empty: none. */
  readonly script: string;
  readonly ends: Ending;
  /** How many requests reach the vendor, where it follows from the fault. */
  readonly requests?: number;
  /** How many of them it bills. */
  readonly billed?: number;
}

/** A vendor as the suite knows it. */
export interface Subject {
  readonly vendor: Vendor;
  readonly product: Product;
  readonly row: ConformanceRow;
}

/** It is done, at the first try. */
export const good = (fault: string, script: string): Fault => ({ fault, script, ends: 'succeeds', requests: 1, billed: 1 });

/** The first call ends so, and the second one well. */
export const again = (fault: string, script: string, billed = 1): Fault => ({
  ...{ fault, script: `${script},times=1`, ends: 'succeeds' },
  ...{ requests: 2, billed },
});

/** An error of whose meaning somebody is sure, each time that it is met. */
export function verdictFaults(subject: Subject, script: string, what: string, verdict: Verdict, isBilled = false): readonly Fault[] {
  const bills = isBilled ? 1 : 0;
  const { attemptsMax } = subject.product;
  switch (verdict) {
    case 'user':
    case 'ours':
      return [{ fault: what, script, ends: verdict, requests: 1, billed: bills }];
    case 'throttled':
      return [again(`${what}, once`, script)];
    case 'retry':
      return [
        again(`${what}, once`, script, 1 + bills),
        { fault: `${what}, always`, script, ends: 'vendorFails', requests: attemptsMax, billed: attemptsMax * bills },
      ];
    case 'unknown':
      return lost(subject, script, what, 0);
    default:
      return assertNever(verdict);
  }
}

/**
 * Nobody can tell from the answer, so the call is never repeated blindly. A vendor that works later tells of it by a callback, or when it is asked by our name for
 * it; only where the card says that keys are honoured is the call repeated, under its key: it has its result then, billed once, and stays unknown
 * while the fault lasts. `billed`: whether the work was done.
 */
export function lost({ vendor, row }: Subject, script: string, what: string, billed: 0 | 1): readonly Fault[] {
  if (row.later && billed === 1) return [good(what, script)];
  if (row.later?.isFoundByOurName) return [again(`${what}, once`, script)];
  if (!vendor.card.idempotencyKeys) return [{ fault: what, script, ends: 'unknown', requests: 1, billed }];
  return [again(`${what}, once`, script), { fault: `${what}, always`, script, ends: 'unknown', billed }];
}
