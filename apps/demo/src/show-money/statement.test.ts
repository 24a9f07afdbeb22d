import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../call-api/bodies.js';
import { statementTable } from './statement.js';

const JOB = '0198c0de-0000-7000-8000-00000000abcd';
const entry = (operationId: string, type: Entry['type'], account: Entry['account'], amount: string, balanceAfter: string): Entry => ({
  seq: '1',
  operationId,
  type,
  account,
  amount,
  balanceAfter,
});

describe('the statement', () => {
  test('has one line per operation, with both balances after it', () => {
    const lines = statementTable([
      entry('topup:demo:1', 'topUp', 'available', '20', '20'),
      entry(`${JOB}:hold`, 'hold', 'available', '-2', '18'),
      entry(`${JOB}:hold`, 'hold', 'held', '2', '2'),
      entry(`${JOB}:capture`, 'capture', 'held', '-2', '0'),
      entry(`${JOB}:capture`, 'capture', 'available', '0.5', '18.5'),
    ]);
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['operation', 'available', 'held', '= available', '= held'],
      ['topUp', '+20', '20', '0'],
      ['hold', 'job 0198c0de…abcd', '-2', '+2', '18', '2'],
      ['capture', 'job 0198c0de…abcd', '+0.5', '-2', '18.5', '0'],
    ]);
  });
});
