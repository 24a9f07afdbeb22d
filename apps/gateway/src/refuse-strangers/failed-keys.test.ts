import { describe, expect, test } from '@jest/globals';
import { FailedKeys, networkOf } from './failed-keys.js';

describe('an address that may fail sixty times a minute', () => {
  const failTimes = (failed: FailedKeys, times: number, atMs: number): (number | undefined)[] =>
    Array.from({ length: times }, () => failed.count('192.0.2.1', atMs));

  test('may do so at once, and is then told when the next one may come', () => {
    const failed = new FailedKeys(60);
    expect(failTimes(failed, 60, 5_000)).toEqual(Array.from({ length: 60 }, () => undefined));
    expect(failTimes(failed, 2, 5_000)).toEqual([1_000, 1_000]);
    expect(failed.count('192.0.2.1', 5_600)).toBe(400);
    expect(failed.count('192.0.2.1', 6_000)).toBeUndefined();
    expect(failed.count('192.0.2.1', 6_000)).toBe(1_000);
  });

  test('leaves other addresses alone', () => {
    const failed = new FailedKeys(1);
    expect(failed.count('192.0.2.1', 0)).toBeUndefined();
    expect(failed.count('192.0.2.2', 0)).toBeUndefined();
    expect(failed.count('192.0.2.1', 0)).toBe(60_000);
  });

  test('is not charged for a key that was good', () => {
    const failed = new FailedKeys(2);
    for (let n = 0; n < 10; n += 1) {
      expect(failed.count('192.0.2.1', 0)).toBeUndefined();
      failed.takeBack('192.0.2.1');
    }
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  [undefined, 'nowhere'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
