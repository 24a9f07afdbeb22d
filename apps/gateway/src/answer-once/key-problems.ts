/** What a client is told where its Idempotency-Key has no answer for it. */
import { LIMITS } from '#config/limits.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';

export function conflict(): ProblemError {
  return new ProblemError('idempotency_conflict', {
    detail: 'This Idempotency-Key was used with another request. Use a new key for this one. Nothing was done.',
  });
}

export function notRecorded(again: 'same' | 'another', cause: unknown): ProblemError {
  const retry =
    again === 'same'
      ? 'Send the same request with the same Idempotency-Key again: it will not be done twice.'
      : 'Look whether it is there before you ask for it under another Idempotency-Key.';
  return unavailable(`It may be done, but its answer could not be recorded. ${retry}`, { seconds: 2, cause });
}

export function underWay(): ProblemError {
  return new ProblemError('idempotency_in_progress', {
    detail:
      'The first request with this Idempotency-Key is still being answered. Send this one again later to get its answer; it will not be done twice.',
    headers: { 'retry-after': String(LIMITS.answers.retryAfterSeconds) },
  });
}

export function lost(): ProblemError {
  return new ProblemError('idempotency_lost', {
    detail:
      'The first request with this Idempotency-Key broke off, and nobody can say what it was answered. Look whether what it asked for is there; then use a new key.',
  });
}
