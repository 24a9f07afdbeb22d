import { z } from 'zod';
import type { Catalog, Vendor } from '#catalog';
import { commonEnvironment } from '#service';

export const workerEnvironment = commonEnvironment.extend({
  /** A vendor of the catalog: this process takes its work and no other's. */
  VENDOR: z.string().min(1),
});
export type WorkerEnvironment = z.infer<typeof workerEnvironment>;

/** How to reach a vendor. Never logged and never stored. */
export interface VendorAccess {
  readonly baseUrl: URL;
  readonly apiKey: string;
}

/** Throws an error that lists the vendors there are. */
export function chooseVendor(catalog: Catalog, name: string): Vendor {
  const vendor = catalog.vendors.get(name);
  if (vendor) return vendor;
  throw new Error(`VENDOR=${name} is not in the catalog; it has: ${[...catalog.vendors.keys()].join(', ')}`);
}

/** The vendor's file names the variables, so this cannot be part of the schema above. Throws an error that names what is missing. */
export function readVendorAccess(vendor: Vendor, source: Readonly<Record<string, string | undefined>> = process.env): VendorAccess {
  const apiKey = source[vendor.apiKeyEnv];
  if (apiKey === undefined || apiKey === '')
    throw new Error(`${vendor.apiKeyEnv} is not set: it is our key at the vendor "${vendor.name}"`);
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new Error(`${vendor.apiKeyEnv} is not valid: a key has no spaces, line ends or other characters`);

  const given = source[vendor.baseUrlEnv];
  const baseUrl = given === undefined || given === '' ? vendor.baseUrl : given;
  const isHttp = URL.canParse(baseUrl) && ['http:', 'https:'].includes(new URL(baseUrl).protocol);
  if (!isHttp) throw new Error(`${vendor.baseUrlEnv} is not an http(s) URL`);
  return { baseUrl: new URL(baseUrl), apiKey };
}
