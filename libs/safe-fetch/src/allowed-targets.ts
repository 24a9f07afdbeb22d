import { z } from 'zod';

/** Hosts, each with its port, that may be fetched from although they are not public: for tests, demos and whoever serves files inside. */
export type AllowedTargets = ReadonlySet<string>;

const TARGET = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):(\d{1,5})$/i;

/** `host:port`, separated by commas. Throws an error that names what is wrong. */
export function parseAllowedTargets(text: string): AllowedTargets {
  const parts = text.split(',').map((part) => part.trim().toLowerCase());
  const targets = parts.filter((part) => part !== '');
  const wrong = targets.find((target) => !TARGET.test(target));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no host:port`);
  return new Set(targets);
}

/** For the environment of an app that fetches; none by default. */
export const allowedTargets = z
  .string()
  .default('')
  .transform((text, issues): AllowedTargets => {
    try {
      return parseAllowedTargets(text);
    } catch (cause) {
      issues.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : 'cannot be read' });
      return z.NEVER;
    }
  });

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

export function portOf(url: URL): string {
  return url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? '') : url.port;
}

/** As a URL names it; its host is in its canonical form, since `URL` has parsed it. */
export const targetOf = (url: URL): string => `${url.hostname.toLowerCase()}:${portOf(url)}`;
