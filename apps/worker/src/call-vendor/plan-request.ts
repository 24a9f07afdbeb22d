import { createHash } from 'node:crypto';
import type { Catalog, Vendor } from '#catalog';
import type { AttemptOrder } from '#contracts';
import type { Credentials, NotSucceeded, OrderFile, VendorAdapter, VendorRequest } from '../adapters/adapter.js';
import { callbackUrlOf } from '../take-callback/callback-url.js';

/** The request that an order stands for, or why there is none. The fingerprint tells whether a repeat would be the same. */
export type Plan =
  | { readonly request: VendorRequest; readonly fingerprint: string }
  | { readonly request: undefined; readonly fingerprint: string; readonly refusal: NotSucceeded; readonly reason: string };

export interface PlanOptions {
  readonly catalog: Catalog;
  readonly vendor: Vendor;
  readonly adapter: VendorAdapter;
  readonly credentials: Credentials;
  readonly files: Readonly<Record<string, OrderFile>>;
  /** Ours; undefined: nobody can call back. */
  readonly publicUrl: URL | undefined;
}

/**
 * Adds what the catalog says of the product, and the attempt's id for the vendor's logs. A product that was withdrawn or moved to
 * another vendor after the job was accepted, and an input that the adapter cannot take, are ours: nothing is sent.
 */
export function planRequest(order: AttemptOrder, { catalog, vendor, adapter, credentials, files, publicUrl }: PlanOptions): Plan {
  const product = catalog.products.get(order.product);
  const route = product?.routes.find((each) => each.vendor === vendor.name);
  if (!route) return refused('product_unavailable', `the catalog has no product "${order.product}" of ${vendor.name}`);

  const { attemptId, input } = order;
  const callbackUrl =
    vendor.card.callbacks && publicUrl ? { callbackUrl: callbackUrlOf(publicUrl, { vendor: vendor.name, attemptId }) } : {};
  const request = adapter.buildRequest({ attemptId, input, options: route.options, files, ...callbackUrl }, credentials);
  if (!request) return refused('service_unavailable', 'the adapter cannot build a request from input and options');

  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.path}\n`)
    .update(request.body ?? '')
    .digest('hex');
  return { request: { ...request, headers: { ...request.headers, 'x-holdfast-attempt': order.attemptId } }, fingerprint };
}

/** The catalog has lost the account that an attempt was made on: nothing can be repeated. */
export const ACCOUNT_GONE = refused('service_unavailable', 'the catalog has no such account any more');

/** Users' files are kept for longer than jobs last; one that is gone all the same cannot be sent. */
export function inputGone(reason: string): Plan {
  const refusal: NotSucceeded = { kind: 'rejected', billed: false, retryable: false, fault: 'user', code: 'input_gone' };
  return { request: undefined, fingerprint: 'none', refusal, reason };
}

function refused(code: 'product_unavailable' | 'service_unavailable', reason: string): Plan {
  const refusal: NotSucceeded = { kind: 'rejected', billed: false, retryable: false, fault: 'ours', code };
  return { request: undefined, fingerprint: 'none', refusal, reason };
}
