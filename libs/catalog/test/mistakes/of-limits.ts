import { row, type Row } from './row.js';

/** In a file whose only other lines are right. */
const wrong = (what: string, limits: string, [field, message, hint]: readonly [string, string, string], line = 'limits:'): Row =>
  row('vendor', what, 'windowMax: 64', `windowMax: 64\nlimits: ${limits}`, line, `limits${field}`, message, hint);

export const LIMIT_MISTAKES: readonly Row[] = [
  wrong('limits that limit nothing', '{ slackMs: 30 }', ['', 'limits nothing', 'write rates or concurrency, or remove it']),
  wrong('a rate of nothing', '{ rates: [{ perSeconds: 1 }] }', ['.rates.0', 'needs exactly one of calls and units', 'write calls: 500']),
  wrong('a rate of two things', '{ rates: [{ calls: 5, units: 9, perSeconds: 1 }] }', [
    '.rates.0',
    'needs exactly one',
    'write calls: 500',
  ]),
  wrong('a rate without a time', '{ rates: [{ calls: 5 }] }', ['.rates.0.perSeconds', 'is missing', 'write perSeconds: 60']),
  wrong('the same window twice', '{ rates: [{ calls: 5, perSeconds: 1 }, { calls: 9, perSeconds: 1 }] }', [
    '.rates.1',
    'limits the calls of 1 s a second time',
    'keep the smaller of the two (this says 9)',
  ]),
  wrong('fewer calls at once than the least', '{ concurrency: { max: 2, min: 3 } }', [
    '.concurrency.min',
    'is above max',
    'write at most 2',
  ]),
  wrong('more calls at once than the window', '{ concurrency: { max: 65 } }', [
    '.concurrency.max',
    'is above windowMax',
    'write at most 64',
  ]),
  wrong('a slack as long as a window', '{ rates: [{ calls: 5, perSeconds: 1 }], slackMs: 200 }', [
    '.slackMs',
    'is more than a tenth of the shortest window',
    'write at most 100',
  ]),
  wrong('units that one call may exceed', '{ rates: [{ units: 4999, perSeconds: 60 }] }', [
    '.rates.0.units',
    'is less than one call may have, which is 5000 units',
    'bound the inputs',
  ]),
  wrong(
    'a moment that is told in no known way',
    "{ rates: [{ calls: 5, perSeconds: 1 }], pauses: [{ remainingAt: 'header:a', resetAt: 'header:b', resetIs: minutes }] }",
    ['.pauses.0.resetIs', 'expected one of', 'seconds'],
  ),
];
