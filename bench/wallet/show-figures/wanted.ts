import { median } from '../../quantiles/quantiles.js';
import { totalOf } from '../../measure-cpu/cpu-per-unit.js';
import { CONTENDER_NAMES, type ContenderKey, type Point, type Round, type WorkloadName } from '../figures.js';

/** A figure of one round, from what each contender did in it; undefined when one that it needs did not run. */
type Figure = (of: (contender: ContenderKey) => Round | undefined) => number | undefined;

export interface Wanted {
  readonly point: Point;
  readonly workload: WorkloadName;
  readonly what: string;
  readonly figure: Figure;
  readonly digits: number;
  readonly bound: { readonly atLeast: number } | { readonly atMost: number };
}

const speed =
  (contender: ContenderKey): Figure =>
  (of) =>
    of(contender)?.operationsPerSecond;

const ratio =
  (ours: ContenderKey, rival: ContenderKey): Figure =>
  (of) => {
    const [a, b] = [of(ours)?.operationsPerSecond, of(rival)?.operationsPerSecond];
    return a === undefined || b === undefined ? undefined : a / b;
  };

function faster(point: Point, workload: WorkloadName, [ours, rival]: readonly [ContenderKey, ContenderKey], atLeast: number): Wanted {
  const what = `${CONTENDER_NAMES[ours]} / ${CONTENDER_NAMES[rival]}`;
  return { point, workload, what, figure: ratio(ours, rival), digits: 2, bound: { atLeast } };
}

const floor = (point: Point): Wanted => ({
  ...{ point, workload: 'hot', what: 'ours, whole path: operations/s of one account', figure: speed('whole'), digits: 0 },
  bound: { atLeast: 10_000 },
});

/** By CPU time, which is what a round has too little of; how fast the two are stands in the table above. */
const chainCost = (point: Point, workload: WorkloadName): Wanted => ({
  ...{ point, workload, what: 'the chain’s CPU time, in % of the core without it', digits: 1 },
  figure: (of) => {
    const [chained, unchained] = [of('chained'), of('unchained')];
    return chained && unchained ? 100 * (totalOf(chained.cpuMs) / totalOf(unchained.cpuMs) - 1) : undefined;
  },
  bound: { atMost: 10 },
});

/** What the wallet's design promises itself, as ratios of the same round, since machines differ. */
export const WANTED: readonly Wanted[] = [
  faster('free', 'spread', ['whole', 'call'], 1.5),
  faster('free', 'spread', ['core', 'loop'], 1.5),
  faster('free', 'hot', ['whole', 'call'], 2.5),
  faster('free', 'hot', ['core', 'loop'], 1.5),
  floor('free'),
  chainCost('free', 'spread'),
  chainCost('free', 'hot'),
  {
    ...{ point: 'free', workload: 'one', what: 'ours, whole path: p50 ms of one client', digits: 2 },
    figure: (of) => of('whole')?.p50Ms,
    bound: { atMost: 4 },
  },
  faster('slow', 'spread', ['whole', 'call'], 3),
  faster('slow', 'spread', ['core', 'loop'], 1.5),
  faster('slow', 'hot', ['whole', 'call'], 20),
  faster('slow', 'hot', ['core', 'loop'], 1.5),
  floor('slow'),
];

export interface Measured extends Wanted {
  /** The median over the rounds, each of which gives one figure. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly isMet: boolean;
}

/** Holds what is wanted of one point and workload against its rounds. What needs a contender that did not run is left out. */
export function holdAgainst(wanted: readonly Wanted[], rounds: readonly Round[]): readonly Measured[] {
  const numbers = [...new Set(rounds.map(({ round }) => round))];
  return wanted.flatMap((each) => {
    const figures = numbers.flatMap((number) => {
      const figure = each.figure((contender) => rounds.find((round) => round.round === number && round.contender === contender));
      return figure === undefined ? [] : [figure];
    });
    if (figures.length === 0) return [];
    const middle = median(figures);
    const isMet = 'atLeast' in each.bound ? middle >= each.bound.atLeast : middle <= each.bound.atMost;
    return [{ ...each, median: middle, least: Math.min(...figures), most: Math.max(...figures), isMet }];
  });
}
