import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What a page of another origin may send … */
const REQUEST_HEADERS = [
  ...['accept', 'authorization', 'cache-control', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'if-range'],
  ...['last-event-id', 'prefer', 'range', 'x-request-id'],
];
/** … and read of an answer, besides what every page may. */
const ANSWER_HEADERS = [
  ...['accept-ranges', 'content-disposition', 'content-range', 'etag', 'idempotency-replayed', 'link', 'location', 'preference-applied'],
  ...['ratelimit', 'ratelimit-policy', 'repr-digest', 'retry-after', 'www-authenticate', 'x-request-id'],
];
/** Browsers keep what they were told about an origin for so long at most. */
const KEPT_SECONDS = 7_200;

const ADMIN_PATH = '/v1/admin';

/**
 * Origins, separated by commas, such as https://app.example.com: browsers let pages from there use the API. None by default, and never all: a key in a page is a key that its visitors
 * have, and whoever wants that says for whom.
 */
export const corsOrigins = z
  .string()
  .default('')
  .transform((text, issues): readonly string[] => {
    const parts = text.split(',').map((part) => part.trim());
    return parts
      .filter((part) => part !== '')
      .flatMap((part) => {
        if (isOrigin(part)) return [part];
        issues.addIssue({
          code: 'custom',
          message: `must be origins such as https://app.example.com, separated by commas; ${part} is none`,
        });
        return [];
      });
  });

/** As a browser writes one: lower case, no path, no default port, and no star. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Admin routes are open to no page, whatever its origin. Loads at once: it must come before the hooks that refuse, whose answers pages must be able to read too. */
export async function openToOrigins(fastify: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const open = {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: ANSWER_HEADERS,
    maxAge: KEPT_SECONDS,
  };
  await fastify.register(cors, {
    delegator: (request, decide) => {
      decide(null, pathOf(request.url).startsWith(ADMIN_PATH) ? { origin: false } : open);
    },
  });
}

/** As the router reads it: /v1/%61dmin is an admin route too. What cannot be decoded never gets here (problem-of-path.ts). */
function pathOf(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return decodeURIComponent(path);
}
