/** Injection token of the catalog that was loaded at boot. */
export const CATALOG = Symbol('CATALOG');
