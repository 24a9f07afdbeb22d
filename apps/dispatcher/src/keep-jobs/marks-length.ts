interface Marked {
  readonly metadata?: object | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/** Characters of the JSON of what a client has written on its job. */
export function marksLengthOf({ metadata, tags }: Marked): number {
  return lengthOf(metadata) + lengthOf(tags);
}

const lengthOf = (value: object | null | undefined): number => (value === null || value === undefined ? 0 : JSON.stringify(value).length);
