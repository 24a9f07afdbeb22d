import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from './public-address.js';

/** As `dns.lookup`. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export const CONNECT_WITHIN_MS = 5_000;

class ForbiddenAddressError extends Error {}

/** Connects to public addresses only, each connection for one request. The address that is checked is the address that is connected to. */
export function guardedAgent(resolve: Resolve = lookup): Agent {
  const connect = buildConnector({ timeout: CONNECT_WITHIN_MS, lookup: publicLookup(resolve) });
  return new Agent({
    pipelining: 0,
    connect: (target, callback) => {
      // Whatever led here: a socket to a forbidden address is closed before a byte is written to it.
      connect(target, (...[fault, socket]) => {
        if (fault) return callback(fault, null);
        if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
        socket.destroy();
        return callback(new ForbiddenAddressError('it connected to an address that is not public'), null);
      });
    },
  });
}

/** Every address that a name has must be public: one that is not is an attempt, and not a choice. */
function publicLookup(look: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    look(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault) return callback(fault, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new ForbiddenAddressError(`${hostname} has an address that is not public`), '');
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Whether a request failed because of where it would have gone. */
export function isForbidden(cause: unknown): boolean {
  return cause instanceof ForbiddenAddressError || (cause instanceof Error && cause.cause !== undefined && isForbidden(cause.cause));
}
