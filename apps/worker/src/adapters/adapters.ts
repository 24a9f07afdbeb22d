import type { Vendor } from '#catalog';
import type { CodedAdapter, VendorAdapter } from './adapter.js';
import { deepl } from './deepl/deepl.js';
import { judged } from './judged.js';
import { openai } from './openai/openai.js';

/** By the name that a vendor's catalog file writes as `adapter`. */
const CODED: ReadonlyMap<string, CodedAdapter> = new Map([
  ['deepl', deepl],
  ['openai', openai],
]);

export const ADAPTER_NAMES: readonly string[] = [...CODED.keys()];

/** Throws an error that lists the adapters there are. */
export function adapterOf(vendor: Vendor): VendorAdapter {
  const coded = CODED.get(vendor.adapter);
  if (coded) return judged(coded, vendor);
  throw new Error(`the vendor "${vendor.name}" needs the adapter "${vendor.adapter}"; there are: ${ADAPTER_NAMES.join(', ')}`);
}
