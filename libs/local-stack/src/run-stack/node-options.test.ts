import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '../project.js';
import { NODE_ARGUMENTS, NODE_OPTIONS } from './node-options.js';

test('the image runs Node as the benches and campaigns do', () => {
  const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
  const [, options = ''] = /NODE_OPTIONS="([^"]*)"/.exec(dockerfile) ?? [];
  const [, entrypoint = '[]'] = /^ENTRYPOINT (.*)$/m.exec(dockerfile) ?? [];
  expect(options.split(' ')).toEqual(expect.arrayContaining(NODE_OPTIONS.split(' ')));
  expect(z.array(z.string()).parse(JSON.parse(entrypoint))).toEqual(['node', ...NODE_ARGUMENTS]);
});
