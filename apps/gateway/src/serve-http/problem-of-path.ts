import { ProblemError } from '../report-problem/problem-error.js';

/** Fastify's own bound for a parameter of a path. */
const PART_LENGTH_MAX = 100;

/** Why no router can read this path, or undefined. */
export function problemOfPath(url: string): ProblemError | undefined {
  // Nearly every path ends here.
  if (url.length <= PART_LENGTH_MAX && !url.includes('%')) return undefined;

  const [path = ''] = url.split('?');
  if (!canBeDecoded(path))
    return new ProblemError('malformed_body', { detail: 'The path is not valid: every % must begin an escape such as %2F.' });
  if (path.split('/').some((part) => part.length > PART_LENGTH_MAX)) {
    return new ProblemError('uri_too_long', { detail: `Each part of a path has at most ${PART_LENGTH_MAX} characters.` });
  }
  return undefined;
}

function canBeDecoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (cause) {
    if (cause instanceof URIError) return false;
    throw cause;
  }
}
