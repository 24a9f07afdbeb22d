import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What the Internet at large is reachable under; everything else in IPv6 is reserved, local, or carries an IPv4 address inside (RFC 4291, 6890). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Azure's own services answer its machines at this address, although it is a public one (Azure, "What is IP address 168.63.129.16?"). */
const AZURE_INSIDE = '168.63.129.16';

/**
 * Whether an IP address belongs to the public Internet: not to this machine, its network, a carrier's, a multicast group, or one of the forms of IPv6 in which
 * an IPv4 address is hidden. `ipaddr.js` knows the registered ranges; what it cannot read is not public.
 */
export function isPublicAddress(text: string): boolean {
  // Only in the form that sockets and `URL` write: ipaddr.js would also read `1.2.3` and octal numbers.
  if (isIP(text) === 0 || text.includes('%') || text === AZURE_INSIDE) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}
