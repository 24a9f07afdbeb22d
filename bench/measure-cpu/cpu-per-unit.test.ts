import { expect, test } from '@jest/globals';
import { cpuPerUnit, totalOf } from './cpu-per-unit.js';

test('the time of a backend that ended meanwhile stays with its server, and the total is right', () => {
  const before = new Map([
    ['PostgreSQL', 100],
    ['PostgreSQL for wallet', 500],
  ]);
  const after = new Map([
    ['PostgreSQL', 630],
    ['wallet', 50],
  ]);
  const cpu = cpuPerUnit(before, after, 10);
  expect(cpu).toEqual({ PostgreSQL: 3, wallet: 5 });
  expect(totalOf(cpu)).toBe(8);
});
