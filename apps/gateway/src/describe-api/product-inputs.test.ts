import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { InputCheck } from '../submit-job/input-check.js';
import { inputsOf } from './product-inputs.js';

describe('the examples in the documentation', () => {
  const catalog = loadCatalog('config/catalog');
  const inputs = new InputCheck(catalog);
  const { examples } = inputsOf(catalog);

  test.each(Object.entries(examples))('%s is accepted as it stands', (_name, { value }) => {
    const { product, input } = value;
    if (typeof input !== 'object' || input === null) throw new Error('an input is an object');
    expect(() => {
      inputs.check(product, Object.fromEntries(Object.entries(input)));
    }).not.toThrow();
  });
});
