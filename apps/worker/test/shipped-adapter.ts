import { loadCatalog } from '#catalog';
import type { VendorAdapter } from '../src/adapters/adapter.js';
import { adapterOf } from '../src/adapters/adapters.js';
import { chooseVendor } from '../src/environment.js';

/** A vendor's adapter with the error table that is shipped. */
export function shippedAdapter(vendor: string): VendorAdapter {
  return adapterOf(chooseVendor(loadCatalog('config/catalog'), vendor));
}
