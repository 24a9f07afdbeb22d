/**
 * Where a vendor says how one attempt ended: at the gateway, which forwards it. The last part is the attempt's id, `<job>:<n>`, so that what comes
 * before we know the vendor's own name finds its attempt; for vendors whose signature covers the URL, it is evidence.
 */
export function callbackUrlOf(publicUrl: URL, { vendor, attemptId }: { readonly vendor: string; readonly attemptId: string }): string {
  return new URL(`${publicUrl.pathname.replace(/\/+$/, '')}/v1/callbacks/${vendor}/${attemptId}`, publicUrl).href;
}
