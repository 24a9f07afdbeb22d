import { expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import type { CheckedCase } from './check-vendors.js';
import { showVerdicts, wrongOf } from './show-verdicts.js';
import { NoSubject, subjectOf } from './subjects.js';

const catalog = loadCatalog('test/support/catalog');
const caseOf = (vendor: string, problems: readonly string[]): CheckedCase => ({
  ...{ ...subjectOf(catalog, vendor), fault: 'cut after the work', script: 'cut', ends: 'unknown', facts: undefined, problems },
});
const summary = 'nothing was sold';

test('a row that is right says so, and all of them together', () => {
  const checked = { cases: [caseOf('deepl', [])], problems: [], summary };
  expect(showVerdicts(checked).split('\n')).toEqual([
    'deepl (translate)',
    'fault               ended     requests  billed  charged  verdict',
    '──────────────────  ────────  ────────  ──────  ───────  ───────',
    'cut after the work  not sold                             right',
    '',
    summary,
    '1 vendor, 1 faults: every row is right',
  ]);
  expect(wrongOf(checked)).toBe(0);
});

test('a wrong row says why, wrong books are told, and both count', () => {
  const checked = { cases: [caseOf('deepl', []), caseOf('aliyun', ['1 billed, not 0', '2 requests, not 1'])], problems: ['a'], summary };
  const lines = showVerdicts(checked).split('\n');
  expect(lines.at(0)).toBe('aliyun (track-parcel)');
  expect(lines.at(3)).toMatch(/ WRONG: 1 billed, not 0; 2 requests, not 1$/);
  expect(lines.slice(-2)).toEqual(['WRONG, the books: a', '2 vendors, 2 faults: 2 WRONG']);
  expect(wrongOf(checked)).toBe(2);
});

test.each([
  ['a name that nobody has', 'depl', /^There is no vendor "depl" in this catalogue; there are: aliyun, /],
  ['a name that every object has', 'constructor', /^There is no vendor "constructor"/],
])('%s is told in one sentence', (_what, name, message) => {
  expect(() => subjectOf(catalog, name)).toThrow(NoSubject);
  expect(() => subjectOf(catalog, name)).toThrow(message);
});

test('a catalogue that does not make the row’s product at the vendor cannot be checked', () => {
  const { vendors, products } = catalog;
  const others = new Map([...products].filter(([name]) => name !== 'translate'));
  expect(() => subjectOf({ vendors, products: others }, 'deepl')).toThrow(
    'sells "translate", which this catalogue does not make at "deepl"',
  );
});
