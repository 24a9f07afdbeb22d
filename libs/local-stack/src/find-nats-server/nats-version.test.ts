import { describe, expect, test } from '@jest/globals';
import { isAtLeast, NATS_VERSION_MIN, parseNatsVersion } from './nats-version.js';

describe('the version that nats-server tells', () => {
  test.each([
    ['nats-server: v2.15.1\n', '2.15.1'],
    ['nats-server: v2.9.10', '2.9.10'],
    ['nats-server: v2.14.0-RC.1', '2.14.0'],
    ['nats-server: 2.15.1', '2.15.1'],
    ['command not found', undefined],
  ])('%j is %j', (text, version) => {
    expect(parseNatsVersion(text)).toBe(version);
  });
});

describe('new enough', () => {
  test.each([
    ['2.12.0', true],
    ['2.12.1', true],
    ['2.15.1', true],
    ['3.0.0', true],
    ['2.11.9', false],
    ['2.9.10', false],
    ['1.20.0', false],
  ])('%s: %s', (version, enough) => {
    expect(isAtLeast(version, NATS_VERSION_MIN)).toBe(enough);
  });
});
