import { expect, test } from '@jest/globals';
import { formatCursor, parseCursor } from './cursor.js';

const cursor = { createdAt: new Date('2026-11-22T01:02:03.456Z'), id: '018f0000-0000-7000-8000-000000000001' };

test('a cursor comes back as it was given out', () => {
  expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
});

test.each(['', 'x', '1.2', `${formatCursor(cursor)}0`, `-${formatCursor(cursor)}`])('%p was never given out', (text) => {
  expect(parseCursor(text)).toBeNull();
});
