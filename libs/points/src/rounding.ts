/** The one rounding of Holdfast (DESIGN.md section 6): pricing rounds a fraction of a micro-point up, in the seller's favour. */
export function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n || divisor <= 0n) throw new Error(`cannot round ${dividend}/${divisor}: both must be positive`);
  return (dividend + divisor - 1n) / divisor;
}
