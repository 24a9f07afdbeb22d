import { describe, expect, test } from '@jest/globals';
import { changeOf, isTooMuch, NOTHING_SEEN, see, WELL, type Breaker, type BreakerEvent, type Sample } from './breaker.js';

const rules = { inARowMax: 3, oursInARowMax: 2, shareMax: 0.5, shareOf: 8, openMs: 100, openCapMs: 350, probeMs: 20 };

/** g good, n neutral, v vendor, o ours, t time-out, u unreachable. */
const WORDS: Readonly<Record<string, Sample>> = {
  g: 'good',
  n: 'neutral',
  v: 'vendor_faults',
  o: 'our_faults',
  t: 'timeouts',
  u: 'unreachable',
};

describe('an account is taken for ill', () => {
  test.each([
    ['never by good calls', 'ggggggggggggggg', false],
    ['never by what says nothing', 'nnnnnnnnnnnnnnn', false],
    ['by faults in a row', 'gggvvv', true],
    ['by faults in a row of different kinds', 'vtu', true],
    ['not by fewer', 'vv', false],
    ['not if one between them was good', 'vvgvv', false],
    ['also if some between them say nothing', 'vnvnv', true],
    ['by our own faults, sooner', 'oo', true],
    ['not by one of ours', 'og', false],
    ['not by ours and others in between', 'ovg', false],
    ['by more than half of the last calls', 'vvgvvgvv', true],
    ['not by half of them', 'vgvgvgvg', false],
    ['not by a large share of few', 'vvg', false],
    ['not by what is long ago', 'vvgvvggggggggg', false],
  ])('%s', (_why, calls, expected) => {
    let recent = NOTHING_SEEN;
    const wasTooMuch = Array.from(calls, (call) => {
      recent = see(recent, WORDS[call] ?? 'neutral', rules);
      return isTooMuch(recent, rules);
    });
    expect(wasTooMuch.at(-1)).toBe(expected);
  });
});

describe('what becomes of its breaker', () => {
  const open = (opens: number): Breaker => ({ state: 'open', opens, reason: 'timeouts' });
  const probing = (opens: number): Breaker => ({ ...open(opens), state: 'probing' });
  const tripped: BreakerEvent = { type: 'tripped', reason: 'timeouts' };
  const tried: BreakerEvent = { type: 'tried' };
  const probed = (sample: Sample): BreakerEvent => ({ type: 'probed', sample });

  test.each<[string, Breaker, BreakerEvent, Breaker | undefined, number]>([
    ['too many faults open it', WELL, tripped, open(1), 100],
    ['a well one has nothing to try', WELL, tried, undefined, 0],
    ['the late word of a probe changes nothing', WELL, probed('timeouts'), undefined, 0],
    ['an open one does not open twice', open(1), tripped, undefined, 0],
    ['after its time one call is tried', open(2), tried, probing(2), 20],
    ['what was sent before it opened says nothing', open(1), probed('good'), undefined, 0],
    ['faults of calls from before do not count twice', probing(1), tripped, undefined, 0],
    ['a probe whose sender died is tried by another', probing(1), tried, probing(1), 20],
    ['a good probe closes it', probing(3), probed('good'), WELL, 0],
    ['a failed probe doubles the wait', probing(1), probed('timeouts'), open(2), 200],
    ['up to the cap', probing(2), probed('timeouts'), open(3), 350],
    ['a probe that says nothing waits as long again', probing(2), probed('neutral'), open(2), 200],
  ])('%s', (_why, breaker, event, to, forMs) => {
    const change = changeOf(breaker, event, rules);
    expect(change?.to).toEqual(to);
    if (change) expect(change.forMs).toBe(forMs);
  });

  test('the reason is that of the last fault', () => {
    expect(changeOf(probing(1), probed('our_faults'), rules)?.to.reason).toBe('our_faults');
  });
});
