/** Something in a catalog file that must be put right before anything boots. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  /** `price.units.0.max.field`; empty where it concerns the whole file. */
  readonly field: string;
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** `<file>:<line>: <field>: <message>; <hint>`: most editors and terminals make the first part a link. */
export function inWords({ file, line, field, message, hint }: Mistake): string {
  return `${file}:${line}: ${field === '' ? '' : `${field}: `}${message}; ${hint}`;
}

/** What is wrong inside a file, before its line is known. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint: string;
}

/** The catalog contradicts its rules. The message lists every mistake with file, line, field and a hint, not only the first. */
export class CatalogError extends Error {
  /** One line of text per mistake. */
  readonly problems: readonly string[];

  constructor(readonly mistakes: readonly Mistake[]) {
    const problems = mistakes.map(inWords);
    super(`the catalog has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n  ${problems.join('\n  ')}`);
    this.name = 'CatalogError';
    this.problems = problems;
  }
}
