import { describe, expect, test } from '@jest/globals';
import { readRange, type Range } from './address-ranges.js';
import { clientAddress } from './client-address.js';

const PROXIES: readonly Range[] = ['10.0.0.0/8', '2001:db8:1::/48'].flatMap((text) => {
  const read = readRange(text);
  return 'range' in read ? [read.range] : [];
});

const asked = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('where a request comes from', () => {
  test.each([
    ['198.51.100.1', undefined, '198.51.100.1'],
    ['::ffff:198.51.100.1', undefined, '198.51.100.1'],
    ['198.51.100.1', '203.0.113.9', '198.51.100.1'],
    [undefined, '203.0.113.9', undefined],
  ])('without proxies of our own, %s that says it asks for %s is %s', (remote, forwarded, is) => {
    expect(clientAddress(asked(remote, forwarded), [])).toBe(is);
  });

  test.each([
    ['nobody forwarded', '10.0.0.1', undefined, '10.0.0.1'],
    ['one proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a proxy that is mapped into IPv6', '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a proxy in IPv6', '2001:db8:1::5', '2001:db8:9::1', '2001:db8:9::1'],
    ['two proxies', '10.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['a client that pretends', '10.0.0.1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['a client that pretends to come through our proxy', '10.0.0.1', '203.0.113.9, 10.0.0.7, 198.51.100.1', '198.51.100.1'],
    ['somebody else who is no proxy', '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['a request from inside', '10.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['what is no address', '10.0.0.1', '203.0.113.9, unknown', undefined],
    ['an address with a port', '10.0.0.1', '198.51.100.1:443', undefined],
    ['nothing between commas', '10.0.0.1', '203.0.113.9,,', undefined],
    ['more hops than anybody has', '10.0.0.1', `203.0.113.9, ${Array.from({ length: 30 }, () => '10.0.0.2').join(', ')}`, '10.0.0.2'],
  ])('with proxies of our own, %s', (_what, remote, forwarded, is) => {
    expect(clientAddress(asked(remote, forwarded), PROXIES)).toBe(is);
  });
});
