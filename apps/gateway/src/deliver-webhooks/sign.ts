import { createHmac } from 'node:crypto';

export interface Signed {
  readonly id: string;
  readonly timestamp: Date;
  readonly body: string;
}

/** The headers of Standard Webhooks: a signature for each secret that is valid, so that a receiver may have the new one, or still the old one. */
export function webhookHeaders({ id, timestamp, body }: Signed, secrets: readonly Buffer[]): Record<string, string> {
  const seconds = String(Math.floor(timestamp.getTime() / 1_000));
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`);
  return {
    'content-type': 'application/json',
    'user-agent': 'holdfast-webhooks',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
