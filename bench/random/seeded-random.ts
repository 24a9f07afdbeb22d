/** The same numbers, from 0 to 1, for the same seed: what is compared gets the same load. (mulberry32) */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Times between events that come at random, so many on average (Poisson); also how long work takes of which nothing else is known. */
export const exponential = (mean: number, random: () => number): number => -mean * Math.log(1 - random());
