import { describe, expect, test } from '@jest/globals';
import { WELL } from './breaker.js';
import { healthOf, type AccountHealth } from './health-of.js';

const well: AccountHealth = { ...WELL, revision: 1, isDry: false, untilMs: 0 };
const open = (untilMs: number): AccountHealth => ({ ...well, state: 'open', opens: 1, reason: 'timeouts', untilMs });
const probing = (untilMs: number): AccountHealth => ({ ...open(untilMs), state: 'probing' });
const dry: AccountHealth = { ...well, isDry: true };

describe('what the dispatcher is told of a vendor', () => {
  test.each([
    ['one account that takes calls is enough', [open(9_000), well, dry], 'open', 0, null],
    ['nothing before the first of them may be tried', [open(9_000), open(4_000)], 'paused', 3_000, 'timeouts'],
    ['one call once that is so', [open(9_000), open(1_000)], 'probe', 0, 'timeouts'],
    ['nothing while one is tried', [probing(2_000)], 'paused', 1_000, 'timeouts'],
    ['one call when the one that was tried is lost', [probing(900)], 'probe', 0, 'timeouts'],
    ['nothing while too little is left', [dry], 'paused', 60_000, 'balance_low'],
    ['an ill account with something left counts', [dry, open(2_000)], 'paused', 1_000, 'timeouts'],
    ['an ill account without anything left is not tried', [{ ...open(0), isDry: true }], 'paused', 60_000, 'balance_low'],
  ] as const)('%s', (_what, accounts, dispatch, pausedForMs, reason) => {
    expect(healthOf('v', accounts, { nowMs: 1_000, dryForMs: 60_000 })).toEqual({ vendor: 'v', dispatch, pausedForMs, reason });
  });
});
