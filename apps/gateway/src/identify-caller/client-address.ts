import type { FastifyRequest } from 'fastify';
import { addressOf, isWithin, type Range } from './address-ranges.js';

/** Injection token: the proxies whose word on who called them is believed; none by default. */
export const TRUSTED_PROXIES = Symbol('TRUSTED_PROXIES');

/** More are not read: nobody has so many proxies of their own in a row. */
const HOPS_MAX = 20;

type Asked = Pick<FastifyRequest, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Where a request comes from: who is at the other end of the connection. Only when that is one of our own proxies, what it says in `X-Forwarded-For`, read from the right: each
 * of our proxies adds the address that it saw, and what stands further left was sent by the client and may be anything. Undefined when nobody can tell: an allow-list lets nobody
 * in from nowhere.
 */
export function clientAddress({ socket, headers }: Asked, trusted: readonly Range[]): string | undefined {
  let address = addressOf(socket.remoteAddress ?? '');
  const forwarded = headers['x-forwarded-for'];
  const hops = trusted.length === 0 || forwarded === undefined ? [] : [forwarded].flat().join(',').split(',').reverse();
  for (const hop of hops.slice(0, HOPS_MAX)) {
    if (address === undefined || !isWithin(address, trusted)) break;
    address = addressOf(hop.trim());
  }
  return address?.toString();
}
