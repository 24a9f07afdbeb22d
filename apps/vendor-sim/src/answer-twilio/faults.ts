interface TwilioFault {
  readonly body: { readonly code: number; readonly message: string; readonly more_info: string; readonly status: number };
}

/** Twilio tells every fault as `{code, message, more_info, status}` (twilio.com/docs/usage/twilios-response, twilio.com/docs/api/errors). */
const FAULTS: Readonly<Record<number, { code: number; message: string }>> = {
  400: { code: 20001, message: 'Unknown parameters' },
  401: { code: 20003, message: 'Authenticate' },
  403: { code: 20403, message: 'Forbidden' },
  404: { code: 20404, message: 'The requested resource was not found' },
  413: { code: 20413, message: 'Request entity too large' },
  429: { code: 20429, message: 'Too Many Requests' },
  500: { code: 20500, message: 'Internal Server Error' },
  503: { code: 20503, message: 'Service Unavailable' },
};

export function twilioFault(status: number, message?: string, code?: number): TwilioFault {
  const usual = FAULTS[status] ?? { code: 20000 + status, message: `Error ${String(status)}` };
  const told = code ?? usual.code;
  return {
    body: { code: told, message: message ?? usual.message, more_info: `https://www.twilio.com/docs/errors/${String(told)}`, status },
  };
}
