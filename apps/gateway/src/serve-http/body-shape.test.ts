import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { problemOfShape } from './body-shape.js';

const { depthMax, itemsMax, fieldsMax } = LIMITS.http;
const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth - 1) + '{}' + '}'.repeat(depth - 1));
const fields = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]));

describe('a body’s shape', () => {
  test.each<[string, unknown, boolean]>([
    ['no body', undefined, true],
    ['null', null, true],
    ['a text', 'text', true],
    ['bytes', Buffer.alloc(1_000_000), true],
    ['as deep as may be', nested(depthMax), true],
    ['one level deeper', nested(depthMax + 1), false],
    ['a hundred thousand levels', nested(100_000), false],
    ['lists in lists', JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), false],
    ['a list of as many as may be', { list: Array.from({ length: itemsMax }, () => 1) }, true],
    ['one item more', { list: Array.from({ length: itemsMax + 1 }, () => 1) }, false],
    ['an object of as many fields as may be', fields(fieldsMax), true],
    ['one field more, further inside', [{ a: fields(fieldsMax + 1) }], false],
  ])('%s', (_what, body, fits) => {
    expect(problemOfShape(body)?.code).toBe(fits ? undefined : 'too_deep');
  });

  test.each(['{"constructor": "x"}', '{"metadata": {"prototype": "x"}}', '{"input": {"list": [{"a": 1}, {"constructor": null}]}}'])(
    'a field that would be taken out unseen is refused: %s',
    (body) => {
      expect(problemOfShape(JSON.parse(body))?.code).toBe('invalid_request');
    },
  );

  test('what only looks like such a field is none', () => {
    expect(problemOfShape({ a: 'constructor', constructors: {}, list: ['prototype'], toString: 1 })).toBeUndefined();
  });
});
