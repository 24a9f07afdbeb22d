import { Webhook } from 'standardwebhooks';

export interface WebhookEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PostedWebhook {
  /** The body as it came: parsed and written anew, its signature does not fit. */
  readonly payload: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it was shown once; during a rotation, the old one and the new one. */
  readonly secrets: readonly string[];
}

/**
 * The event that a post carries, if it is signed with one of the secrets and no more than five minutes old. Throws otherwise: answer 400 then. Take an event once, by its `webhook-id`: it may
 * come twice.
 */
export function verifyWebhook({ payload, headers, secrets }: PostedWebhook): WebhookEvent {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') plain[name.toLowerCase()] = value;
  const faults: unknown[] = [];
  for (const secret of secrets) {
    try {
      return eventOf(new Webhook(secret).verify(payload, plain));
    } catch (cause) {
      faults.push(cause);
    }
  }
  throw new Error('not a genuine webhook: no secret fits its signature, or it is too old', { cause: faults[0] });
}

function eventOf(body: unknown): WebhookEvent {
  if (typeof body !== 'object' || body === null || !('type' in body) || !('timestamp' in body) || !('data' in body))
    throw new Error('the body is no event');
  const { type, timestamp, data } = body;
  if (typeof type !== 'string' || typeof timestamp !== 'string' || typeof data !== 'object' || data === null)
    throw new Error('the body is no event');
  return { type, timestamp, data: { ...data } };
}
