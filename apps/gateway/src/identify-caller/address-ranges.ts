import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = readonly [Address, number];

/** An IPv4 address inside IPv6 (::ffff:0:0/96) is that IPv4 address. */
const MAPPED_BITS = 96;
const RANGE = /^([0-9a-fA-F:.]{2,45})(?:\/(\d{1,3}))?$/;

/** What a socket, or a header that we trust, says. Undefined when it is no address. An IPv4 address that is mapped into IPv6 is told as itself. */
export function addressOf(text: string): Address | undefined {
  const [plain = ''] = text.split('%');
  // `isIP` first: ipaddr.js would also read `1.2.3` and octal numbers.
  return isIP(plain) === 0 ? undefined : ipaddr.process(plain);
}

export const isWithin = (address: Address, ranges: readonly Range[]): boolean =>
  ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

/**
 * A range such as `203.0.113.0/24`, or a single address, in its one form; a text that says what to change otherwise. Bits behind the prefix must be zero: who writes
 * `10.1.2.3/8` may mean one machine, and would let in sixteen million.
 */
export function readRange(text: string): { readonly range: Range; readonly text: string } | { readonly complaint: string } {
  const [, host = '', prefix] = RANGE.exec(text) ?? [];
  if (isIP(host) === 0) return { complaint: `"${text.slice(0, 50)}" is no address range such as 203.0.113.0/24 or 2001:db8::/32` };
  const written = ipaddr.parse(host);
  const most = written.kind() === 'ipv4' ? 32 : 128;
  const given = prefix === undefined ? most : Number(prefix);
  if (given > most) return { complaint: `"${text}" has a prefix above ${most}` };

  const isMapped = written instanceof ipaddr.IPv6 && written.isIPv4MappedAddress();
  if (isMapped && given < MAPPED_BITS) return { complaint: `"${text}" is a range of mapped addresses; write it as an IPv4 range` };
  const address = isMapped ? written.toIPv4Address() : written;
  const bits = isMapped ? given - MAPPED_BITS : given;
  const network = networkOf(address, bits);
  if (network.toString() !== address.toString())
    return { complaint: `"${text}" has bits behind its prefix; write ${network.toString()}/${bits}, or the address alone` };
  return { range: [network, bits], text: `${network.toString()}/${bits}` };
}

function networkOf(address: Address, bits: number): Address {
  const cidr = `${address.toString()}/${bits}`;
  return address instanceof ipaddr.IPv4 ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
}
