import type { Code } from '../../src/ledger/facts.js';
import { BOB, redeem, topUp } from '../commands.js';
import { HOUR, type Row } from './rows.js';

const POINT = 1_000_000n;
const hashOf = (digit: string): string => digit.repeat(64);
const codeOf = (hash: string, over: Partial<Code> = {}): Code => ({
  hash,
  batch: 'spring',
  amountMicro: 25n * POINT,
  uses: 1,
  used: 0,
  expiresMs: null,
  isWithdrawn: false,
  priority: 100,
  pointsLastMs: null,
  ...over,
});

const ONCE = hashOf('a');
const SHORT = hashOf('b');
const LASTING = hashOf('c');
const WITHDRAWN = hashOf('d');
const LARGE = hashOf('e');
const TWICE = hashOf('f');
const BEGIN = Date.UTC(2026, 0, 1);

/** That are known to the books of the tables. */
export const CODES: readonly Code[] = [
  codeOf(ONCE),
  codeOf(SHORT, { expiresMs: BEGIN + HOUR }),
  codeOf(LASTING, { pointsLastMs: HOUR }),
  codeOf(WITHDRAWN, { isWithdrawn: true, expiresMs: BEGIN - HOUR }),
  codeOf(LARGE, { amountMicro: 1_000_000_000_000n * POINT }),
  codeOf(TWICE, { uses: 2 }),
];

/** How codes become points. */
export const REDEEMING = {
  redeem: [
    {
      guarantee: 'a code is turned into points, at the expense of its batch',
      given: [],
      when: redeem(ONCE),
      then: 'credited',
      moved: 25n,
      balance: '25/0',
      platform: { 'codes:spring': -25n },
    },
    {
      guarantee: 'once per user, however often it is sent',
      given: [redeem(TWICE)],
      when: redeem(TWICE),
      then: 'credited',
      moved: 25n,
      balance: '25/0',
    },
    {
      guarantee: 'by as many users as it was made for',
      given: [redeem(TWICE, { userId: BOB })],
      when: redeem(TWICE),
      then: 'credited',
      moved: 25n,
      balance: '25/0',
    },
    {
      guarantee: 'and by no more',
      given: [redeem(ONCE, { userId: BOB })],
      when: redeem(ONCE),
      then: 'refused code_used_up',
      balance: '0/0',
    },
    { guarantee: 'what is no code is refused', given: [], when: redeem(hashOf('0')), then: 'refused no_such_code', balance: '0/0' },
    {
      guarantee: 'a withdrawn code is refused as withdrawn, expired or not',
      given: [],
      when: redeem(WITHDRAWN),
      then: 'refused code_withdrawn',
      balance: '0/0',
    },
    {
      guarantee: 'a code is good until it expires',
      given: [],
      after: HOUR - 1,
      when: redeem(SHORT),
      then: 'credited',
      moved: 25n,
      balance: '25/0',
    },
    { guarantee: 'and not a moment longer', given: [], after: HOUR, when: redeem(SHORT), then: 'refused code_expired', balance: '0/0' },
    {
      guarantee: 'its points last from its redemption on',
      given: [redeem(LASTING)],
      after: HOUR,
      when: redeem(ONCE),
      then: 'credited',
      moved: 25n,
      balance: '25/0',
    },
    {
      guarantee: 'an absurd balance is refused',
      given: [topUp('1')],
      when: redeem(LARGE),
      then: 'refused balance_too_large',
      balance: '1/0',
    },
    {
      guarantee: 'the id of something else cannot be taken',
      given: [topUp('1', { id: redeem(ONCE).id })],
      when: redeem(ONCE),
      then: 'conflict id_reused',
      balance: '1/0',
    },
  ],
} as const satisfies Record<string, readonly Row[]>;
