import { isIP } from 'node:net';
import { portOf } from './allowed-targets.js';
import { isPublicAddress } from './public-address.js';

/** What a URL must look like before anything is looked up. */
export interface UrlRules {
  readonly schemes: ReadonlySet<string>;
  readonly ports: ReadonlySet<string>;
}

/** For what is fetched. */
export const WEB_RULES: UrlRules = { schemes: new Set(['http:', 'https:']), ports: new Set(['80', '443']) };

export const URL_CHARS_MAX = 2_000;

/** Undefined: it is no http(s) URL, too long, or has credentials in it. */
export function urlOf(text: string): URL | undefined {
  if (text.length > URL_CHARS_MAX || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' ? url : undefined;
}

/** Why it breaks the rules; undefined: it does not, as far as it can be told without a look-up. */
export function refusalByRules(url: URL, { schemes, ports }: UrlRules): string | undefined {
  if (!schemes.has(url.protocol)) return `it does not begin with ${[...schemes].join('// or ')}//`;
  if (!ports.has(portOf(url))) return `its port is not ${[...ports].join(' or ')}`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // No look-up happens for an address that is written out. `URL` has turned decimal, octal and hexadecimal forms into the usual one.
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'its address is not public' : undefined;
}
