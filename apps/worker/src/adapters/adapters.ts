import type { Vendor } from '#catalog';
import type { CodedAdapter, VendorAdapter } from './adapter.js';
import { cloudconvert } from './cloudconvert/cloudconvert.js';
import { httpAdapter } from './http/http.js';
import { judged } from './judged.js';
import { openai } from './openai/openai.js';
import { removebg } from './removebg/removebg.js';
import { twilio } from './twilio/twilio.js';

/** By the name that a vendor's catalog file writes as `adapter`. */
const CODED: ReadonlyMap<string, CodedAdapter> = new Map([
  ['cloudconvert', cloudconvert],
  ['openai', openai],
  ['removebg', removebg],
  ['twilio', twilio],
]);

export const ADAPTER_NAMES: readonly string[] = ['http', ...CODED.keys()];

/** Throws an error that lists the adapters there are. */
export function adapterOf(vendor: Vendor): VendorAdapter {
  const adapter = vendor.adapter === 'http' && vendor.wire ? httpAdapter(vendor.wire) : CODED.get(vendor.adapter);
  if (adapter) return judged(adapter, vendor);
  throw new Error(`the vendor "${vendor.name}" needs the adapter "${vendor.adapter}"; there are: ${ADAPTER_NAMES.join(', ')}`);
}
