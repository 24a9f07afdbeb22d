import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CatalogError, loadCatalog, type Mistake } from '#catalog';
import { chooseVendor, unresolvedSecretsOf } from '../environment.js';
import { mistakesAgainstAdapter } from './check-adapter.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  cpSync(join('config', 'catalog'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SECRETS = { OPENAI_API_KEY: 'k' };

describe('a mistake that only the vendor’s worker can see stops its boot, and is told with file, line, field and what to write instead', () => {
  test.each([
    ['an unknown adapter', 'adapter: openai', 'adapter: opnai', SECRETS, 'adapter', 'which there is not', 'did you mean "openai"?'],
    [
      'an adapter that nothing resembles',
      'adapter: openai',
      'adapter: fax-machine',
      SECRETS,
      'adapter',
      'which there is not',
      'there are: http',
    ],
    [
      'a status query that the adapter cannot ask',
      'statusQuery: false',
      'statusQuery: true',
      SECRETS,
      'card.statusQuery',
      'is true, but',
      'write statusQuery: false',
    ],
    [
      'callbacks that it cannot read',
      'callbacks: false',
      'callbacks: true',
      SECRETS,
      'card.callbacks',
      'is true, but',
      'write callbacks: false',
    ],
    ['a cancel that it cannot send', 'cancel: false', 'cancel: true', SECRETS, 'card.cancel', 'is true, but', 'write cancel: false'],
    [
      'a secret that is not set',
      'apiKey: OPENAI_API_KEY',
      'apiKey: OPENAI_KEY',
      SECRETS,
      'accounts.0.credentials.apiKey',
      'OPENAI_KEY is not set',
      'set OPENAI_KEY where this worker runs',
    ],
    [
      'a secret with a line end',
      'apiKey: OPENAI_API_KEY',
      'apiKey: CUT_KEY',
      { CUT_KEY: 'hunter2\n' },
      'accounts.0.credentials.apiKey',
      'CUT_KEY is not valid',
      'set CUT_KEY',
    ],
  ])('%s', (_what, from, to, environment, field, message, hint) => {
    const file = join(dir, 'vendors', 'openai.yaml');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(file, after);

    const told = mistakesIn(dir, environment);
    const line = after.slice(0, after.indexOf(to)).split('\n').length;
    expect(told).toEqual([{ file, line, field, message: expect.stringContaining(message), hint: expect.stringContaining(hint) }]);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  test('what is shipped has none', () => {
    expect(mistakesIn(dir, SECRETS)).toEqual([]);
  });
});

function mistakesIn(catalogDir: string, environment: Readonly<Record<string, string>>): readonly Mistake[] {
  const catalog = loadCatalog(catalogDir);
  const vendor = chooseVendor(catalog, 'openai');
  try {
    const findings = [...mistakesAgainstAdapter(vendor), ...unresolvedSecretsOf(vendor, environment)];
    if (findings.length > 0) catalog.refuseVendor('openai', findings);
  } catch (error) {
    if (error instanceof CatalogError) return error.mistakes;
    throw error;
  }
  return [];
}
