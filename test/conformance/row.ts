/**
 * What an error of a vendor means for the money. `user`, `ours`: the job fails at once; `retry`, `throttled`: it certainly was not done, and is tried
 * again; `unknown`: nobody can tell.
 */
export type Verdict = 'user' | 'ours' | 'retry' | 'throttled' | 'unknown';

export type Upload = (bytes: Buffer, contentType: string) => Promise<string>;

/** What each vendor of the catalogue brings to the suite: said by whoever has read its documentation, and not taken from its error table. */
export interface ConformanceRow {
  /** Its first route is this vendor. */
  readonly product: string;
  /** A good input. `text` holds the scripted fault, and is another for each case; `upload` stores a file of the customer's and gives its id. */
  input(text: string, upload: Upload): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
  /** The error statuses that its double plays, in its own words: at least every one that its error table names. */
  readonly statuses: Readonly<Record<number, Verdict>>;
  /** What the double's error inside a 200 means. */
  readonly error200: Verdict;
  /** Its answer is the bytes of a file, which the content type names: under another type it is no result. */
  readonly isTyped?: true;
  /** For a vendor that accepts now and works later. */
  readonly later?: LaterRow;
  /** Faults that this vendor cannot have, by their names, and why. */
  readonly without?: Readonly<Record<string, string>>;
}

export interface LaterRow {
  /** Whether it finds work by a name of ours, so that it can be asked about a call whose answer was lost. Else only a callback can name it. */
  readonly isFoundByOurName: boolean;
  /** Whether the result is a link that expires. */
  readonly hasLink: boolean;
  /** How its work can fail in the end. */
  readonly failures: readonly {
    readonly what: string;
    /** The directive of the double. */
    readonly script: string;
    readonly means: Exclude<Verdict, 'throttled' | 'unknown'>;
    readonly isBilled: boolean;
  }[];
}
