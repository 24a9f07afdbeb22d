import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { fingerprintOf } from './fingerprint.js';

describe('two bodies that mean the same have the same fingerprint', () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: { d: [1, { z: null, y: true }], c: 'é"\n' } }, '{"a":{"c":"é\\"\\n","d":[1,{"y":true,"z":null}]}}'],
    [[], '[]'],
    [{}, '{}'],
    [{ '10': 'a', '9': 'b' }, '{"10":"a","9":"b"}'],
    [1.5, '1.5'],
    [null, 'null'],
  ])('%j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('it is always JSON of the same value, and stable', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('key order does not matter; product, input, list order and limit do', () => {
    const base = { product: 'translate', input: { text: 'a', target_lang: 'DE' }, maxPoints: '5' };
    const fingerprint = fingerprintOf(base);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf({ ...base, input: { target_lang: 'DE', text: 'a' } })).toBe(fingerprint);
    const others = [
      { ...base, product: 'chat' },
      { ...base, input: { ...base.input, text: 'b' } },
      { ...base, maxPoints: '6' },
      { ...base, maxPoints: undefined },
      { ...base, input: { list: [1, 2] } },
      { ...base, input: { list: [2, 1] } },
      { ...base, metadata: { a: 'b' } },
      { ...base, metadata: { a: 'c' } },
      { ...base, tags: ['a'] },
      { ...base, tags: ['a', 'b'] },
      { ...base, tags: ['b', 'a'] },
      { ...base, metadata: { a: 'b' }, tags: ['a'] },
    ].map(fingerprintOf);
    expect(new Set([fingerprint, ...others]).size).toBe(13);
    expect(fingerprintOf({ ...base, metadata: { a: 'b', c: 'd' } })).toBe(fingerprintOf({ ...base, metadata: { c: 'd', a: 'b' } }));
    // As it was before there were any: a submission that is sent again after an upgrade is the same.
    expect(fingerprint).toBe('d154dd3de950e2dd55f6aba47aff18da2100f39874927365a20c59dd0aca7937');
  });
});
