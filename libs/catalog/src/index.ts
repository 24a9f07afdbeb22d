export { CatalogError, loadCatalog, type Catalog } from './load-catalog.js';
export type { Product } from './product.js';
export { chargeMicro, holdMicro } from './price.js';
export { priceRule, type PriceRule } from './price-rule.js';
export type { Vendor } from './vendor.js';
