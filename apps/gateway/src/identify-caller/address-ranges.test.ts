import { describe, expect, test } from '@jest/globals';
import { addressOf, isWithin, readRange, type Range } from './address-ranges.js';

const rangesOf = (...texts: string[]): Range[] =>
  texts.map((text) => {
    const read = readRange(text);
    if ('complaint' in read) throw new Error(read.complaint);
    return read.range;
  });

describe('an address range', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.7/32'],
    ['::/0', '::/0'],
  ])('%s is stored as %s', (text, stored) => {
    expect(readRange(text)).toMatchObject({ text: stored });
  });

  test.each([
    ['', 'no address range'],
    ['example.com', 'no address range'],
    ['10.0.0/8', 'no address range'],
    ['010.0.0.0/8', 'no address range'],
    ['10.0.0.0/', 'no address range'],
    ['10.0.0.0/33', 'above 32'],
    ['10.1.2.3/8', 'write 10.0.0.0/8'],
    ['2001:db8::1/32', 'write 2001:db8::/32'],
    ['2001:db8::/129', 'above 128'],
    ['::ffff:0.0.0.0/90', 'write it as an IPv4 range'],
    ['10.0.0.0/8,11.0.0.0/8', 'no address range'],
    ['fe80::1%eth0/64', 'no address range'],
    ['10.0.0.0/-1', 'no address range'],
    ['10.0.0.0/8\n', 'no address range'],
  ])('%j is refused and told %j', (text, hint) => {
    expect(readRange(text)).toEqual({ complaint: expect.stringContaining(hint) });
  });

  test.each([
    ['203.0.113.255', true],
    ['203.0.114.0', false],
    ['::ffff:203.0.113.1', true],
    ['::ffff:cb00:7101', true],
    ['2001:db8:ffff::1', true],
    ['2001:db9::1', false],
    ['::1', false],
    // 6to4 and NAT64 forms of an address that is allowed are other machines.
    ['2002:cb00:7101::', false],
    ['64:ff9b::203.0.113.1', false],
    ['fe80::1%eth0', false],
  ])('whether %s is within 203.0.113.0/24 and 2001:db8::/32: %p', (text, is) => {
    const address = addressOf(text);
    expect(address && isWithin(address, rangesOf('203.0.113.0/24', '2001:db8::/32'))).toBe(is);
  });

  test.each(['', 'localhost', '127.1', '0x7f.0.0.1', '1.2.3.4:80', '[::1]', 'unknown', '256.1.1.1'])('%j is no address', (text) => {
    expect(addressOf(text)).toBeUndefined();
  });
});
