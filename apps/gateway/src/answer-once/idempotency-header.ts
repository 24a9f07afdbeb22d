import type { ApiHeaderOptions } from '@nestjs/swagger';

/** How the header is described wherever it is taken. `what` is named in it. */
export const idempotencyHeader = (what: string, example: string): ApiHeaderOptions => ({
  name: 'Idempotency-Key',
  required: false,
  description:
    `Your own name for ${what}, for at least a day. The same key and request again is never done twice: it gets the first answer, with \`Idempotent-Replayed: true\`. While the first is under ` +
    'way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with ' +
    '429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them.',
  schema: { type: 'string', minLength: 1, maxLength: 255, example },
});

/** Of answers to whoever sends a request again. */
export const REPLAYED = {
  'Idempotent-Replayed': {
    description: '`true`: this is the first answer under the Idempotency-Key, given again.',
    schema: { type: 'string' as const },
  },
};
