import { parsePoints } from '#points';

/** Micro-points of an amount that the API told; anything but a decimal string there is a bug. */
export function pointsOf(text: string): bigint {
  const parsed = parsePoints(text);
  if (!parsed.ok) throw new Error(`the API told ${JSON.stringify(text)} as points, which ${parsed.message}`);
  return parsed.micro;
}
