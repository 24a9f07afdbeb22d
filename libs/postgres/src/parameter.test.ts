import { describe, expect, test } from '@jest/globals';
import { parameter } from './parameter.js';

describe('array parameters become array literals', () => {
  test.each([
    [[], '{}'],
    [['0190aaaa-0000-7000-8000-000000000001', 'a:hold'], '{0190aaaa-0000-7000-8000-000000000001,a:hold}'],
    [[1n, -2, 2.5, Number.MAX_SAFE_INTEGER], '{1,-2,2.5,9007199254740991}'],
    [[true, false, null, undefined], '{t,f,NULL,NULL}'],
    [['', 'null', 'NULL', 'Null'], '{"","null","NULL","Null"}'],
    [['a,b', '{c}', 'd e', 'f"g', 'h\\i', 'ä'], '{"a,b","{c}","d e","f\\"g","h\\\\i","ä"}'],
    [[Buffer.from([0, 255])], '{"\\\\x00ff"}'],
  ])('%p is %s', (values, literal) => {
    expect(parameter(values)).toBe(literal);
  });

  test('everything else stays as it is', () => {
    expect(parameter('{a}')).toBe('{a}');
    expect(parameter(null)).toBeNull();
  });

  test('an object in an array is a mistake', () => {
    expect(() => parameter([{}])).toThrow('pass JSON as text');
  });
});
