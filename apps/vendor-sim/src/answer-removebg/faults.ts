interface RemovebgFault {
  readonly body: { readonly errors: readonly [{ readonly title: string; readonly code?: string }] };
  readonly headers: Readonly<Record<string, string>>;
}

/** remove.bg tells every fault as `{errors: [{title, code}]}` (remove.bg/api, "Errors"). */
const FAULTS: Readonly<Record<number, { title: string; code?: string }>> = {
  400: { title: 'Could not identify foreground in image. Please supply an image with a clear foreground.', code: 'unknown_foreground' },
  402: { title: 'Insufficient credits', code: 'insufficient_credits' },
  403: { title: 'API Key invalid', code: 'auth_failed' },
  404: { title: 'Not found' },
  413: { title: 'File size too large', code: 'file_size_too_large' },
  429: { title: 'Rate limit exceeded', code: 'rate_limit_exceeded' },
};

export function removebgFault(status: number, title?: string, code?: string): RemovebgFault {
  const usual = FAULTS[status] ?? { title: `Error ${String(status)}` };
  return {
    body: { errors: [{ ...usual, ...(title === undefined ? {} : { title }), ...(code === undefined ? {} : { code }) }] },
    headers: rateLimit(status),
  };
}

/** Sent with every answer; nothing is counted here, a 429 is a matter of scripts. */
function rateLimit(status: number): Record<string, string> {
  return { 'x-ratelimit-limit': '500', 'x-ratelimit-remaining': status === 429 ? '0' : '499', 'x-ratelimit-reset': '60' };
}

export const RATE_LIMIT = rateLimit(200);
