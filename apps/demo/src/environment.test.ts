import { describe, expect, test } from '@jest/globals';
import { readOptions } from './environment.js';

describe('how the demo is told what to do', () => {
  test('without a word it takes 3000 and 3100, its own servers, and keeps its data', () => {
    expect(readOptions([], {})).toMatchObject({
      gatewayPort: 3000,
      sandboxPort: 3100,
      databaseUrl: undefined,
      natsUrl: undefined,
      fresh: false,
      exit: false,
    });
  });

  test('an empty variable counts as not set', () => {
    expect(readOptions(['--fresh', '--exit'], { PORT: '', NATS_URL: '' })).toMatchObject({ gatewayPort: 3000, fresh: true, exit: true });
  });

  test.each([
    [['--frehs'], {}, /no option --frehs/],
    [[], { PORT: 'http' }, /^PORT /],
    [[], { PORT: '70000' }, /^PORT /],
    [[], { PORT: '4000', SANDBOX_PORT: '4000' }, /both 4000/],
    [[], { DATABASE_URL: 'mysql://localhost' }, /^DATABASE_URL must look like postgres:/],
    [[], { NATS_URL: 'localhost:4222' }, /^NATS_URL must look like nats:/],
  ])('%j with %j says what to change', (args, environment, text) => {
    expect(() => readOptions(args, environment)).toThrow(text);
  });
});
