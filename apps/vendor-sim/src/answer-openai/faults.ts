interface OpenaiFault {
  readonly error: { readonly message: string; readonly type: string; readonly param: string | null; readonly code: string | null };
}

/** The words and types of the documented errors; anything else is told as the service's own fault. */
const FAULTS: Readonly<Record<number, { message: string; type: string; code: string | null }>> = {
  400: { message: 'The request is invalid.', type: 'invalid_request_error', code: null },
  401: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
  403: {
    message: 'Country, region, or territory not supported.',
    type: 'invalid_request_error',
    code: 'unsupported_country_region_territory',
  },
  404: { message: 'The requested resource does not exist.', type: 'invalid_request_error', code: null },
  413: { message: 'The request body is too large.', type: 'invalid_request_error', code: null },
  429: { message: 'Rate limit reached for requests.', type: 'requests', code: 'rate_limit_exceeded' },
  500: { message: 'The server had an error while processing your request.', type: 'server_error', code: null },
  503: { message: 'The engine is currently overloaded, please try again later.', type: 'server_error', code: null },
};

export function openaiFault(
  status: number,
  message?: string,
  more: { param?: string; code?: string; type?: string } = {},
): { body: OpenaiFault } {
  const usual = FAULTS[status] ?? {
    message: `Error ${String(status)}.`,
    type: status < 500 ? 'invalid_request_error' : 'server_error',
    code: null,
  };
  const error = {
    message: message ?? usual.message,
    type: more.type ?? usual.type,
    param: more.param ?? null,
    code: more.code ?? usual.code,
  };
  return { body: { error } };
}
