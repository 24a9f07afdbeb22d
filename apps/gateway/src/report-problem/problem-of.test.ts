import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, test } from '@jest/globals';
import { AskFailedError, NoAnswerError } from '#bus';
import { ProblemError } from './problem-error.js';
import { problemBody } from './problem-filter.js';
import { problemOf } from './problem-of.js';
import { PROBLEMS, PROBLEM_CODES } from './problems.js';

const fastifyError = (statusCode: number): Error => Object.assign(new Error('FST_ERR says something internal'), { statusCode });

describe('everything that is thrown becomes one problem', () => {
  test.each([
    [new ProblemError('job_not_found', { detail: 'gone' }), 'job_not_found'],
    [new NoAnswerError('ask.wallet.balance', undefined), 'unavailable'],
    [new AskFailedError('ask.wallet.balance'), 'unavailable'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'unavailable'],
    [new NotFoundException(), 'not_found'],
    [new BadRequestException(), 'malformed_body'],
    [fastifyError(400), 'malformed_body'],
    [fastifyError(413), 'too_large'],
    [fastifyError(414), 'uri_too_long'],
    [fastifyError(415), 'unsupported_media_type'],
    [new HttpException('teapot', 418), 'invalid_request'],
    [fastifyError(500), 'internal'],
    [fastifyError(503), 'unavailable'],
    [new Error('bug'), 'internal'],
    ['a text', 'internal'],
    [undefined, 'internal'],
  ])('%p is %s', (thrown, code) => {
    expect(problemOf(thrown).code).toBe(code);
  });

  test('what went wrong inside is kept for the log and never shown', () => {
    const cause = new Error('relation "secrets" does not exist');
    const problem = problemOf(cause);
    expect(problem.parts.cause).toBe(cause);
    expect(JSON.stringify(problemBody(problem, 'request-1'))).not.toContain('secrets');
  });

  test('the framework’s own words are replaced by ours', () => {
    expect(JSON.stringify(problemBody(problemOf(fastifyError(413)), 'request-1'))).not.toContain('FST_ERR');
  });

  test('whoever may try again is told when', () => {
    expect(problemOf(new NoAnswerError('ask.x.y', undefined)).parts.headers).toEqual({ 'retry-after': '1' });
  });

  test('a problem has the members of RFC 9457 and ours', () => {
    const problem = new ProblemError('invalid_request', { detail: 'a b', errors: [{ field: 'a', message: 'b' }], members: { jobId: '1' } });
    expect(problemBody(problem, 'request-1')).toEqual({
      type: '/problems/invalid_request',
      title: 'The request is not valid',
      status: 400,
      detail: 'a b',
      code: 'invalid_request',
      requestId: 'request-1',
      jobId: '1',
      errors: [{ field: 'a', message: 'b' }],
    });
  });

  test('every code says what to do', () => {
    for (const code of PROBLEM_CODES) expect(PROBLEMS[code].remedy).toMatch(/\.$/);
  });
});
