import { randomUUID } from 'node:crypto';

/** Operations that take an Idempotency-Key; one is made for each call that brings none, and stays the same when it is sent again. */
export const IDEMPOTENT_PATHS = [
  '/v1/jobs',
  '/v1/batches',
  '/v1/batches/{id}/retry',
  '/v1/webhooks',
  '/v1/admin/users',
  '/v1/admin/users/{id}/keys',
  '/v1/admin/top-ups',
] as const;

export interface Patience {
  /** Tries of one call, the first among them. */
  readonly attemptsMax: number;
  /** Whoever is asked to wait longer than this is given the answer instead. */
  readonly waitMaxMs: number;
}

export const PATIENCE: Patience = { attemptsMax: 5, waitMaxMs: 60_000 };

const FIRST_WAIT_MS = 250;
/** Answered before anything was done. */
const NOT_BEGUN = 429;
const UNAVAILABLE = 503;
/** With `Retry-After`: the first sending of the same call is under way. */
const UNDER_WAY = 409;

type Fetch = (request: Request) => Promise<Response>;

/**
 * Guarantee: a call is sent again only if that cannot do it twice, after the time that `Retry-After` names.
 * Trigger: 429, 503, a connection that broke, and 409 while the first sending of the same call is under way.
 * Duplicate: reads and calls with an Idempotency-Key are one call however often they are sent. Others are sent again after 429 alone, which says that nothing was done.
 */
export function patientFetch(fetch: Fetch, { attemptsMax, waitMaxMs }: Patience = PATIENCE): Fetch {
  return async (first) => {
    const request = withIdempotencyKey(first);
    const isSafe = request.method === 'GET' || takesKey(request);
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attemptsMax;
      let waitMs = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
      try {
        const response = await fetch(request.clone());
        const namedMs = retryAfterMs(response.headers.get('retry-after'));
        if (isLast || !isSentAgain(response.status, { isSafe, isNamed: namedMs !== undefined })) return response;
        waitMs = namedMs ?? waitMs;
        if (waitMs > waitMaxMs) return response;
        await response.body?.cancel();
      } catch (cause) {
        if (!isSafe || isLast || request.signal.aborted) throw cause;
      }
      await pause(waitMs, request.signal);
    }
  };
}

function isSentAgain(status: number, { isSafe, isNamed }: { readonly isSafe: boolean; readonly isNamed: boolean }): boolean {
  return status === NOT_BEGUN || (isSafe && (status === UNAVAILABLE || (status === UNDER_WAY && isNamed)));
}

function withIdempotencyKey(request: Request): Request {
  if (request.headers.has('idempotency-key') || !takesKey(request)) return request;
  const named = new Request(request);
  named.headers.set('idempotency-key', randomUUID());
  return named;
}

/** A key that its caller sends with another operation is not heard there, and makes no repetition safe. The gateway may lie below a path of its own. */
function takesKey({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return method === 'POST' && IDEMPOTENT_PATHS.some((each) => new RegExp(`${each.replace('{id}', '[^/]+')}$`).test(pathname));
}

/** Seconds or a date, as RFC 9110 has both. */
export function retryAfterMs(header: string | null, nowMs = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }
    function aborted(): void {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    }
    if (signal?.aborted === true) aborted();
    else signal?.addEventListener('abort', aborted, { once: true });
  });
}
