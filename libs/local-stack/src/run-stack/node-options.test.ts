import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../project.js';
import { NODE_OPTIONS } from './node-options.js';

test('the image runs Node as the benches and campaigns do', () => {
  const [, options = ''] = /NODE_OPTIONS="([^"]*)"/.exec(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8')) ?? [];
  expect(options.split(' ')).toEqual(expect.arrayContaining(NODE_OPTIONS.split(' ')));
});
