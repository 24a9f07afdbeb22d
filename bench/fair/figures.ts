import { fixed } from '../show-table/table.js';

export interface Verdict {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
  readonly isMet: boolean;
}

/** Jain's index: 1 when all have the same, 1/n when one has all. */
export function jainIndex(values: readonly number[]): number {
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}

/** What was measured, and whether that is what is wanted. */
export function verdict(
  what: string,
  measured: number,
  wanted: { readonly atMost: number } | { readonly atLeast: number },
  digits = 2,
): Verdict {
  const [sign, bound] = 'atMost' in wanted ? ['≤', wanted.atMost] : ['≥', wanted.atLeast];
  const isMet = 'atMost' in wanted ? measured <= wanted.atMost : measured >= wanted.atLeast;
  return { what, measured: fixed(measured, digits), wanted: `${sign} ${bound}`, isMet };
}

export const percent = (share: number): string => `${fixed(100 * share, 2)} %`;
