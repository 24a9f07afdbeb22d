import { describe, expect, test } from '@jest/globals';
import { complaintAboutMetadata, complaintAboutTag, complaintAboutTags, submittedMarks } from './job-marks.js';
import { jobView } from './job-view.js';
import { jobSubmit } from './step-1-submit-job.js';

const many = (count: number, of: (n: number) => string): string[] => Array.from({ length: count }, (_, n) => of(n));
const record = (count: number, text: string): Record<string, string> =>
  Object.fromEntries(many(count, (n) => `k${n}`).map((key) => [key, text]));
/** As JSON.parse makes it: a field of its own. */
const withProto: unknown = JSON.parse('{"__proto__": "x"}');

describe('metadata', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['an empty text', { a: '' }],
    ['as many values as may be, each as long as it may be', record(20, 'x'.repeat(500))],
    ['500 characters of two units each', { a: '😀'.repeat(500) }],
    ['names that objects have', { constructor: 'x', toString: 'y', hasOwnProperty: 'z' }],
    ['the longest key', { ['k'.repeat(40)]: 'x' }],
    ['line breaks and control characters', { a: 'line\nline\u0001' }],
  ])('takes %s', (_what, value) => {
    expect(complaintAboutMetadata(value)).toBeUndefined();
    expect(submittedMarks.metadata.parse(value)).toEqual(value);
  });

  test.each<[string, unknown, string]>([
    ['null', null, 'an object'],
    ['a list', [], 'an object'],
    ['a text', 'a', 'an object'],
    ['21 values', record(21, 'x'), 'more than 20'],
    ['a number as a value', { a: 5 }, '.a must be a text'],
    ['null as a value', { a: null }, '.a must be a text'],
    ['an object as a value', { a: { b: 'c' } }, '.a must be a text'],
    ['501 characters', { a: 'x'.repeat(501) }, '.a must not have more than 500'],
    ['a huge value', { a: '😀'.repeat(100_000) }, '.a must not have more than 500'],
    ['NUL', { a: 'x\u0000y' }, '.a must not have a NUL'],
    ['the first half of a surrogate pair', { a: '\ud83d' }, '.a must not have half'],
    ['the second half before the first', { a: '\ude00\ud83d' }, '.a must not have half'],
    ['__proto__', withProto, 'has a key "__proto__"'],
    ['an empty key', { '': 'x' }, 'has a key ""'],
    ['a long key', { ['k'.repeat(41)]: 'x' }, 'has a key'],
    ['a key with a space', { 'a b': 'x' }, 'has a key'],
    ['a key of other letters', { größe: 'x' }, 'has a key'],
    ['a key with a line break behind', { 'a\n': 'x' }, 'has a key'],
    ['more than fits a page of jobs', record(20, 'é'.repeat(500)), 'longer than 16384 bytes'],
  ])('refuses %s', (_what, value, complaint) => {
    expect(complaintAboutMetadata(value)).toContain(complaint);
    expect(submittedMarks.metadata.safeParse(value).success).toBe(value === withProto);
  });

  test('whose key cannot be used does not come again as a whole', () => {
    expect(complaintAboutMetadata({ ['ü'.repeat(100_000)]: 'x' })?.length).toBeLessThan(300);
  });
});

describe('tags', () => {
  test.each<[string, unknown]>([
    ['none', []],
    ['ten', many(10, (n) => `tag ${n}`)],
    ['as long as they may be', ['x'.repeat(64), '😀'.repeat(64)]],
    ['what looks alike and is not the same', ['e\u0301', '\u00e9', 'A', 'a', ' a', '__proto__', 'Größe, "rot"']],
  ])('may be %s', (_what, value) => {
    expect(complaintAboutTags(value)).toBeUndefined();
    expect(submittedMarks.tags.parse(value)).toEqual(value);
  });

  test.each<[string, unknown, string]>([
    ['null', null, 'a list'],
    ['a text', 'a', 'a list'],
    ['an object', { 0: 'a', length: 1 }, 'a list'],
    ['eleven', many(11, (n) => `tag ${n}`), 'more than 10'],
    ['one twice', ['a', 'b', 'a'], 'a tag twice'],
    ['an empty one', [''], 'must not be empty'],
    ['a long one', ['x'.repeat(65)], 'more than 64'],
    ['a huge one', ['x'.repeat(1_000_000)], 'more than 64'],
    ['a number', [5], 'must be a text'],
    ['a list', [['a']], 'must be a text'],
    ['NUL', ['\u0000'], 'NUL'],
    ['a line break', ['a\nb'], 'control characters'],
    ['half of a surrogate pair', ['a\ud83d'], 'half of a surrogate pair'],
  ])('may not be %s', (_what, value, complaint) => {
    expect(complaintAboutTags(value)).toContain(complaint);
    expect(submittedMarks.tags.safeParse(value).success).toBe(false);
  });

  test('one that a list is wanted of is held to the same rules', () => {
    expect(['a', '', '\u0007', 5].map((value) => complaintAboutTag(value) === undefined)).toEqual([true, false, false, false]);
  });
});

test('a submission and a job of an app that knows nothing of marks are what they were', () => {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const at = '2026-11-27T12:00:00Z';
  const submission = { jobId: id, userId: id, product: 'translate', input: {}, fingerprint: 'f'.repeat(64), submittedAt: at, replyTo: 'x' };
  expect(jobSubmit.parse(submission)).toEqual(submission);
  const job = { id, userId: id, product: 'translate', state: 'queued', held: '1', charged: null, attempts: 0, error: null, place: null };
  const view = jobView.parse({ ...job, resultAttemptId: null, createdAt: at, finishedAt: null });
  expect([view.metadata, view.tags]).toEqual([undefined, undefined]);
});
