import { describe, expect, test } from '@jest/globals';
import { RouteTable } from './route-table.js';

describe('a wrong method is told apart from a wrong path', () => {
  const routes = new RouteTable();
  routes.add('POST', '/v1/jobs');
  routes.add('GET', '/v1/jobs');
  routes.add('GET', '/v1/jobs/:id');
  routes.add('GET', '/docs/*');

  test.each([
    ['/v1/jobs', ['GET', 'POST']],
    ['/v1/jobs?limit=1', ['GET', 'POST']],
    ['/v1/jobs/17', ['GET']],
    ['/v1/jobs/', []],
    ['/v1/jobs/17/more', []],
    ['/docs/x', []],
    ['/', []],
  ])('%s has %j', (url, methods) => {
    expect(routes.methodsOf(url)).toEqual(methods);
  });
});
