/** Nothing of an answer runs or is framed, whatever browser shows it. */
const NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

/** The reference: everything comes from here, and the page can send nothing to anywhere else, because whoever tries the API there has typed in a key. */
const PAGES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGES_PATH = /^\/docs(?:[/?]|$)/;

/**
 * What every answer carries, by the recommendations of the OWASP Secure Headers Project and its REST cheat sheet. A handler may set its own policy: files of users have a narrower one.
 * `strict-transport-security` does something once a proxy does TLS; over plain HTTP browsers pass over it.
 */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'strict-transport-security': 'max-age=31536000',
} as const;

/** Built once: they are set on every request. */
const OF_DATA = { ...ALWAYS, 'content-security-policy': NOTHING_RUNS };
const OF_PAGES = { ...ALWAYS, 'content-security-policy': PAGES };

export function securityHeadersOf(url: string): Readonly<Record<string, string>> {
  return PAGES_PATH.test(url) ? OF_PAGES : OF_DATA;
}
