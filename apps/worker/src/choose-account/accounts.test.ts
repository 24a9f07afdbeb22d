import { expect, test } from '@jest/globals';
import { Accounts } from './accounts.js';

const account = (name: string, weight: number) => ({ name, weight, credentials: { apiKey: `key-of-${name}` } });

test('calls are spread over accounts by weight, smoothly', () => {
  const accounts = new Accounts([account('a', 3), account('b', 1)]);
  const turns = Array.from({ length: 8 }, () => accounts.choose()?.name).join('');
  expect(turns).toBe('aabaaaba');
});

test('one account is always chosen, and found by its name', () => {
  const accounts = new Accounts([account('main', 7)]);
  expect([accounts.choose()?.name, accounts.choose()?.name]).toEqual(['main', 'main']);
  expect(accounts.find('main')?.credentials).toEqual({ apiKey: 'key-of-main' });
  expect(accounts.find('gone')).toBeUndefined();
});

test('only those are chosen that may be, and the others have no turns saved up afterwards', () => {
  const accounts = new Accounts([account('a', 1), account('b', 1)]);
  expect(Array.from({ length: 3 }, () => accounts.choose((name) => name === 'b')?.name)).toEqual(['b', 'b', 'b']);
  expect(accounts.choose(() => false)).toBeUndefined();
  expect(Array.from({ length: 4 }, () => accounts.choose()?.name).join('')).toBe('abab');
});
