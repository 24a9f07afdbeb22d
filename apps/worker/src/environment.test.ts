import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { adapterOf } from './adapters/adapters.js';
import { chooseVendor, readVendorAccess } from './environment.js';

const catalog = loadCatalog('config/catalog');
const deepl = chooseVendor(catalog, 'deepl');

describe('a worker is started for one vendor of the catalog', () => {
  test('every vendor that is shipped has its adapter', () => {
    for (const vendor of catalog.vendors.values()) expect(() => adapterOf(vendor)).not.toThrow();
  });

  test('a vendor that is not there is refused with those that are', () => {
    expect(() => chooseVendor(catalog, 'deepel')).toThrow(
      `VENDOR=deepel is not in the catalog; it has: ${[...catalog.vendors.keys()].join(', ')}`,
    );
  });

  test('an adapter that is not there is refused with those that are', () => {
    expect(() => adapterOf({ ...deepl, adapter: 'x' })).toThrow(/needs the adapter "x"; there are: http, .*openai/);
  });

  test('the URL is the catalog’s unless the environment names another', () => {
    expect(readVendorAccess(deepl, { DEEPL_API_KEY: 'k' })).toEqual({
      baseUrl: new URL(deepl.baseUrl),
      accounts: [{ name: 'main', weight: 1, credentials: { apiKey: 'k' } }],
    });
    expect(readVendorAccess(deepl, { DEEPL_API_KEY: 'k', DEEPL_BASE_URL: '' }).baseUrl.href).toBe(deepl.baseUrl);
    expect(readVendorAccess(deepl, { DEEPL_API_KEY: 'k', DEEPL_BASE_URL: 'https://api.example.test/x' }).baseUrl.href).toBe(
      'https://api.example.test/x',
    );
  });

  test.each([
    ['no key', {}, 'DEEPL_API_KEY is not set'],
    ['an empty key', { DEEPL_API_KEY: '' }, 'DEEPL_API_KEY is not set'],
    ['a key with a line end', { DEEPL_API_KEY: 'hunter2\n' }, 'DEEPL_API_KEY is not valid'],
    ['no URL', { DEEPL_API_KEY: 'k', DEEPL_BASE_URL: 'api' }, 'DEEPL_BASE_URL is not an http(s) URL'],
    ['a file', { DEEPL_API_KEY: 'k', DEEPL_BASE_URL: 'file:///x' }, 'DEEPL_BASE_URL is not an http(s) URL'],
  ])('%s is refused, and no value is shown', (_what, source, message) => {
    expect(() => readVendorAccess(deepl, source)).toThrow(message);
    expect(() => readVendorAccess(deepl, source)).not.toThrow(/hunter2/);
  });
});
