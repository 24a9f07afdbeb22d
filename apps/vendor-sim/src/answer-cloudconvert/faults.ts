interface CloudconvertFault {
  readonly body: { readonly message: string; readonly code: string; readonly errors?: Readonly<Record<string, readonly string[]>> };
}

/** CloudConvert tells every fault as `{message, code}`, and what is wrong with the fields as `errors` (cloudconvert.com/api/v2, "Errors"). */
const FAULTS: Readonly<Record<number, { message: string; code: string }>> = {
  400: { message: 'Bad request.', code: 'BAD_REQUEST' },
  401: { message: 'Unauthenticated.', code: 'UNAUTHENTICATED' },
  402: { message: 'You have exceeded your conversion credits.', code: 'CREDITS_EXCEEDED' },
  403: { message: 'Invalid scope(s) provided.', code: 'FORBIDDEN' },
  404: { message: 'Not found.', code: 'NOT_FOUND' },
  413: { message: 'The request is too large.', code: 'PAYLOAD_TOO_LARGE' },
  422: { message: 'The given data was invalid.', code: 'INVALID_DATA' },
  429: { message: 'Too many requests.', code: 'TOO_MANY_REQUESTS' },
  500: { message: 'Internal server error.', code: 'INTERNAL_ERROR' },
  503: { message: 'Service unavailable.', code: 'SERVICE_UNAVAILABLE' },
};

export function cloudconvertFault(status: number, message?: string): CloudconvertFault {
  const usual = FAULTS[status] ?? { message: `Error ${String(status)}.`, code: `HTTP_${String(status)}` };
  return { body: { ...usual, ...(message === undefined ? {} : { message }) } };
}

/** What is wrong, by field. */
export function invalidData(field: string, message: string): CloudconvertFault {
  return { body: { ...cloudconvertFault(422).body, errors: { [field]: [message] } } };
}
