import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { INVARIANTS } from './problem.js';

const runbook = readFileSync('docs/runbooks/money-fuse.md', 'utf8');

test.each(INVARIANTS)('whoever is woken by a broken %s finds it in the runbook', (invariant) => {
  expect(runbook).toContain(`| \`${invariant}\``);
});
