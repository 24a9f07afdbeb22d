import { assertNever } from '#exhaustive';

/** 1 point = 1 000 000 micro-points (DESIGN.md section 6). All arithmetic is in whole micro-points, as `bigint`. */
export const MICRO_PER_POINT = 1_000_000n;

/**
 * The largest amount that a single operation may carry: 10^12 points. A user's sum of nine such amounts still fits a
 * PostgreSQL BIGINT (9.2 × 10^18), so no sum of accepted amounts overflows before a balance check refuses it.
 */
export const AMOUNT_MAX_MICRO = 1_000_000_000_000n * MICRO_PER_POINT;

export type PointsProblem = 'not_a_decimal' | 'too_many_decimals' | 'too_large';

export type ParsedPoints =
  { readonly ok: true; readonly micro: bigint } | { readonly ok: false; readonly problem: PointsProblem; readonly message: string };

const DECIMAL = /^(-?)(0|[1-9]\d{0,18})(?:\.(\d+))?$/;

/**
 * Reads a decimal string of points, e.g. `"12.5"`, as micro-points. Accepts an optional sign, no exponent, no
 * leading zeros and no spaces; at most six decimals, because a seventh cannot be booked. Never rounds.
 */
export function parsePoints(text: string): ParsedPoints {
  const match = DECIMAL.exec(text);
  if (!match) return refused('not_a_decimal');

  const [, sign = '', whole = '0', decimals = ''] = match;
  if (decimals.length > 6) return refused('too_many_decimals');

  const magnitude = BigInt(whole) * MICRO_PER_POINT + BigInt(decimals.padEnd(6, '0'));
  if (magnitude > AMOUNT_MAX_MICRO) return refused('too_large');
  return { ok: true, micro: sign === '-' ? -magnitude : magnitude };
}

/** Writes micro-points as the shortest decimal string of points: `12500000n` → `"12.5"`. */
export function formatPoints(micro: bigint): string {
  const magnitude = micro < 0n ? -micro : micro;
  const decimals = (magnitude % MICRO_PER_POINT).toString().padStart(6, '0').replace(/0+$/, '');
  const whole = (magnitude / MICRO_PER_POINT).toString();
  return `${micro < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

function refused(problem: PointsProblem): ParsedPoints {
  return { ok: false, problem, message: explain(problem) };
}

function explain(problem: PointsProblem): string {
  switch (problem) {
    case 'not_a_decimal':
      return 'must be a decimal string of points such as "12.5"';
    case 'too_many_decimals':
      return 'must have at most 6 decimals: the smallest amount is 0.000001 points';
    case 'too_large':
      return `must be at most ${formatPoints(AMOUNT_MAX_MICRO)} points`;
    default:
      return assertNever(problem);
  }
}
