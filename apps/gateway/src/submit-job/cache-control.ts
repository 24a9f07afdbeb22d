/**
 * Whether the client wants no stored result: `Cache-Control: no-cache`, as HTTP means it (RFC 9111). Other directives are about caches on the way and say
 * nothing here.
 */
export function skipsCache(header: string | undefined): boolean {
  return header?.split(',').some((directive) => directive.trim().toLowerCase() === 'no-cache') ?? false;
}
