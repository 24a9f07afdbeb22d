import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { IDEMPOTENT_PATHS } from '#client';
import { clientTypes } from '../../test/client-types.js';
import { documentAlone } from './document-alone.js';
import { isRecord, operationsOf } from './open-api.js';

describe('libs/client', () => {
  test('has the types that the OpenAPI document gives; else: npm run client:write', async () => {
    const given = await clientTypes(await documentAlone('config'));
    // Not `toBe`: it would print half a megabyte.
    expect(readFileSync('libs/client/src/api.ts', 'utf8') === given).toBe(true);
  });

  test('makes an Idempotency-Key for each operation that takes one', async () => {
    const takers = operationsOf(await documentAlone('config')).filter(({ spec }) =>
      (spec.parameters ?? []).some((each) => isRecord(each) && each['name'] === 'Idempotency-Key'),
    );
    expect(takers.map(({ path }) => path).sort()).toEqual([...IDEMPOTENT_PATHS].sort());
  });
});
