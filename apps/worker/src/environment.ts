import { z } from 'zod';
import type { Catalog, Finding, Vendor } from '#catalog';
import { objectStoreUrl } from '#objects';
import { commonEnvironment } from '#service';

export const workerEnvironment = commonEnvironment.extend({
  /** A vendor of the catalog: this process takes its work and no other's. */
  VENDOR: z.string().min(1),
  OBJECT_STORE_URL: objectStoreUrl,
  /** Where the gateway is reached from outside: vendors that call back are given an address below it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
});
export type WorkerEnvironment = z.infer<typeof workerEnvironment>;

/** One account of ours with its secrets. Never logged and never stored. */
export interface AccountAccess {
  readonly name: string;
  readonly weight: number;
  readonly credentials: Readonly<Record<string, string>>;
}

/** How to reach a vendor. */
export interface VendorAccess {
  readonly baseUrl: URL;
  readonly accounts: readonly AccountAccess[];
}

/** Throws an error that lists the vendors there are. */
export function chooseVendor(catalog: Catalog, name: string): Vendor {
  const vendor = catalog.vendors.get(name);
  if (vendor) return vendor;
  throw new Error(`VENDOR=${name} is not in the catalog; it has: ${[...catalog.vendors.keys()].join(', ')}`);
}

/** The secrets that cannot be resolved, each by the field of the vendor's file that names its variable. */
export function unresolvedSecretsOf(
  vendor: Vendor,
  source: Readonly<Record<string, string | undefined>> = process.env,
): readonly Finding[] {
  return vendor.accounts.flatMap(({ name, credentials }, index) =>
    Object.entries(credentials).flatMap(([key, variable]): Finding[] => {
      const message = unresolved(variable, { vendor: vendor.name, name }, source);
      if (message === undefined) return [];
      const hint = `set ${variable} where this worker runs (.env), or name another variable here`;
      return [{ path: ['accounts', index, 'credentials', key], message, hint }];
    }),
  );
}

/** The vendor's file names the variables, so this cannot be part of the schema above. Throws an error that names what is missing. */
export function readVendorAccess(vendor: Vendor, source: Readonly<Record<string, string | undefined>> = process.env): VendorAccess {
  const accounts = vendor.accounts.map(({ name, weight, credentials }) => {
    const secrets = Object.entries(credentials).map(
      ([key, variable]) => [key, secretOf(variable, { vendor: vendor.name, name }, source)] as const,
    );
    return { name, weight, credentials: Object.fromEntries(secrets) };
  });
  const given = source[vendor.baseUrlEnv];
  const baseUrl = given === undefined || given === '' ? vendor.baseUrl : given;
  const isHttp = URL.canParse(baseUrl) && ['http:', 'https:'].includes(new URL(baseUrl).protocol);
  if (!isHttp) throw new Error(`${vendor.baseUrlEnv} is not an http(s) URL`);
  return { baseUrl: new URL(baseUrl), accounts };
}

function secretOf(
  variable: string,
  account: { readonly vendor: string; readonly name: string },
  source: Readonly<Record<string, string | undefined>>,
): string {
  const problem = unresolved(variable, account, source);
  const secret = source[variable];
  if (problem !== undefined || secret === undefined) throw new Error(problem);
  return secret;
}

function unresolved(
  variable: string,
  account: { readonly vendor: string; readonly name: string },
  source: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const secret = source[variable];
  if (secret === undefined || secret === '')
    return `${variable} is not set: it is a secret of our account "${account.name}" at the vendor "${account.vendor}"`;
  if (!/^[\x21-\x7e]+$/.test(secret)) return `${variable} is not valid: a secret has no spaces, line ends or other characters`;
  return undefined;
}
