/** Both ends included, as in HTTP. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Where bytes lie. It knows ids and bytes only: digests, sizes and lifetimes are the owners'. An id is written once. */
export interface Backend {
  /** Reads `content` to its end. When it throws, a part may have been written: `remove` takes it away. */
  write(object: string, content: AsyncIterable<Uint8Array>, contentType: string): Promise<void>;
  /** Ends early, or throws ObjectMissingError, when something is not there. */
  read(object: string, range: ByteRange): AsyncIterable<Uint8Array>;
  /** Of what is not there as well. */
  remove(object: string): Promise<void>;
  close(): Promise<void>;
}

/** Nothing lies under this id: it was deleted, or never written to its end. */
export class ObjectMissingError extends Error {
  constructor(readonly object: string) {
    super(`there is no object ${object}`);
    this.name = 'ObjectMissingError';
  }
}

/** What lies there is not what was put there. */
export class ObjectDamagedError extends Error {
  constructor(readonly object: string) {
    super(`object ${object} does not have the bytes that were stored`);
    this.name = 'ObjectDamagedError';
  }
}

/** More bytes came than were allowed. */
export class TooManyBytesError extends Error {
  constructor(readonly bytesMax: number) {
    super(`more than ${bytesMax} bytes`);
    this.name = 'TooManyBytesError';
  }
}
