import { BOB, capture, hold, OTHER_JOB, refund, release, topUp, uuidOf, type OfPart } from '../commands.js';
import { rich, type Row } from './rows.js';

const BATCH = uuidOf(9);
const part = (share: string): { readonly part: OfPart } => ({ part: { of: `${BATCH}:hold`, share } });
/** 60 points are held for a batch. */
const held = [rich, hold('60', { jobId: BATCH })];

/** A batch has one hold, and each of its jobs ends a part of it. */
export const PARTS = {
  capture: [
    {
      guarantee: 'a part is captured, and what it does not take of its share returns at once',
      given: held,
      when: capture('7', part('10')),
      then: 'captured',
      moved: 7n,
      balance: '43/50',
      platform: { 'revenue:translate': 7n },
    },
    {
      guarantee: 'a part of nothing leaves the hold as it is',
      given: held,
      when: capture('0', part('0')),
      then: 'captured',
      balance: '40/60',
    },
    {
      guarantee: 'the last part may take all that is left',
      given: [...held, capture('50', { jobId: OTHER_JOB, ...part('50') })],
      when: capture('10', part('10')),
      then: 'captured',
      moved: 10n,
      balance: '40/0',
    },
    {
      guarantee: 'parts of points from several lots take each point once',
      given: [topUp('15'), topUp('25', { payment: 'p2' }), hold('40', { jobId: BATCH }), release({ jobId: OTHER_JOB, ...part('10') })],
      when: capture('20', part('25')),
      then: 'captured',
      moved: 20n,
      balance: '15/5',
    },
    {
      guarantee: 'a part that is captured twice is taken once',
      given: [...held, capture('7', part('10'))],
      when: capture('7', { id: 'again', ...part('10') }),
      then: 'refused already_captured',
      balance: '43/50',
    },
    {
      guarantee: 'a part that was released is not captured',
      given: [...held, release(part('10'))],
      when: capture('7', part('10')),
      then: 'refused already_released',
      balance: '50/50',
    },
    {
      guarantee: 'the same capture with another share conflicts',
      given: [...held, capture('7', part('10'))],
      when: capture('7', part('11')),
      then: 'conflict id_reused',
      balance: '43/50',
    },
    {
      guarantee: 'no part is more than what is left',
      given: [...held, release({ jobId: OTHER_JOB, ...part('55') })],
      when: capture('1', part('6')),
      then: 'refused above_hold',
      balance: '95/5',
    },
    {
      guarantee: 'above its share, a part is refused as a hold is',
      given: held,
      when: capture('11', part('10')),
      then: 'refused above_hold',
      balance: '40/60',
    },
    {
      guarantee: 'above its share, the platform may bear the loss of a part as well',
      given: held,
      when: capture('12', { aboveHold: 'absorb', ...part('10') }),
      then: 'captured overrun_absorbed',
      moved: 10n,
      balance: '40/50',
      platform: { 'revenue:translate': 12n, 'overrun:translate': -2n },
    },
    {
      guarantee: 'nobody captures a part of the hold of another user',
      given: held,
      when: capture('1', { userId: BOB, ...part('1') }),
      then: 'conflict hold_of_another',
      balance: '40/60',
    },
    {
      guarantee: 'a part of a hold that is not there yet is not decided',
      given: [rich],
      when: capture('1', part('1')),
      then: 'notYet hold_not_found',
      balance: '100/0',
    },
    {
      guarantee: 'a hold that was refused has no parts',
      given: [hold('60', { jobId: BATCH }), rich],
      when: capture('1', part('1')),
      then: 'refused never_held',
      balance: '100/0',
    },
    {
      guarantee: 'a hold that has ended has no parts',
      given: [...held, release({ jobId: BATCH })],
      when: capture('1', part('1')),
      then: 'refused never_held',
      balance: '100/0',
    },
  ],
  release: [
    {
      guarantee: 'a part that is released returns at once',
      given: held,
      when: release(part('10')),
      then: 'released',
      moved: 10n,
      balance: '50/50',
    },
    {
      guarantee: 'a part that is released twice returns once',
      given: [...held, release(part('10'))],
      when: release({ id: 'again', ...part('10') }),
      then: 'released',
      balance: '50/50',
    },
    {
      guarantee: 'a part that was captured is not released',
      given: [...held, capture('7', part('10'))],
      when: release(part('10')),
      then: 'refused already_captured',
      balance: '43/50',
    },
    {
      guarantee: 'no part that is more than what is left returns',
      given: [...held, capture('55', { jobId: OTHER_JOB, ...part('55') })],
      when: release(part('6')),
      then: 'refused above_hold',
      balance: '40/5',
    },
    {
      guarantee: 'the release of the hold returns what no part has ended',
      given: [...held, capture('7', part('10')), release({ jobId: OTHER_JOB, ...part('20') })],
      when: release({ jobId: BATCH }),
      then: 'released',
      moved: 30n,
      balance: '93/0',
    },
    {
      guarantee: 'the release of a hold whose parts have all ended returns nothing, and ends it',
      given: [...held, capture('60', part('60'))],
      when: release({ jobId: BATCH }),
      then: 'released',
      balance: '40/0',
    },
  ],
  refund: [
    {
      guarantee: 'what a part was charged is refunded like every other charge',
      given: [...held, capture('7', part('10'))],
      when: refund('7'),
      then: 'refunded',
      moved: 7n,
      balance: '50/50',
    },
  ],
} as const satisfies Record<string, readonly Row[]>;
