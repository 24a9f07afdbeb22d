/** The end of an exhaustive `switch`: fails to compile when a case is missing, and throws when data breaks the type. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
