import fc from 'fast-check';
import type { Schema } from './value-of-schema.js';

const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  // Never for long: what waits keeps the campaign waiting.
  Prefer: [
    'wait=0',
    'wait=1',
    'respond-async',
    'wait=',
    'wait=-1',
    'wait=1.5',
    'wait=x',
    'wait=0, wait=1',
    'wait=1; until=result',
    'wait=1;until=;until',
    ';;;',
    'wait="0"',
  ],
  'Idempotency-Key': ['order-1', 'order-2', '"order-3"', 'a'.repeat(255), 'a'.repeat(256), ' ', 'ü', '"', 'a,b', '\\'],
  'If-None-Match': ['*', '"x"', 'W/"x"', 'x', '"', ',,,', '"a", "b"', `"${'a'.repeat(4_000)}"`],
  Range: [
    'bytes=0-1',
    'bytes=-1',
    'bytes=5-',
    'bytes=9-1',
    'bytes=a-b',
    'lines=1-2',
    'bytes=0-0,2-3',
    `bytes=${'0-1,'.repeat(500)}`,
    'bytes=99999999999999999999-',
  ],
  'Last-Event-ID': ['', '1', '4711.0198c0de-0000-7000-8000-000000000001', '-1', 'a'.repeat(200), '99999999999999999999.x', '\xff'],
  'Cache-Control': ['no-cache', 'max-age=0', 'no-cache, no-store', '=', 'no-cache="x"'],
};

const OTHER_HEADERS: readonly (readonly [string, string])[] = [
  ['X-Request-Id', 'my-own-request-id'],
  ['X-Request-Id', '<script>'],
  ['X-Forwarded-For', '127.0.0.1, ::1, %'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Accept', 'text/html;q=x'],
  ['Accept-Encoding', 'gzip, br'],
  ['Content-Encoding', 'gzip'],
  ['Origin', 'null'],
  ['Cookie', 'a=b; a=c'],
  ['Accept-Language', 'xx-'.repeat(1_000)],
  ['X-Long', 'h'.repeat(14_000)],
];

/** Headers that an operation describes, with good values and bad ones, once and twice; now and then one that it does not. */
export function headersOf(parameters: readonly Schema[]): fc.Arbitrary<(readonly [string, string])[]> {
  const own = parameters.map((parameter) => {
    const name = String(parameter['name']);
    const value = fc.constantFrom(...(HEADER_VALUES[name] ?? ['', 'x']));
    const one = value.map((text) => [[name, text] as const]);
    return fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: one },
      { weight: 1, arbitrary: fc.tuple(one, one).map((two) => two.flat()) },
    );
  });
  const other = fc.oneof(
    { weight: 12, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constantFrom(...OTHER_HEADERS).map((each) => [each]) },
  );
  return fc.tuple(fc.tuple(...own), other).map(([mine, more]) => [...mine.flat(), ...more]);
}
