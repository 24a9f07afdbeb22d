import { describe, expect, test } from '@jest/globals';
import { commonEnvironment, readEnvironment } from './index.js';
import { redactEnvironment } from './read-environment.js';

const good = { NATS_URL: 'nats://127.0.0.1:4222', DATABASE_URL: 'postgres://a:secret@127.0.0.1/b', HTTP_PORT: '3001' };

describe('the environment is read once and checked', () => {
  test('defaults are filled in and the result is frozen', () => {
    const environment = readEnvironment(commonEnvironment, good);
    expect(environment).toMatchObject({ HTTP_PORT: 3001, HTTP_HOST: '127.0.0.1', LOG_LEVEL: 'info' });
    expect(Object.isFrozen(environment)).toBe(true);
  });

  test('one error names everything that is missing or wrong, and shows no value', () => {
    const read = (): unknown => readEnvironment(commonEnvironment, { ...good, NATS_URL: '', HTTP_PORT: 'hunter2' });
    expect(read).toThrow(/NATS_URL is not set; HTTP_PORT is not valid/);
    expect(read).not.toThrow(/hunter2/);
  });

  test('the log shows secrets as present or absent', () => {
    expect(redactEnvironment(readEnvironment(commonEnvironment, good))).toMatchObject({ DATABASE_URL: 'present', HTTP_PORT: 3001 });
  });
});
