import { describe, expect, test } from '@jest/globals';
import { idempotencyKeyOf } from './idempotency-key.js';

describe('Idempotency-Key', () => {
  test('may be left away', () => {
    expect(idempotencyKeyOf(undefined)).toBeUndefined();
  });

  test.each(['a', '8e03978e-40d5-43e8-bc93-6894a57f9324', 'order 17/"x"', 'k'.repeat(255)])('%p is used as it is', (key) => {
    expect(idempotencyKeyOf(key)).toBe(key);
  });

  test.each(['', 'k'.repeat(256), 'schlüssel', 'tab\there', ['a', 'b']])('%p is refused with what to change', (key) => {
    expect(() => idempotencyKeyOf(key)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
