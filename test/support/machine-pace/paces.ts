import { percentile } from '../percentile.js';

/** How long the fixed work took at some moment; `atMs` as of `Date.now()`, as everywhere here. */
export interface Sample {
  readonly atMs: number;
  readonly tookMs: number;
}

/** What was asked of the system at some moment, and how long it took. */
export type Asked = Sample;

/** What takes so many times as long as usual is done by a slower processor. */
const SLOWER_FROM = 1.25;
/** What is asked so soon after a slow moment may still wait for what that left. */
const AFTER_MS = 500;
/** And a moment that began between two samples is seen in the next. */
const UNTIL_MS = 250;

/** Of some minutes: when the machine was as quick as it is by itself, and when it was not. */
export class Paces {
  /** In the order of the processors: the CPU time in ms that the fixed work takes at its own pace, in the middle of the quicker half of all moments. */
  readonly ownMs: readonly number[];

  /** `processors` has the samples of each. */
  constructor(private readonly processors: readonly (readonly Sample[])[]) {
    this.ownMs = processors.map((samples) => percentile(tookOf(samples), 25));
  }

  /** Those that were asked and answered while all processors were at their own pace. */
  atOwnPace<Some extends Asked>(asked: readonly Some[]): readonly Some[] {
    return asked.filter(({ atMs, tookMs }) =>
      this.processors.every((samples, n) => {
        const near = between(samples, atMs - AFTER_MS, atMs + tookMs + UNTIL_MS);
        return near.length > 0 && near.every((took) => took < (this.ownMs[n] ?? NaN) * SLOWER_FROM);
      }),
    );
  }

  /** Of each processor: the CPU time in ms that the fixed work took meanwhile, in the middle. */
  during(asked: readonly Asked[]): readonly number[] {
    const fromMs = Math.min(...asked.map(({ atMs }) => atMs));
    const toMs = Math.max(...asked.map(({ atMs, tookMs }) => atMs + tookMs));
    return this.processors.map((samples) => percentile(between(samples, fromMs, toMs), 50));
  }
}

const tookOf = (samples: readonly Sample[]): readonly number[] => samples.map(({ tookMs }) => tookMs);
const between = (samples: readonly Sample[], fromMs: number, toMs: number): readonly number[] =>
  tookOf(samples.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs));
