import { z } from 'zod';
import type { NotSucceeded, Reading } from '../adapter.js';
import { strange, userFault, vendorFault } from '../outcomes.js';

/** A message as the API shows it (twilio.com/docs/messaging/api/message-resource). Numbers may be texts there. */
export const message = z.object({
  sid: z.string().min(1).max(200),
  status: z.string(),
  num_segments: z.coerce.number().int().min(0).max(1_000),
  error_code: z.union([z.string(), z.number()]).nullish(),
  date_sent: z.string().nullish(),
});
export type Message = z.infer<typeof message>;

/** A carrier tells within minutes, if it tells at all. After this, what it has taken counts as delivered. */
export const SENT_COUNTS_AFTER_MS = 3_600_000;

const undelivered: NotSucceeded = userFault('undelivered', true);
const failed: NotSucceeded = vendorFault('vendor_error');

/**
 * When a message is done. `atMs` is the vendor's own time of this answer. Billed is what was handed to a carrier: `sent`, `delivered` and `undelivered`
 * (help.twilio.com, "Will I be charged if Twilio encounters an error when sending an SMS?"). The user pays for `delivered` only, and for `sent` where
 * no carrier tells more: `undelivered` is our loss, booked with its segments.
 */
export function readMessage(found: Message, atMs: number | undefined): Reading {
  const usage = { segments: found.num_segments };
  switch (found.status) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
    case 'sending':
      return { outcome: { kind: 'accepted', vendorJobId: found.sid } };
    case 'sent':
      return isLongSent(found, atMs) ? succeeded(found) : { outcome: { kind: 'accepted', vendorJobId: found.sid } };
    case 'delivered':
    case 'read':
    case 'delivery_unknown':
      return succeeded(found);
    case 'undelivered':
      return { failure: wordOf(found), otherwise: undelivered, usage, vendorRequestId: found.sid };
    case 'failed':
    case 'canceled':
      return { failure: wordOf(found), otherwise: failed, vendorRequestId: found.sid };
    default:
      return strange(`message status ${found.status.slice(0, 40)}`);
  }
}

/** The same code means another bill by the status that it comes with. */
const wordOf = ({ status, error_code: code }: Message): string => `${status}/${String(code ?? 'none')}`;

function isLongSent({ date_sent: sent }: Message, atMs: number | undefined): boolean {
  const sentAtMs = typeof sent === 'string' ? Date.parse(sent) : Number.NaN;
  return atMs !== undefined && Number.isFinite(sentAtMs) && atMs - sentAtMs >= SENT_COUNTS_AFTER_MS;
}

function succeeded(found: Message): Reading {
  const status = found.status === 'sent' || found.status === 'delivery_unknown' ? 'sent' : 'delivered';
  return {
    outcome: { kind: 'succeeded', usage: { segments: found.num_segments } },
    result: { kind: 'json', value: { status, segments: found.num_segments } },
    vendorRequestId: found.sid,
  };
}
