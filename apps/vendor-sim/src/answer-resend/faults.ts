import type { Said } from '../deliver-answer/answer-as-scripted.js';

/** The documented errors by status; a status has more names than one, and this is the one that a test most often wants. */
const FAULTS: Readonly<Record<number, { name: string; message: string }>> = {
  400: { name: 'validation_error', message: 'An error was found with one or more fields in the request.' },
  401: { name: 'missing_api_key', message: 'Missing API Key' },
  403: { name: 'invalid_api_key', message: 'API key is invalid' },
  404: { name: 'not_found', message: 'The requested endpoint does not exist.' },
  405: { name: 'method_not_allowed', message: 'Method is not allowed for the requested path.' },
  409: { name: 'concurrent_idempotent_requests', message: 'Same idempotency key used while original request is still in progress.' },
  422: { name: 'missing_required_field', message: 'The request body is missing one or more required fields.' },
  429: { name: 'rate_limit_exceeded', message: 'Too many requests. You can only make 5 requests per second.' },
  451: { name: 'security_error', message: 'We may have found a security issue with the request.' },
  500: { name: 'application_error', message: 'An unexpected error occurred.' },
};

export function resendFault(status: number, message?: string, name?: string): Omit<Said, 'status'> {
  const usual = FAULTS[status] ?? {
    name: status < 500 ? 'validation_error' : 'internal_server_error',
    message: `Error ${String(status)}.`,
  };
  return { body: { statusCode: status, name: name ?? usual.name, message: message ?? usual.message } };
}
