import { describe, expect, test } from '@jest/globals';
import { wrongWithMoney, type Sold } from './check-money.js';
import type { ExpectedMoney } from './sales.js';

const balance = (available: string, held = '0', total = available): Sold['before'] => ({ available, held, total });
const job = (state: NonNullable<Sold['job']>['state'], held: string, charged: string | null, attempts = 1): NonNullable<Sold['job']> => ({
  id: 'j',
  state,
  held,
  charged,
  attempts,
  cached: false,
  error: null,
  result: null,
});
const sold = (of: NonNullable<Sold['job']> | undefined, after: Sold['after'], status = 200): Sold => ({
  status,
  job: of,
  before: balance('20'),
  after,
});

const once: ExpectedMoney = { kind: 'chargedInFull', attempts: 1 };
const part: ExpectedMoney = { kind: 'chargedInPart' };
const nothing: ExpectedMoney = { kind: 'nothingCharged' };
const stored: ExpectedMoney = { kind: 'storedResult' };
const refused: ExpectedMoney = { kind: 'refused' };

describe('the demo notices when the money is wrong', () => {
  test.each<[string, ExpectedMoney, Sold, RegExp | undefined]>([
    ['charged once', once, sold(job('succeeded', '2', '2'), balance('18')), undefined],
    ['charged twice', once, sold(job('succeeded', '2', '2'), balance('16')), /balance did not go down/],
    ['charged for a failure', nothing, sold(job('failed', '2', '2'), balance('18')), /cost nothing/],
    ['a failure', nothing, sold(job('failed', '2', '0'), balance('20')), undefined],
    ['a failure that keeps the hold', nothing, sold(job('failed', '2', '0'), balance('18', '2', '20')), /still held/],
    ['one attempt too many', once, sold(job('succeeded', '2', '2', 2), balance('18')), /2 attempts/],
    ['less than the hold', part, sold(job('succeeded', '2', '0.5'), balance('19.5')), undefined],
    ['no less than the hold', part, sold(job('succeeded', '2', '2'), balance('18')), /less than was held/],
    ['a stored result', stored, sold({ ...job('succeeded', '0', '0', 0), cached: true }, balance('20')), undefined],
    ['a stored result that was made all the same', stored, sold(job('succeeded', '0', '0'), balance('20')), /stored result, for nothing/],
    ['a stored result that cost something', stored, sold({ ...job('succeeded', '2', '2', 0), cached: true }, balance('18')), /for nothing/],
    ['a refusal', refused, sold(undefined, balance('20'), 402), undefined],
    ['an acceptance', refused, sold(job('succeeded', '2', '2'), balance('18')), /402/],
    ['a job that hangs', once, sold(job('running', '2', null), balance('20'), 202), /not ended \(running\)/],
  ])('%s', (_what, expected, how, wrong) => {
    if (wrong) expect(wrongWithMoney(expected, how)).toMatch(wrong);
    else expect(wrongWithMoney(expected, how)).toBeUndefined();
  });
});
