import type { VendorOutcome } from '#contracts';

/** What an adapter turns into a request: the job's input, and what the catalog adds for the product. */
export interface AdapterOrder {
  /** Also the idempotency key, for vendors that take one. */
  readonly attemptId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The secrets of one account of ours, by the names that the vendor's catalog file gives them, such as `apiKey`. */
export type Credentials = Readonly<Record<string, string>>;

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the vendor's base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Without one, none is sent. */
  readonly body?: string | Uint8Array;
}

/** A whole answer: status, lower-case headers, and a body that was read to its end. */
export interface VendorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type Succeeded = Extract<VendorOutcome, { kind: 'succeeded' }>;
export type NotSucceeded = Exclude<VendorOutcome, { kind: 'succeeded' }>;

/** What an answer means, by the adapter's table. */
export type Interpretation = (
  | { readonly outcome: Succeeded; readonly result: Readonly<Record<string, unknown>> }
  | {
      readonly outcome: NotSucceeded;
      /** It is in no table: the outcome is `unknown`, and somebody must look at it. */
      readonly isStrange?: true;
    }
) & {
  /** The vendor's own id of the call, for a talk with its support. */
  readonly vendorRequestId?: string;
};

/**
 * One vendor's wire format: pure, facts in, decision out. Nothing here is retried, stored or timed.
 *
 * `buildRequest` returns undefined when input and options do not make a request: the catalog and the adapter disagree.
 */
export interface VendorAdapter {
  buildRequest(order: AdapterOrder, credentials: Credentials): VendorRequest | undefined;
  interpret(answer: VendorAnswer): Interpretation;
}
