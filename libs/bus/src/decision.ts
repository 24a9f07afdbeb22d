/** What becomes of one item (STYLE.md: a handler ends in exactly one of these, chosen by phase). */
export type Decision =
  { readonly kind: 'done' } | { readonly kind: 'retryIn'; readonly ms: number } | { readonly kind: 'dead'; readonly reason: string };

export const done: Decision = { kind: 'done' };
export const retryIn = (ms: number): Decision => ({ kind: 'retryIn', ms });
export const dead = (reason: string): Decision => ({ kind: 'dead', reason });

/** One item as a handler receives it. */
export interface Delivered<Item> {
  readonly item: Item;
  /** 1 when it comes for the first time, counted over splits and redeliveries. */
  readonly deliveries: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A turn that lets the next one begin, and goes on to its decisions. */
export class TurnGoesOn {
  constructor(
    readonly decisions: Promise<readonly Decision[]>,
    /** Beside all that begin then; otherwise beside the next one alone. */
    readonly isApart: boolean,
  ) {}
}

/**
 * For a handler whose next turn may begin before this one has ended. `work` calls `passOn` once nothing of what is left to do can be overtaken by a
 * turn that begins then; by default, turns come one after the other.
 */
export function passingOn(work: (passOn: () => void) => Promise<readonly Decision[]>): Promise<readonly Decision[] | TurnGoesOn> {
  return goingOn(work, false);
}

/** The same for work that all other turns may overtake, and would wait for in vain. */
export function goingApart(work: (leave: () => void) => Promise<readonly Decision[]>): Promise<readonly Decision[] | TurnGoesOn> {
  return goingOn(work, true);
}

function goingOn(work: (goOn: () => void) => Promise<readonly Decision[]>, isApart: boolean): Promise<readonly Decision[] | TurnGoesOn> {
  return new Promise((resolve, reject) => {
    const decisions = work(() => {
      resolve(new TurnGoesOn(decisions, isApart));
    });
    decisions.then(resolve, reject);
  });
}
