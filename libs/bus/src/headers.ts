import { randomBytes } from 'node:crypto';
import { headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';

/** Deliveries that an item had before it was said again on its own. */
export const DELIVERIES_HEADER = 'Holdfast-Deliveries';
/** Epoch milliseconds before which an item that was said again must not be handled. */
export const NOT_BEFORE_HEADER = 'Holdfast-Not-Before';
/** Why an item is in DEAD. */
export const REASON_HEADER = 'Holdfast-Reason';
const TRACE_HEADER = 'traceparent';

/**
 * W3C trace context. A job's UUID is its trace id, so whoever knows the job can find its trace, and the items of one
 * message keep theirs: the header names the first item's.
 */
export function traceHeaders(item: unknown): MsgHdrs {
  const headers = natsHeaders();
  headers.set(TRACE_HEADER, `00-${traceIdOf(item)}-${nextSpanId()}-01`);
  return headers;
}

/** Unique in a trace is enough: a random half for the process, and a count. Random bytes for each message were a twentieth of a process's CPU. */
const spanPrefix = randomBytes(4).toString('hex');
let spans = 0;

function nextSpanId(): string {
  spans = (spans + 1) >>> 0;
  return spanPrefix + spans.toString(16).padStart(8, '0');
}

function traceIdOf(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'jobId' in item && typeof item.jobId === 'string') {
    return item.jobId.replaceAll('-', '');
  }
  return randomBytes(16).toString('hex');
}

export function plainHeaders(headers: MsgHdrs | undefined): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  if (headers) for (const [key, values] of headers) plain[key] = values.join(', ');
  return plain;
}

export function copyHeaders(original: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>): MsgHdrs {
  const headers = natsHeaders();
  for (const [key, value] of Object.entries({ ...original, ...more })) headers.set(key, value);
  return headers;
}

export function numberHeader(headers: Readonly<Record<string, string>>, key: string): number {
  const value = Number(headers[key] ?? 0);
  return Number.isFinite(value) ? value : 0;
}
