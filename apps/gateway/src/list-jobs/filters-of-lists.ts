import { rule } from '../read-request/rule.js';

export const PRODUCT_PATTERN = /^[a-z][a-z0-9-]{0,39}$/;
export const PRODUCT_WANTED = 'product must be the name of a product, such as "translate"';

/** `state=queued`, or several: `state=queued&state=running`. */
export const severalOf = (names: readonly string[]): ReturnType<typeof rule> =>
  rule((value) => {
    const given: unknown[] = [value].flat();
    const isList = given.length > 0 && given.every((each) => names.some((name) => name === each)) && new Set(given).size === given.length;
    return isList ? undefined : `must be one of: ${names.join(', ')}; for several, say it once for each`;
  });
