import type { Vendor } from '#catalog';
import type { VendorAdapter } from './adapter.js';
import { deepl } from './deepl/deepl.js';
import { openai } from './openai/openai.js';

/** By the name that a vendor's catalog file writes as `adapter`. */
const ADAPTERS: ReadonlyMap<string, VendorAdapter> = new Map([
  ['deepl', deepl],
  ['openai', openai],
]);

/** Throws an error that lists the adapters there are. */
export function adapterOf(vendor: Vendor): VendorAdapter {
  const adapter = ADAPTERS.get(vendor.adapter);
  if (adapter) return adapter;
  throw new Error(`the vendor "${vendor.name}" needs the adapter "${vendor.adapter}"; there are: ${[...ADAPTERS.keys()].join(', ')}`);
}
