import { describe, expect, test } from '@jest/globals';
import { problemOfPath } from './problem-of-path.js';

describe('a path that no router can read', () => {
  test.each([
    ['/v1/jobs', undefined],
    ['/v1/jobs?before=%zz', undefined],
    [`/v1/jobs?before=${'a'.repeat(200)}`, undefined],
    ['/v1/jobs/a%20b', undefined],
    ['/v1/jobs/%zz', 'malformed_body'],
    ['/v1/jobs/%', 'malformed_body'],
    ['/v1/jobs/%ff', 'malformed_body'],
    [`/v1/jobs/${'a'.repeat(100)}`, undefined],
    [`/v1/jobs/${'a'.repeat(101)}`, 'uri_too_long'],
  ])('%s: %s', (url, code) => {
    expect(problemOfPath(url)?.code).toBe(code);
  });
});
