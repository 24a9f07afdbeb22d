import { LIMITS } from '#config/limits.js';
import { ProblemError } from '../report-problem/problem-error.js';

export const noJob = (jobId: string): ProblemError => new ProblemError('job_not_found', { detail: `You have no job ${jobId}.` });

export function unknownEvent(): ProblemError {
  return new ProblemError('event_unknown', {
    detail:
      'No event of yours has this id. Read GET /v1/jobs to see where your jobs stand, then follow anew, without Last-Event-ID and lastEventId.',
  });
}

export function tooManyStreams(most: number): ProblemError {
  return new ProblemError('too_many_streams', {
    detail: `This API key has ${most} open streams, and no more may be. Close one, or follow all jobs with one stream.`,
    headers: { 'retry-after': String(LIMITS.follow.tooManyRetryMs / 1_000) },
    members: { limit: { of: 'key', most } },
  });
}
