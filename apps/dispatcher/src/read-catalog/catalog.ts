/** Injection token of the catalog that was read at boot. */
export const CATALOG = Symbol('CATALOG');
