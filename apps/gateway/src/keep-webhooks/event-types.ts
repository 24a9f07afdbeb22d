/** What an endpoint may be told of. A job that was refused is among them: its submission may have been answered before that was known. */
export const EVENT_TYPES = [
  'job.succeeded',
  'job.failed',
  'job.cancelled',
  'job.expired',
  'job.refused',
  'batch.ended',
  'wallet.low_balance',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Sent when its user asks for it, whatever the endpoint wants. */
export const TEST_EVENT = 'webhook.test';
