import type { OpenAPIObject } from '@nestjs/swagger';
import { LIMITS } from '#config/limits.js';

const { perSecondOfUser, windowSeconds } = LIMITS.rates;
const quota = perSecondOfUser * windowSeconds;

const text = (description: string, example: string) => ({ description, schema: { type: 'string' as const, example } });
const RATE_FIELDS = {
  'RateLimit-Policy': text(
    `The rates that the request was counted for: \`q\` requests in \`w\` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers).`,
    `"user";q=${quota};w=${windowSeconds}`,
  ),
  RateLimit: text(
    'Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`).',
    `"user";r=${quota - 1};t=1`,
  ),
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
/** Before these, nobody is known whose request it could be counted for. */
const OF_NOBODY = new Set(['401']);

/** Says of every answer to a user's request which rate fields it has. */
export function withRateFields(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((path) => METHODS.flatMap((method) => path[method] ?? []));
  for (const { security = [], responses } of operations) {
    const isUsers = security.some((each) => 'user' in each);
    for (const [status, response] of Object.entries(responses)) {
      if (response === undefined || '$ref' in response) continue;
      if (isUsers && !OF_NOBODY.has(status)) response.headers = { ...response.headers, ...RATE_FIELDS };
    }
  }
  return document;
}
