import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiHeaderOptions, ApiResponseOptions } from '@nestjs/swagger';

export const IF_NONE_MATCH_HEADER: ApiHeaderOptions = {
  name: 'If-None-Match',
  required: false,
  description: 'The `ETag` of the answer that you have: while it is the same, the answer is 304 and has no body.',
  schema: { type: 'string', example: '"VJGB3fo8fwvH0dOrTLB6Qg"' },
};
export const NOT_MODIFIED: ApiResponseOptions = { status: 304, description: 'What you have is still right (`If-None-Match`).' };
export const ETAG = { ETag: { description: 'Strong: the same for the same bytes.', schema: { type: 'string' as const } } };

/** Whether the client has this representation already (RFC 9110, 13.1.2: by weak comparison). */
export function isMatch(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim())) ?? false;
}

/**
 * The body under a strong ETag, or undefined and 304 when the client has it. What is hashed is what Fastify sends: JSON of no schema. Who may keep the answer is its user, and must ask
 * each time.
 */
export function unlessKnown<Body extends object>(body: Body, request: FastifyRequest, reply: FastifyReply): Body | undefined {
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
  void reply.headers({ etag, 'cache-control': 'private, no-cache' });
  if (!isMatch(request.headers['if-none-match'], etag)) return body;
  void reply.code(304);
  return undefined;
}
