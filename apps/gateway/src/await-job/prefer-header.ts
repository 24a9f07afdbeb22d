import type { ApiHeaderOptions } from '@nestjs/swagger';
import { LIMITS } from '#config/limits.js';

/** `Prefer`, for the OpenAPI document. */
export const PREFER_HEADER: ApiHeaderOptions = {
  name: 'Prefer',
  required: false,
  description:
    `\`wait=N\`: answer once the job has ended, or after N seconds (at most ${LIMITS.http.waitSecondsMax}), whichever is first. ` +
    '`wait=N; until=result`: answer once its result is stored, some milliseconds sooner: the job is still `running` or `charging`, and what it is charged is known soon after.',
  schema: { type: 'string', example: 'wait=30' },
};
