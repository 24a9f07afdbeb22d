import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ALERT_KINDS } from '#contracts';

const runbook = readFileSync(join(import.meta.dirname, '../../../../docs/runbooks/alerts.md'), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0], section] as const),
);

test.each(ALERT_KINDS)('whoever is told of %s can read what to do', (kind) => {
  expect(sections.get(kind)?.split('\n').slice(1).join(' ').trim().length).toBeGreaterThan(20);
});

test('the runbook has no alerts that nobody raises', () => {
  expect([...sections.keys()].sort()).toEqual([...ALERT_KINDS].sort());
});
