import { describe, expect, test } from '@jest/globals';
import { USER_FAULT_CODES } from '#contracts';
import { errorOfRefusal, errorOfRejection, PUBLIC_CODES, publicError } from './public-error.js';

describe('what a user is told', () => {
  test.each(PUBLIC_CODES)('%s has a code in snake case and a whole sentence', (code) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    const { message } = publicError(code);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toMatch(/deepl|openai|vendor|hold fast/i);
  });

  test('a failed vendor is not named, whatever its adapter says', () => {
    const told = { code: 'vendor_failed', message: 'The service could not complete this job. Nothing was charged.' };
    expect(errorOfRejection({ fault: 'vendor', code: 'vendor_unavailable' })).toEqual(told);
    expect(errorOfRejection({ fault: 'vendor', code: 'quota_of_our_account_456' })).toEqual(told);
  });

  test('our own fault is told as ours, without its cause', () => {
    expect(errorOfRejection({ fault: 'ours', code: 'vendor_auth' })).toEqual(publicError('internal_error'));
  });

  test('a user’s fault keeps its code, and its text when there is one', () => {
    expect(errorOfRejection({ fault: 'user', code: 'content_refused' })).toEqual(publicError('content_refused'));
    expect(errorOfRejection({ fault: 'user', code: 'odd_language' })).toEqual({ ...publicError('input_refused'), code: 'odd_language' });
  });

  test.each(USER_FAULT_CODES)('%s, which a vendor’s error table may say, has a text of its own', (code) => {
    expect(errorOfRejection({ fault: 'user', code })).toEqual({ code, message: publicError(code).message });
  });

  test('a refusal says what to do when the user can do something', () => {
    expect(errorOfRefusal('insufficient_points')).toMatchObject({
      code: 'insufficient_points',
      message: expect.stringContaining('Top up'),
    });
    expect(errorOfRefusal('account_frozen')).toMatchObject({ code: 'account_frozen', message: expect.stringContaining('Ask') });
    expect(errorOfRefusal('some_new_word')).toEqual(publicError('hold_refused'));
  });
});
