import { HttpException } from '@nestjs/common';
import { AskFailedError, NoAnswerError } from '#bus';
import { LIMITS } from '#config/limits.js';
import { isTransientFault } from '#postgres';
import { ProblemError, unavailable } from './problem-error.js';

/**
 * Everything that can be thrown, as a problem. What nobody foresaw is `internal`, and its text stays inside: only the log
 * and the request's id lead to it.
 */
export function problemOf(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof NoAnswerError || thrown instanceof AskFailedError || isTransientFault(thrown)) {
    return unavailable('A part of the service did not answer. Nothing was changed by this request; send it again.', { cause: thrown });
  }
  if (thrown instanceof HttpException) return ofStatus(thrown.getStatus(), thrown);
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return ofStatus(thrown.statusCode, thrown);
  }
  return internal(thrown);
}

/** Nest's and Fastify's own errors are told apart by status; their texts speak of the framework, so ours replace them. */
function ofStatus(status: number, cause: Error): ProblemError {
  switch (status) {
    case 400:
      return new ProblemError('malformed_body', { detail: 'The request cannot be read: send a valid path and one JSON object.', cause });
    case 404:
      return new ProblemError('not_found', { detail: 'There is nothing at this path; /docs lists the paths.', cause });
    case 413:
      return new ProblemError('too_large', { detail: `The body must be at most ${LIMITS.http.requestBytesMax} bytes.`, cause });
    case 414:
      return new ProblemError('uri_too_long', { detail: 'A part of the path is too long.', cause });
    case 415:
      return new ProblemError('unsupported_media_type', { detail: 'Send the body as application/json.', cause });
    case 503:
      return unavailable('The service is going down or starting; send the request again.', { cause });
    default:
      return status < 500
        ? new ProblemError('invalid_request', { detail: 'The request is not valid HTTP for this path.', cause })
        : internal(cause);
  }
}

function internal(cause: unknown): ProblemError {
  return new ProblemError('internal', { detail: 'The request failed on our side. Tell us the requestId if it stays so.', cause });
}
