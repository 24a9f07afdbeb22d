import type { WalletCommand } from '#contracts';
import { capture, hold, release } from './commands.js';

/*
 * Every order of a job's hold, capture and release, each of them said twice, and what the wallet must answer. Written as
 * a table of its own, by hand, so that the ledger is not checked against itself.
 */

export type Said = 'hold' | 'capture' | 'release';

/** Before all of it the user has 100 points; the hold is 60, the capture 45. */
export const AT_FIRST = '100';

export function commandFor(said: Said, job: { readonly userId: string; readonly jobId: string }): WalletCommand {
  if (said === 'hold') return hold('60', job);
  return said === 'capture' ? capture('45', job) : release(job);
}

type Situation = 'nothing' | 'held' | 'captured' | 'returned' | 'tombstone';

/** The answer to a command that was not decided before, and what is then the case. */
const ANSWERS: Record<Situation, Record<Said, readonly [answer: string, then: Situation]>> = {
  nothing: {
    hold: ['held', 'held'],
    capture: ['notYet hold_not_found', 'nothing'],
    release: ['released', 'tombstone'],
  },
  held: {
    hold: ['held', 'held'],
    capture: ['captured', 'captured'],
    release: ['released', 'returned'],
  },
  captured: {
    hold: ['held', 'captured'],
    capture: ['captured', 'captured'],
    release: ['refused already_captured', 'captured'],
  },
  returned: {
    hold: ['held', 'returned'],
    capture: ['refused already_released', 'returned'],
    release: ['released', 'returned'],
  },
  tombstone: {
    hold: ['refused released_before_held', 'tombstone'],
    capture: ['refused already_released', 'tombstone'],
    release: ['released', 'tombstone'],
  },
};

/** `available/held` in micro-points. */
const BALANCES: Record<Situation, string> = {
  nothing: '100000000/0',
  held: '40000000/60000000',
  captured: '55000000/0',
  returned: '100000000/0',
  tombstone: '100000000/0',
};

export interface Step {
  readonly said: Said;
  readonly answer: string;
  readonly balance: string;
}

export interface Order {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** All 90 orders of `hold hold capture capture release release`. */
export const ORDERS: readonly Order[] = arrangements(['hold', 'hold', 'capture', 'capture', 'release', 'release']).map(expect);

function expect(order: readonly Said[]): Order {
  let situation: Situation = 'nothing';
  const decided = new Map<Said, string>();
  const steps = order.map((said): Step => {
    const repeated = decided.get(said);
    if (repeated !== undefined) return { said, answer: repeated, balance: BALANCES[situation] };
    const [answer, then]: readonly [string, Situation] = ANSWERS[situation][said];
    if (!answer.startsWith('notYet')) decided.set(said, answer);
    situation = then;
    return { said, answer, balance: BALANCES[situation] };
  });
  return { title: order.join(', '), steps };
}

function arrangements(all: readonly Said[]): Said[][] {
  if (all.length === 0) return [[]];
  return [...new Set(all)].flatMap((first) => {
    const rest = [...all];
    rest.splice(rest.indexOf(first), 1);
    return arrangements(rest).map((others) => [first, ...others]);
  });
}
