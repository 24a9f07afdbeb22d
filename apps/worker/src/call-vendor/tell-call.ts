import { withoutInput, type Alerts } from '#alert';
import type { Vendor } from '#catalog';
import type { Alert, AttemptOrder, VendorOutcome } from '#contracts';
import type { Logger } from '#observe';
import type { Evidence } from '../record-attempt/attempt-row.js';

/** Who hears of it. */
export interface CallTellers {
  readonly vendor: Pick<Vendor, 'name'>;
  readonly alerts: Pick<Alerts, 'raise'>;
  readonly log: Logger;
}

export interface EndedCall {
  readonly order: AttemptOrder;
  readonly meaning: { readonly outcome: VendorOutcome; readonly isStrange?: true; readonly note?: string };
  readonly evidence: Evidence;
  readonly ms: number;
  readonly isRepeat: boolean;
}

/** How a call ended, to the log, and to operators where one of them has to act. */
export function tellCall(tellers: CallTellers, call: EndedCall): void {
  logCall(tellers, call);
  alertOperators(tellers, call);
}

function alertOperators({ vendor, alerts }: CallTellers, { order, meaning, evidence }: EndedCall): void {
  const { jobId, attemptId, input } = order;
  const { outcome, isStrange, note } = meaning;
  const isOurs = outcome.kind === 'rejected' && outcome.fault === 'ours';
  if (!isStrange && !isOurs) return;
  const { vendorCode, excerpt, httpStatus } = evidence;
  alerts.raise({
    kind: isStrange ? 'strange_answer' : 'our_fault',
    vendor: vendor.name,
    code: vendorCode ?? String(httpStatus ?? outcome.kind),
    text: note ?? (isStrange ? 'The vendor answered what is in no table.' : 'The vendor refused a call for a fault of ours.'),
    jobId,
    attemptId,
    evidence: told({ ...evidence, excerpt: excerpt === undefined ? undefined : withoutInput(excerpt, input) }),
  });
}

/** One wide line per call: what operators count, search and are woken by. */
function logCall({ log, vendor }: CallTellers, { order, meaning, evidence, ms, isRepeat }: EndedCall): void {
  const { outcome, isStrange } = meaning;
  const billed = outcome.kind === 'succeeded' || (outcome.kind === 'rejected' && outcome.billed);
  const code = outcome.kind === 'rejected' ? outcome.code : undefined;
  const { httpStatus: status, vendorCode, reason } = evidence;
  const line = {
    vendor: vendor.name,
    attempt: order.attemptId,
    outcome: outcome.kind,
    code,
    billed,
    ms,
    isRepeat,
    status,
    vendorCode,
    reason,
  };
  if (isStrange) log.error(line, 'attempt: the answer is in no table');
  else if (outcome.kind === 'rejected' && outcome.fault === 'ours') log.error(line, 'attempt: refused for a fault of ours');
  else if (outcome.kind === 'unknown') log.warn(line, 'attempt');
  else log.info(line, 'attempt');
}

/** What there is of it. */
function told(evidence: Readonly<Record<string, string | number | boolean | undefined>>): NonNullable<Alert['evidence']> {
  return Object.fromEntries(Object.entries(evidence).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
