export { CatalogError, loadCatalog, type Catalog } from './load-catalog.js';
export type { Product, Route } from './product.js';
export { jobTerms, termsOf, type JobTerms } from './job-terms.js';
export { chargeMicro, holdMicro } from './price.js';
export { priceRule, type PriceRule } from './price-rule.js';
export type { ErrorRow, ErrorTable } from './error-table.js';
export type { Vendor, VendorAccount } from './vendor.js';
