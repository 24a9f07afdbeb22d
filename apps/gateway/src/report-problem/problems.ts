/**
 * Every problem that the API answers with (RFC 9457): its stable code, status and title, and what a caller can do about it.
 * `GET /problems/<code>` serves these lines, so a problem's `type` can be followed.
 */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid', remedy: 'Change the fields named in `errors` or in `detail`.' },
  malformed_body: {
    status: 400,
    title: 'The request cannot be read',
    remedy: 'Send a valid path and, as the body, one JSON object in UTF-8.',
  },
  too_deep: {
    status: 400,
    title: 'The body is nested too deeply, or too wide',
    remedy: 'Send what is described at /docs: nothing there needs so many levels, items or fields.',
  },
  missing_key: { status: 401, title: 'No API key', remedy: 'Send `Authorization: Bearer <key>`.' },
  invalid_key: { status: 401, title: 'The API key is not valid', remedy: 'Check the key for typos, or ask for a new one.' },
  key_revoked: { status: 401, title: 'The API key was revoked', remedy: 'Use its successor, or ask for a new one.' },
  key_expired: { status: 401, title: 'The API key has expired', remedy: 'Ask for a new one.' },
  insufficient_points: {
    status: 402,
    title: 'Not enough points',
    remedy: 'Top up, then submit the job as a new one: a refusal is remembered under its Idempotency-Key.',
  },
  job_refused: { status: 402, title: 'The wallet refused the job', remedy: 'Read `detail`; then submit it as a new job.' },
  admin_only: { status: 403, title: 'Only for administrators', remedy: 'Use the admin key; a user’s key cannot do this.' },
  address_not_allowed: {
    status: 403,
    title: 'Not from this address',
    remedy: 'Use the key from an address that it allows, or ask for a key that allows yours.',
  },
  out_of_scope: {
    status: 403,
    title: 'The key may not do this',
    remedy: 'Use a key with the access, or for the product, that `detail` names.',
  },
  forged_callback: { status: 403, title: 'Not a genuine callback', remedy: 'Only vendors call here, and sign what they say.' },
  not_found: { status: 404, title: 'No such resource', remedy: 'Compare the path with /docs.' },
  job_not_found: { status: 404, title: 'No such job', remedy: 'Use an id that POST /v1/jobs answered to this user.' },
  user_not_found: { status: 404, title: 'No such user', remedy: 'Use an id that POST /v1/admin/users answered.' },
  key_not_found: { status: 404, title: 'No such key', remedy: 'Use the id of a key that is listed, not the key itself.' },
  operator_not_found: { status: 404, title: 'No such operator', remedy: 'Use an id that GET /v1/admin/operators lists.' },
  key_ended: {
    status: 409,
    title: 'The key has ended',
    remedy: 'Issue another one: a key that was revoked or has expired never works again.',
  },
  rotation_open: {
    status: 409,
    title: 'The key’s old secret still works',
    remedy: 'Wait until it has ended, or end it at once with `overlapSeconds: 0`.',
  },
  operator_name_taken: { status: 409, title: 'The name is taken', remedy: 'Use another name, or revoke the key that has it.' },
  too_many_keys: { status: 409, title: 'Too many keys', remedy: 'Revoke some that are not needed.' },
  caps_refused: { status: 422, title: 'The wallet refused a spend cap', remedy: 'Read `detail`; no key was issued.' },
  job_ended: {
    status: 409,
    title: 'The job cannot be cancelled any more',
    remedy: 'Read the job: it has ended, or its result is being charged.',
  },
  batch_not_found: { status: 404, title: 'No such batch', remedy: 'Use an id that POST /v1/batches answered to this user.' },
  batch_ended: {
    status: 409,
    title: 'The batch cannot be cancelled any more',
    remedy: 'Read the batch: all of its items have ended, or soon will.',
  },
  batch_open: { status: 409, title: 'The batch has not ended', remedy: 'Wait until it has, or cancel it; then try its items again.' },
  nothing_to_retry: {
    status: 409,
    title: 'No item of the batch can be made again',
    remedy: 'Every item was charged, or its result came late.',
  },
  webhook_not_found: { status: 404, title: 'No such webhook', remedy: 'Use an id that GET /v1/webhooks lists.' },
  delivery_not_found: { status: 404, title: 'No such delivery', remedy: 'Use an id that GET /v1/webhooks/{id}/deliveries lists.' },
  webhook_disabled: {
    status: 409,
    title: 'The webhook is disabled',
    remedy: 'Set `enabled` to true with PATCH /v1/webhooks/{id}; then send the same request again.',
  },
  no_result: { status: 409, title: 'The job has no result', remedy: 'Wait until `state` is `succeeded`; a job that failed has none.' },
  event_unknown: {
    status: 410,
    title: 'No event has this id',
    remedy: 'Read GET /v1/jobs to see where your jobs stand, then follow anew, without Last-Event-ID.',
  },
  result_gone: {
    status: 410,
    title: 'The result was deleted',
    remedy: 'Fetch results before `expiresAt`; submit the job again to have it made anew.',
  },
  range_not_satisfiable: { status: 416, title: 'The file does not have these bytes', remedy: 'Ask for a range within its size.' },
  file_not_found: { status: 422, title: 'No such file', remedy: 'Upload it again with POST /v1/files and use the id that is answered.' },
  file_unreachable: {
    status: 422,
    title: 'The file could not be fetched',
    remedy: 'Use a public http(s) URL without redirects, or upload the file.',
  },
  too_many_failed_keys: {
    status: 429,
    title: 'Too many requests without a valid key',
    remedy: 'Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.',
  },
  too_many_at_once: {
    status: 429,
    title: 'Too many requests at once',
    remedy: 'Wait until some of yours are answered, then send this one again.',
  },
  too_many_batches: { status: 429, title: 'You have too many open batches', remedy: 'Wait until one has ended, or cancel one.' },
  too_many_files: { status: 429, title: 'You have too many files', remedy: 'Wait until some have expired.' },
  queue_full: {
    status: 429,
    title: 'Too many of your jobs wait',
    remedy: 'Wait as long as Retry-After says, then send the same request again, or cancel jobs that wait. Nothing was held.',
  },
  too_many_streams: {
    status: 429,
    title: 'Too many open streams',
    remedy: 'Close one, or follow all jobs with one stream.',
  },
  method_not_allowed: { status: 405, title: 'This path has no such method', remedy: 'Use a method that the Allow header names.' },
  too_large: { status: 413, title: 'The request is too large', remedy: 'Send less, for example in several jobs.' },
  uri_too_long: { status: 414, title: 'The path is too long', remedy: 'Compare the path with /docs.' },
  too_slow: { status: 408, title: 'The request took too long to arrive', remedy: 'Send the same request again, over a better connection.' },
  headers_too_large: {
    status: 431,
    title: 'Path and headers are too large',
    remedy: 'Send shorter ones; what is long belongs into the body.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Not a type that can be sent here',
    remedy: 'Send what `detail` asks for, mostly JSON with `Content-Type: application/json`.',
  },
  invalid_item: {
    status: 422,
    title: 'An item of the batch is not valid',
    remedy: 'Change the line that `detail` names, and send the batch again. Nothing was held.',
  },
  webhook_url_refused: {
    status: 422,
    title: 'The URL cannot be a webhook',
    remedy: 'Use an https URL of a public host, on port 443 or 8443, without credentials.',
  },
  too_many_webhooks: { status: 422, title: 'You have as many webhooks as may be', remedy: 'Change or delete one of those that you have.' },
  unknown_product: { status: 422, title: 'No such product', remedy: 'Use a product that GET /v1/products lists.' },
  invalid_input: { status: 422, title: 'The input does not fit the product', remedy: 'Change the fields named in `errors`.' },
  quote_invalid: {
    status: 422,
    title: 'The quote is none of yours',
    remedy: 'Send the `quote` that POST /v1/quotes answered to you, unchanged. Nothing was held.',
  },
  quote_expired: { status: 422, title: 'The quote has expired', remedy: 'Ask for a new one with POST /v1/quotes. Nothing was held.' },
  quote_mismatch: {
    status: 422,
    title: 'The quote is for something else',
    remedy: 'Send the product and input that it was asked for with, or ask for a new one. Nothing was held.',
  },
  above_max_points: { status: 422, title: 'It may cost more than maxPoints', remedy: 'Raise maxPoints, or make the job smaller.' },
  job_rejected: { status: 422, title: 'The job was not accepted', remedy: 'Read `detail`.' },
  idempotency_conflict: {
    status: 422,
    title: 'The Idempotency-Key belongs to another request',
    remedy: 'Use a new key for a new request; repeat the same body to retry the old one.',
  },
  idempotency_in_progress: {
    status: 409,
    title: 'The first request with this Idempotency-Key is under way',
    remedy: 'Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer.',
  },
  idempotency_lost: {
    status: 409,
    title: 'The first answer under this Idempotency-Key is lost',
    remedy: 'Look whether what it asked for is there; then use a new key.',
  },
  payment_conflict: {
    status: 422,
    title: 'The payment was booked differently',
    remedy: 'One paymentId stands for one user and one amount; nothing was booked now.',
  },
  code_refused: { status: 422, title: 'The code was not redeemed', remedy: 'Read `detail`; nothing was booked.' },
  top_up_refused: { status: 422, title: 'The wallet refused the top-up', remedy: 'Read `detail`.' },
  internal: { status: 500, title: 'Something is wrong on our side', remedy: 'Tell us the requestId.' },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    remedy: 'Wait as long as Retry-After says, then send the same request again.',
  },
  queue_too_long: {
    status: 503,
    title: 'Too much waits for this product',
    remedy: 'Wait as long as Retry-After says, then send the same request again: there will be room for it. Nothing was held.',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'The product is temporarily unavailable',
    remedy: 'Wait as long as Retry-After says, then send the same request again. Nothing was held.',
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS).filter(isProblemCode);

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** A problem's `type`: relative, so that it leads to this very server. */
export const problemTypeOf = (code: ProblemCode): string => `/problems/${code}`;
