import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkMemory } from './check-memory.js';
import { checkInputSchema } from './check-input-schema.js';
import { takesContentType } from './file-fields.js';
import { productAsSold } from './product.js';

const product = (image: unknown) => ({
  description: 'Cuts out what is in front.',
  routes: [{ vendor: 'x' }],
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['image'],
    properties: { image, size: { enum: ['auto', 'preview'] } },
  },
  price: { kind: 'perCall', points: '1' },
  attemptsMax: 2,
});
const id = '0198c0de-0000-7000-8000-000000000001';

describe('a field that is a file', () => {
  const sold = productAsSold.parse(product({ description: 'A photo', file: { bytesMax: 1_000, contentTypes: ['image/png', 'video/*'] } }));

  test('has its rules beside the schema, and a schema that is bounded and compiles', () => {
    expect(sold.files).toEqual({ image: { bytesMax: 1_000, contentTypes: ['image/png', 'video/*'] } });
    expect(checkInputSchema(sold.inputSchema)).toEqual([]);
    expect(sold.inputSchema).toMatchObject({
      properties: { image: { description: 'A photo', type: 'object' }, size: { enum: ['auto', 'preview'] } },
    });
  });

  test.each([
    [{ file: id }, true],
    [{ url: 'https://example.com/a.png' }, true],
    [{}, false],
    [{ file: id, url: 'https://example.com/a.png' }, false],
    [{ file: 'a' }, false],
    [{ url: 'ftp://example.com' }, false],
    // What a stored file looks like further on is nothing that a client can claim.
    [{ object: id, bytes: 1, sha256: 'a'.repeat(64), contentType: 'image/png' }, false],
    [id, false],
  ])('%j fits: %s', (image, fits) => {
    expect(new Ajv2020({ strict: true }).compile(sold.inputSchema)({ image })).toBe(fits);
  });

  test.each([
    [{ bytesMax: 0 }, ['inputSchema', 'properties', 'image', 'file', 'bytesMax']],
    [{ bytesMax: 1e12 }, ['inputSchema', 'properties', 'image', 'file', 'bytesMax']],
    [{}, ['inputSchema', 'properties', 'image', 'file', 'bytesMax']],
    [{ bytesMax: 5, contentTypes: ['png'] }, ['inputSchema', 'properties', 'image', 'file', 'contentTypes', 0]],
  ])('%j is a mistake at %j', (file, path) => {
    expect(productAsSold.safeParse(product({ file })).error?.issues).toEqual([expect.objectContaining({ path })]);
  });

  test.each([
    ['image/png', true],
    ['IMAGE/PNG; charset=x', true],
    ['video/mp4', true],
    ['videos/mp4', false],
    ['image/jpeg', false],
    ['', false],
  ])('%s is taken: %s', (contentType, takes) => {
    expect(takesContentType({ bytesMax: 1, contentTypes: ['image/png', 'video/*'] }, contentType)).toBe(takes);
  });
});

test('a window of calls with their largest files must fit a worker', () => {
  const files = { a: { bytesMax: 16 * 2 ** 20 }, b: { bytesMax: 16 * 2 ** 20 } };
  expect(checkMemory({ windowMax: 32, answerBytesMax: 32 * 2 ** 20 }, [{ files }])).toEqual([]);
  expect(checkMemory({ windowMax: 33, answerBytesMax: 32 * 2 ** 20 }, [{ files: {} }, { files }])).toEqual([
    expect.objectContaining({ path: ['windowMax'], hint: expect.stringContaining('at most 32') }),
  ]);
});
