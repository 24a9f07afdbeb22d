import { describe, expect, test } from '@jest/globals';
import { cursorOfList, placeInList, type Filters } from './cursor-of-list.js';

const PLACE = '1795460000000.0198c0de-0000-7000-8000-000000000001';
const LISTS: readonly Filters[] = [
  {},
  { state: ['queued'] },
  { state: ['running'] },
  { state: ['queued', 'running'] },
  { product: 'chat' },
  { tag: 'chat' },
  { tag: 'chat', product: 'chat' },
  { from: '2026-11-01T00:00:00Z' },
  { until: '2026-11-01T00:00:00Z' },
];

describe('the cursor of a list', () => {
  test('goes on in its own list, and is refused by name in every other one', () => {
    for (const [own, filters] of LISTS.entries()) {
      const cursor = cursorOfList(PLACE, filters) ?? '';
      expect(cursor.length).toBeLessThanOrEqual(100);
      for (const [other, others] of LISTS.entries()) {
        if (own === other) expect(placeInList(cursor, others)).toBe(PLACE);
        else expect(() => placeInList(cursor, others)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
      }
    }
  });

  test('is of one list in whatever order its states are named', () => {
    const cursor = cursorOfList(PLACE, { state: ['running', 'queued'] });
    expect(placeInList(cursor ?? '', { state: ['queued', 'running'] })).toBe(PLACE);
  });

  test('of all jobs is what it always was', () => {
    expect([
      cursorOfList(PLACE, {}),
      placeInList(PLACE, {}),
      cursorOfList(null, { tag: 'a' }),
      placeInList(undefined, { tag: 'a' }),
    ]).toEqual([PLACE, PLACE, null, undefined]);
  });
});
