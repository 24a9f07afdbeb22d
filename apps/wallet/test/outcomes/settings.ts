import { setCap, setThresholds, topUp, uuidOf } from '../commands.js';
import { rich, type Row } from './rows.js';

const many = Array.from({ length: 30 }, (_, n) => setCap('1', { id: `cap:${n}`, apiKeyId: uuidOf(0x900 + n) }));

/** What is set for an account. What caps and thresholds then do: ../caps.test.ts and decide-batch.test.ts. */
export const SETTINGS = {
  setCap: [
    { guarantee: 'a cap is set', given: [rich], when: setCap('10'), then: 'set', balance: '100/0' },
    { guarantee: 'a cap of nothing is set: nothing may be spent', given: [rich], when: setCap('0'), then: 'set', balance: '100/0' },
    { guarantee: 'a cap is taken away, also one that is not there', given: [rich], when: setCap(null), then: 'set', balance: '100/0' },
    { guarantee: 'before there are points', given: [], when: setCap('10'), then: 'set', balance: '0/0' },
    { guarantee: 'once per id', given: [setCap('10')], when: setCap('11'), then: 'conflict id_reused', balance: '0/0' },
    {
      guarantee: 'another window under the same id conflicts',
      given: [setCap('10')],
      when: setCap('10', { window: 'month' }),
      then: 'conflict id_reused',
      balance: '0/0',
    },
    { guarantee: 'thirty are enough', given: many, when: setCap('1', { id: 'cap:more' }), then: 'refused too_many_caps', balance: '0/0' },
    {
      guarantee: 'one of thirty can be changed',
      given: many,
      when: setCap('2', { id: 'cap:more', apiKeyId: uuidOf(0x900) }),
      then: 'set',
      balance: '0/0',
    },
  ],
  setThresholds: [
    { guarantee: 'thresholds are set', given: [rich], when: setThresholds(['10', '50']), then: 'set', balance: '100/0' },
    { guarantee: 'none at all is a setting too', given: [rich], when: setThresholds([]), then: 'set', balance: '100/0' },
    {
      guarantee: 'nobody falls below nothing',
      given: [topUp('1')],
      when: setThresholds(['10', '0']),
      then: 'refused amount_not_positive',
      balance: '1/0',
    },
    {
      guarantee: 'once per id',
      given: [setThresholds(['10'])],
      when: setThresholds(['20']),
      then: 'conflict id_reused',
      balance: '0/0',
    },
  ],
} as const satisfies Record<string, readonly Row[]>;
