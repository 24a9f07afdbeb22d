import fc from 'fast-check';
import { isSchema } from './value-of-schema.js';

/** Texts that have broken somebody: SQL, paths, templates, Unicode that is none, names that JavaScript’s objects have. */
const TEXTS = [
  ...['', ' ', '\u0000', 'null', 'undefined', 'NaN', 'true', '-1', '0', '1e400', '９', '٣', '99999999999999999999', '0.1', '1_000'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE jobs; --',
    '../../etc/passwd',
    '$' + '{7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '%s%n%x',
    '\r\nX-Evil: 1',
  ],
  ...['\ud800', '\udfff\ud800', '\ufeff', '\u202e', 'a\u0301'.repeat(50), '👩‍👩‍👧‍👦', 'İ', 'ß', '\u2028', '\uffff'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$ref', 'jobs.>', '*', '>', 'a.b.c'],
  ...['0198c0de-0000-7000-8000-000000000001', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 20_000 }).map((length) => 'x'.repeat(length)) },
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, -(2 ** 63), 5e-324, [], {}, [[]], [null], { length: -1 }, { toString: 1 }],
      ...[{ $ref: '#' }, { '': '' }, { a: { b: { c: {} } } }],
    ),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 400 }).map((length) => Array.from({ length }, (_, n) => n)) },
);

/** A value with one thing about it changed: replaced, left out, added, or doubled in an array. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), hostileValue, hostileText)
    .map(([value, at, how, hostile, name]) => {
      const copy: unknown = structuredClone(value);
      const places = placesOf(copy);
      const place = places[at % Math.max(1, places.length)];
      if (place === undefined) return hostile;
      const { holder, key } = place;
      if (how === 'remove') Reflect.deleteProperty(holder, key);
      else if (how === 'replace' || Array.isArray(holder)) define(holder, key, hostile);
      else define(holder, name, hostile);
      return copy;
    });
}

/** Also under `__proto__`, as JSON.parse does it. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner: unknown[] = Array.isArray(value) ? value : isSchema(value) ? Object.values(value) : [];
  return [...Object.keys(value).map((key) => ({ holder: value, key })), ...inner.flatMap(placesOf)];
}

/** Bodies that are no JSON, or more of it than anybody reads. */
export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...[
        '',
        ' ',
        '{',
        '}',
        '[',
        '"',
        '{}',
        '[]',
        'null',
        '0',
        '"text"',
        '{"a":}',
        "{'a': 1}",
        '{"a":1,}',
        '\ufeff{}',
        '\u0000',
        '{"a":1}{"b":2}',
      ],
      ...[
        '{"product":"translate","product":"chat","input":{}}',
        '{"__proto__":{"admin":true}}',
        '{"constructor":{"prototype":{}}}',
        '{"a":1e999}',
      ],
      ...['<?xml version="1.0"?><a/>', 'a=1&b=2', '{"a":"\\ud800"}', '\\u0000'],
    ),
  },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 20_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 10_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) },
  // About the limit of a body, below and above it.
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 500_000, max: 560_000 })
      .map((length) => `{"product":"translate","input":{"text":"${'y'.repeat(length)}"}}`),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 100, max: 40_000 }).map((keys) => `{${Array.from({ length: keys }, (_, n) => `"k${n}":${n}`).join(',')}}`),
  },
);
