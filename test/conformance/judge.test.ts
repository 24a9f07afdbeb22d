import { expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import type { BookedAttempt, BookedJob } from '../support/books/books.js';
import type { JournalEntry } from '../support/books/journal.js';
import type { ConformanceCase } from './cases.js';
import { problemsOf, type Facts } from './judge.js';
import { subjectOf } from './subjects.js';

const catalog = loadCatalog('test/support/catalog');
const caseOf = (vendor: string, more: Partial<ConformanceCase> = {}): ConformanceCase => ({
  ...{ ...subjectOf(catalog, vendor), fault: 'a fault', script: '', ends: 'succeeds', requests: 1, billed: 1 },
  ...more,
});

const attempt = (n: number, more: Partial<BookedAttempt> = {}): BookedAttempt => ({
  ...{ id: `job:${n}`, job_id: 'job', n, state: 'succeeded', outcome: { kind: 'succeeded', usage: {} }, was_sent: true, has_result: true },
  ...more,
});
const entry = (n: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{
    seq: n,
    vendor: 'deepl',
    attempt: `job:${n}`,
    excerpt: '',
    status: 200,
    billed: true,
    billedUnits: { characters: 5 },
    replay: false,
  },
  ...more,
});
const facts = (job: Partial<BookedJob> = {}, more: Partial<Facts> = {}): Facts => ({
  job: {
    ...{ id: 'job', user_id: 'user', product: 'translate', vendor: 'deepl', state: 'succeeded', hold_micro: 50n, charge_micro: 50n },
    ...{
      attempt: 1,
      result_attempt: 'job:1',
      cached_from: null,
      written_off: false,
      late_success: false,
      error_code: null,
      announced: true,
    },
    ...job,
  },
  ...{ attempts: [attempt(1)], requests: [entry(1)], bills: [entry(1)] },
  ...more,
});
const failed = { state: 'failed', charge_micro: 0n, error_code: 'outcome_unknown', result_attempt: null } as const;
const unknown = attempt(1, { state: 'unknown', outcome: { kind: 'unknown', reason: 'cut' } });

test('a sale that is right has no problem, and neither has a failure that nobody pays for', () => {
  expect(problemsOf(caseOf('deepl'), facts())).toEqual([]);
  expect(problemsOf(caseOf('deepl', { ends: 'unknown' }), facts(failed, { attempts: [unknown] }))).toEqual([]);
});

test.each<[string, ConformanceCase, Facts | undefined, string]>([
  ['was never sold', caseOf('deepl'), undefined, 'it was not sold'],
  ['fails and should not', caseOf('deepl'), facts(failed), 'it ended as failed: outcome_unknown, not as succeeded'],
  ['succeeds and should not', caseOf('deepl', { ends: 'unknown' }), facts(), 'its last attempt is succeeded, not unknown'],
  [
    'is charged for a failure',
    caseOf('deepl', { ends: 'unknown' }),
    facts({ ...failed, charge_micro: 1n }),
    'the user pays 1 for a failure',
  ],
  ['is not charged for a success', caseOf('deepl'), facts({ charge_micro: 0n }), 'the user pays 0, and 50 were held'],
  ['is charged more than was held', caseOf('deepl'), facts({ charge_micro: 51n }), 'the user pays 51, and 50 were held'],
  ['is charged less than was agreed', caseOf('deepl'), facts({ charge_micro: 49n }), 'the user pays 49, not 50'],
  ['is charged for what was not billed', caseOf('deepl'), facts({}, { bills: [] }), 'the user pays for what its vendor does not bill'],
  [
    'is charged beside what was used',
    caseOf('twilio'),
    facts({ hold_micro: 9_000_000n, charge_micro: 9_000_000n }, { bills: [entry(1, { billedUnits: { segments: 2 } })] }),
    'the user pays 9000000, not 2400000',
  ],
  ['is called too often', caseOf('openai'), facts({}, { requests: [entry(1), entry(1)] }), '2 requests, not 1'],
  [
    'is called twice without keys',
    caseOf('deepl', { requests: 2 }),
    facts({}, { requests: [entry(1), entry(1)] }),
    'attempt 1 was called 2 times',
  ],
  ['is billed twice', caseOf('openai', { billed: 2 }), facts({}, { bills: [entry(1), entry(1)] }), 'attempt 1 is billed 2 times'],
  [
    'goes on after an unknown',
    caseOf('deepl'),
    facts({}, { attempts: [unknown, attempt(2)] }),
    'attempt 1 is unknown, and was followed by another',
  ],
])('what %s is wrong', (_what, each, found, problem) => {
  expect(problemsOf(each, found)).toContain(problem);
});
