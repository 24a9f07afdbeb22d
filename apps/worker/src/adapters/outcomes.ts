import type { UserFaultCode } from '#contracts';
import type { Interpretation, NotSucceeded } from './adapter.js';

/** The outcomes that adapters' tables are made of, each with its public code (contracts: never the vendor's own word). */

/** The input is at fault: the user is told, another attempt would end the same. */
export const userFault = (code: UserFaultCode, billed = false): NotSucceeded => ({
  kind: 'rejected',
  billed,
  retryable: false,
  fault: 'user',
  code,
});

/** Our key, plan, quota or configuration: operators are told, and another attempt would end the same until they act. */
export const ourFault = { kind: 'rejected', billed: false, retryable: false, fault: 'ours', code: 'service_unavailable' } as const;

/** The vendor said that it failed, so it certainly did not do it. */
export const vendorFault = (code: 'vendor_error' | 'vendor_unavailable', billed = false): NotSucceeded => ({
  kind: 'rejected',
  billed,
  retryable: true,
  fault: 'vendor',
  code,
});

/** A well-formed answer with nothing in it: the vendor believes that it delivered, and bills. */
export const emptyResult: NotSucceeded = { kind: 'rejected', billed: true, retryable: true, fault: 'vendor', code: 'empty_result' };

export const unknown = (reason: string): NotSucceeded => ({ kind: 'unknown', reason });

/** In no table: `unknown`, and an alarm. */
export const strange = (reason: string): Interpretation => ({ outcome: unknown(reason), isStrange: true });
