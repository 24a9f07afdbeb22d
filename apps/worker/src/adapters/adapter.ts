import type { VendorOutcome, VendorUsage } from '#contracts';

/** What an adapter turns into a request: the job's input, and what the catalog adds for the product. */
export interface AdapterOrder {
  /** Also the idempotency key, for vendors that take one. */
  readonly attemptId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the vendor may say how it ended, of this attempt alone; undefined where it does not call back, or we have no public address. */
  readonly callbackUrl?: string;
  /** The input's file fields, by their names: read from the object store and compared with their digests. In `input` the same fields describe them. Left away: none. */
  readonly files?: Readonly<Record<string, OrderFile>>;
}

export interface OrderFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName?: string;
  /** Of the bytes, in hex. */
  readonly sha256: string;
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

/** What a vendor made. */
export type VendorResult =
  | { readonly kind: 'json'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string; readonly fileName?: string }
  /** It lies at the vendor, which forgets: it is copied before it counts as a success. Absolute. */
  | { readonly kind: 'link'; readonly url: string; readonly contentType?: string; readonly fileName?: string };

export type Succeeded = Extract<VendorOutcome, { kind: 'succeeded' }>;
export type NotSucceeded = Exclude<VendorOutcome, { kind: 'succeeded' }>;

/** What an answer means, by the adapter's table. */
export type Interpretation = (
  | { readonly outcome: Succeeded; readonly result: VendorResult }
  | {
      readonly outcome: NotSucceeded;
      /** It is in no table: the outcome is `unknown`, and somebody must look at it. */
      readonly isStrange?: true;
    }
) & {
  /** The vendor's own id of the call, for a talk with its support. */
  readonly vendorRequestId?: string;
  /** The vendor's own word for what went wrong: for operators, never for users. */
  readonly vendorCode?: string;
  /** What its error table tells operators. */
  readonly note?: string;
};

/** An answer says, in the vendor's own word, that the work failed, though HTTP does not: the vendor's error table judges it. */
export interface Failure {
  readonly failure: string;
  /** What it means where no row knows the word, and it is certain all the same that the work failed; else such a word is strange. */
  readonly otherwise?: NotSucceeded;
  /** What it says that it bills, for a failure that is billed. */
  readonly usage?: VendorUsage;
  readonly vendorRequestId?: string;
}

/** What a coded adapter makes of an answer: a meaning of its own, or a failure for the table. */
export type Reading = Interpretation | Failure;

/** An attempt whose outcome is asked for. */
export interface StatusQuestion {
  readonly attemptId: string;
  /** The vendor's name for it; undefined if its answer never came. */
  readonly vendorJobId: string | undefined;
}

/** How a vendor is asked what became of a call. "Still at it" is `accepted`; "I know of no such call" is a rejection that was not billed. */
export interface StatusWire<Said extends Reading = Interpretation> {
  /** Undefined: it cannot be asked about this one. */
  buildQuestion(question: StatusQuestion, credentials: Credentials): VendorRequest | undefined;
  interpretStatus(answer: VendorAnswer, question: StatusQuestion): Said;
}

/** What came in at our public address for callbacks, as it came. */
export interface VendorCallback {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The URL that the vendor was given, for signatures that cover it. */
  readonly url: string;
}

export type CallbackReading<Said extends Reading = Interpretation> =
  | { readonly kind: 'forged'; readonly reason: string }
  /** Genuine, and no news of an end. */
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'news';
      readonly vendorJobId: string;
      /** Our name for it, where what is signed carries it: the vendor may call back before we know its own name. */
      readonly attemptId?: string;
      readonly interpretation: Said;
    };

/** Pure as well: who signs with a time is given `nowMs`. */
export interface CallbackWire<Said extends Reading = Interpretation> {
  read(callback: VendorCallback, credentials: Credentials, nowMs: number): CallbackReading<Said>;
}

export interface CancelWire {
  buildCancel(question: StatusQuestion, credentials: Credentials): VendorRequest | undefined;
  /** `rejected` and not billed: it was cancelled in time. Anything else says nothing, and the status is asked. */
  interpretCancel(answer: VendorAnswer): Interpretation;
}

/** How a vendor is asked what is left of our money or quota there, in its own unit. */
export interface BalanceWire {
  buildQuestion(credentials: Credentials): VendorRequest | undefined;
  /** Undefined: the answer says nothing of it. */
  readBalance(answer: VendorAnswer): number | undefined;
}

/**
 * One vendor's wire format: pure, facts in, decision out. Nothing here is retried, stored or timed.
 *
 * `buildRequest` returns undefined when input and options do not make a request: the catalog and the adapter disagree.
 */
export interface VendorAdapter<Said extends Reading = Interpretation> {
  buildRequest(order: AdapterOrder, credentials: Credentials): VendorRequest | undefined;
  interpret(answer: VendorAnswer): Said;
  /** Where the card says `statusQuery`. */
  readonly status?: StatusWire<Said>;
  /** Where the card says `callbacks`. */
  readonly callback?: CallbackWire<Said>;
  /** Where the card says `cancel`. */
  readonly cancel?: CancelWire;
  /** Where the vendor's file has a `balance`. */
  readonly balance?: BalanceWire;
}

/**
 * An adapter as it is written, a folder beside this file: it reads what the vendor did, and knows no errors. What its answers to a call
 * say of errors is in the vendor's error table, which is asked first: `interpret` sees only what no row speaks of, and says `strange`
 * of what it does not understand either. Answers to questions are its own to read: a 429 there speaks of the question, not of the call.
 */
export type CodedAdapter = VendorAdapter<Reading>;
