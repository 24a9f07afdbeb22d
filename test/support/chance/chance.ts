import { tell } from '../tell.js';

/** Random choices that can be made again: print the seed, take it from the environment. */
export class Chance {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). Mulberry32: small, and the same on every machine. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  shuffled<Value>(values: readonly Value[]): Value[] {
    const rest = [...values];
    const shuffled: Value[] = [];
    while (rest.length > 0) shuffled.push(...rest.splice(this.below(rest.length), 1));
    return shuffled;
  }
}

/** The run's chance: `SEED=…` repeats a run. `name` tells the test files of one run apart, so that each is repeatable alone. */
export function chanceOf(name: string): Chance {
  const given = process.env['SEED'];
  const seed = given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED=${given ?? ''} is not a whole number`);
  tell(`${name}: SEED=${seed}`);
  return new Chance(seed);
}

/** A size of a campaign, e.g. `JOBS=500`; `usual` is what `npm test` runs. */
export function sizeFrom(name: string, usual: number): number {
  const given = process.env[name];
  const size = given === undefined || given === '' ? usual : Number(given);
  if (!Number.isSafeInteger(size) || size < 1) throw new Error(`${name}=${given ?? ''} is not a whole number above 0`);
  return size;
}
