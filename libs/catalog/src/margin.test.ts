import { describe, expect, test } from '@jest/globals';
import { priceRule } from './index.js';
import { losingCase } from './margin.js';

const perCharacter = (points: string) => ({ kind: 'perUnit', unit: 'characters', field: 'text', points, per: 1 });
const perCall = (points: string) => ({ kind: 'perCall', points });
const tokens = (prompt: string, completion: string) => ({
  kind: 'perUsage',
  units: [
    { unit: 'prompt_tokens', points: prompt, per: 1000, max: { from: 'messageBytes', field: 'messages', perMessage: 16, perPrompt: 16 } },
    { unit: 'completion_tokens', points: completion, per: 1000, max: { from: 'field', field: 'max_tokens' } },
  ],
});
const billedCharacters = (points: string) => ({
  kind: 'perUsage',
  units: [{ unit: 'characters', points, per: 1, max: { from: 'characters', field: 'text' } }],
});

const inputSchema = {
  type: 'object',
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 5000 },
    max_tokens: { type: 'integer', minimum: 1, maximum: 4096 },
    messages: { type: 'array', maxItems: 2, items: { properties: { content: { type: 'string', maxLength: 100 } } } },
  },
};

describe('whether some input is sold below cost', () => {
  test.each([
    ['the same unit, dearer', perCharacter('0.01'), perCharacter('0.004'), null],
    ['the same unit, as dear', perCharacter('0.01'), perCharacter('0.01'), null],
    [
      'the same unit, cheaper: the longest text loses most',
      perCharacter('0.01'),
      perCharacter('0.02'),
      '5000 characters of text: 50 < 100',
    ],
    ['a price per call that covers the longest text', perCall('20'), perCharacter('0.004'), null],
    ['a price per call that does not', perCall('19.9'), perCharacter('0.004'), '5000 characters of text: 19.9 < 20'],
    ['a cost per call above the shortest text', perCharacter('0.01'), perCall('0.02'), '1 characters of text: 0.01 < 0.02'],
    ['what the vendor bills is at most what the text has', perCharacter('0.01'), billedCharacters('0.01'), null],
    ['and loses where it is dearer', perCharacter('0.01'), billedCharacters('0.03'), '5000 characters of text: 50 < 150'],
    ['every unit of the usage dearer', tokens('0.5', '1.5'), tokens('0.2', '0.8'), null],
    [
      'one unit of the usage cheaper, although the sum is mostly dearer',
      tokens('0.5', '0.7'),
      tokens('0.2', '0.8'),
      '4096 completion_tokens: 2.8672 < 3.2768',
    ],
    ['a unit that is not charged for', perCharacter('0.01'), tokens('0', '1'), '1 characters of text, 4096 of max_tokens: 0.01 < 4.096'],
    ['usage may be nothing', tokens('9', '9'), perCall('0.01'), '0 prompt_tokens, 0 completion_tokens: 0 < 0.01'],
    ['free of charge, with a cost', perCall('0'), perCall('0.000001'), 'any input: 0 < 0.000001'],
    ['free of charge, without', perCall('0'), perCall('0'), null],
    [
      'a discount that falls below cost in its last tier',
      {
        ...perCharacter('0'),
        points: undefined,
        per: undefined,
        tiers: [
          { upTo: 100, points: '0.02', per: 1 },
          { points: '0.003', per: 1 },
        ],
      },
      perCharacter('0.004'),
      '5000 characters of text: 16.7 < 20',
    ],
    [
      'a cost that is dearest in the middle',
      perCharacter('0.01'),
      {
        ...{ kind: 'perUnit', unit: 'characters', field: 'text' },
        tiers: [
          { upTo: 10, points: '0.01', per: 1 },
          { upTo: 20, points: '0.02', per: 1 },
          { points: '0', per: 1 },
        ],
      },
      '20 characters of text: 0.2 < 0.3',
    ],
  ])('%s', (_what, price, cost, told) => {
    const losing = losingCase(priceRule.parse(price), priceRule.parse(cost), inputSchema);
    expect(losing && `${losing.what}: ${losing.pricePoints} < ${losing.costPoints}`).toBe(told);
  });
});
