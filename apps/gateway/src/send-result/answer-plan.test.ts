import { describe, expect, test } from '@jest/globals';
import { planAnswer } from './answer-plan.js';

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const file = { object: 'o', bytes: 100, sha256, contentType: 'image/png', fileName: 'straße "1".png' };
const none = { range: undefined, ifRange: undefined, ifNoneMatch: undefined };

describe('how a file is sent', () => {
  test('whole, with what identifies it, and so that nothing in it runs here', () => {
    expect(planAnswer(file, none)).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'content-length': '100',
        'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''stra%C3%9Fe%20%221%22\.png$/),
        'content-security-policy': "default-src 'none'; sandbox",
        'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        etag: `"${sha256}"`,
      },
    });
  });

  test.each([
    ['bytes=0-9', { from: 0, to: 9 }, '10', 'bytes 0-9/100'],
    ['bytes=90-', { from: 90, to: 99 }, '10', 'bytes 90-99/100'],
    ['bytes=-1', { from: 99, to: 99 }, '1', 'bytes 99-99/100'],
    ['bytes=50-1000', { from: 50, to: 99 }, '50', 'bytes 50-99/100'],
    ['bytes=0-4,5-9', { from: 0, to: 9 }, '10', 'bytes 0-9/100'],
  ])('%s in part', (range, part, length, contentRange) => {
    expect(planAnswer(file, { ...none, range })).toMatchObject({
      status: 206,
      range: part,
      headers: { 'content-length': length, 'content-range': contentRange, etag: `"${sha256}"` },
    });
  });

  test.each(['bytes=0-1,50-60', 'bytes', 'lines=1-2', 'bytes=a-b'])('%s whole', (range) => {
    expect(planAnswer(file, { ...none, range }).status).toBe(200);
  });

  test('beyond its end not at all', () => {
    expect(planAnswer(file, { ...none, range: 'bytes=100-' })).toEqual({ status: 416, contentRange: 'bytes */100' });
  });

  test('in part only to who has the rest of this very file', () => {
    expect(planAnswer(file, { ...none, range: 'bytes=0-9', ifRange: `"${sha256}"` }).status).toBe(206);
    expect(planAnswer(file, { ...none, range: 'bytes=0-9', ifRange: '"other"' }).status).toBe(200);
  });

  test.each([
    [`"${sha256}"`, 304],
    [`"x", W/"${sha256}"`, 304],
    ['*', 304],
    ['"x"', 200],
  ])('If-None-Match %s: %s', (ifNoneMatch, status) => {
    expect(planAnswer(file, { ...none, ifNoneMatch }).status).toBe(status);
  });
});
