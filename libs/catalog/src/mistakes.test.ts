import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CatalogError, loadCatalog, type Mistake } from './index.js';

/** Small, so that a mistake is seen at a glance. */
const VENDOR = `adapter: deepl
baseUrl: https://api.deepl.com
baseUrlEnv: DEEPL_BASE_URL
accounts:
  - name: main
    credentials: { apiKey: DEEPL_API_KEY }
timeoutMs: 30000
windowMax: 64
card:
  idempotencyKeys: false
  statusQuery: false
  cancel: false
  callbacks: false
  failuresBilled: false
errors:
  table:
    - { status: 413, user: input_too_large }
    - { status: 500, vendor: error }
unknown:
  decideAfterMs: 86400000
`;
const PRODUCT = `description: Translates a text.
routes:
  - vendor: deepl
    cost: { kind: perUnit, unit: characters, field: text, points: '0.004', per: 1 }
inputSchema:
  type: object
  additionalProperties: false
  required: [text, pages, offset, seconds, messages]
  properties:
    text: { type: string, minLength: 1, maxLength: 5000 }
    pages: { type: integer, minimum: 1, maximum: 100 }
    offset: { type: integer, minimum: -9, maximum: 9 }
    seconds: { type: string, maxLength: 16, pattern: '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$' }
    messages: { type: array, maxItems: 9, items: { type: string, maxLength: 9 } }
    note: { type: string, maxLength: 10 }
price:
  kind: perUnit
  unit: characters
  field: text
  points: '0.01'
  per: 1
attemptsMax: 4
`;

interface Row {
  readonly what: string;
  readonly in: 'vendor' | 'product';
  readonly from: string;
  readonly to: string;
  /** With what the line that is told begins, in the changed file; the first such. */
  readonly line: string;
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

const price = `  field: text
  points: '0.01'
  per: 1
`;
const flat = `  points: '0.01'
  per: 1
`;
const perUnit = `  kind: perUnit
  unit: characters
${price}`;
const perUsage = (...maxima: readonly string[]): string =>
  `  kind: perUsage\n  units: [${maxima.map((max) => `{ unit: a, points: '9', per: 1, max: { ${max} } }`).join(', ')}]\n`;

const MISTAKES: readonly Row[] = [
  // Fields.
  row('vendor', 'a missing field', '  cancel: false\n', '', 'card:', 'card.cancel', 'is missing', 'write cancel: false (A call under way'),
  row('vendor', 'a missing section', 'card:\n  idem', 'crad:\n  idem', 'crad:', 'crad', 'is not a known field', 'did you mean "card"?'),
  row(
    'vendor',
    'a wrong type',
    'timeoutMs: 30000',
    'timeoutMs: soon',
    'timeoutMs:',
    'timeoutMs',
    'expected number',
    'write timeoutMs: 30000 (From the first byte',
  ),
  row(
    'vendor',
    'a number with a unit',
    'timeoutMs: 30000',
    'timeoutMs: 30s',
    'timeoutMs:',
    'timeoutMs',
    'expected number',
    'write timeoutMs: 30000',
  ),
  row('vendor', 'a number out of bounds', 'windowMax: 64', 'windowMax: 0', 'windowMax:', 'windowMax', '>=1', 'write windowMax: 64'),
  row(
    'vendor',
    'a misspelt field',
    'timeoutMs:',
    'timeout_ms:',
    'timeout_ms',
    'timeout_ms',
    'is not a known field',
    'did you mean "timeoutMs"?',
  ),
  row(
    'vendor',
    'an unknown field',
    'windowMax: 64',
    'windowMax: 64\nregion: eu',
    'region',
    'region',
    'is not a known field',
    'remove it; the fields here are: adapter',
  ),
  row(
    'vendor',
    'an unknown field in a section',
    '  cancel: false',
    '  cancel: false\n  cancels: true',
    'cancels',
    'card.cancels',
    'is not a known field',
    'did you mean "cancel"?',
  ),
  row(
    'vendor',
    'a word instead of true or false',
    'cancel: false',
    'cancel: never',
    'cancel:',
    'card.cancel',
    'expected boolean',
    'write cancel: false',
  ),
  row(
    'vendor',
    'no list of accounts',
    'accounts:\n  - name: main\n    credentials: { apiKey: DEEPL_API_KEY }\n',
    'accounts: []\n',
    'accounts:',
    'accounts',
    '>=1',
    'write accounts: [{"name":"main"',
  ),
  row(
    'vendor',
    'a URL of another protocol',
    'https://api',
    'ftp://api',
    'baseUrl:',
    'baseUrl',
    'must be an http(s) URL',
    'write baseUrl: "https://api.deepl.com"',
  ),
  row(
    'vendor',
    'a URL without protocol',
    'https://api.deepl.com',
    'api.deepl.com',
    'baseUrl:',
    'baseUrl',
    'must be an http(s) URL',
    'write baseUrl: "https://',
  ),
  row(
    'vendor',
    'a secret instead of its variable',
    'DEEPL_API_KEY',
    'c0ffee-f00d',
    'credentials:',
    'accounts.0.credentials.apiKey',
    'must be the name of an environment variable',
    'write apiKey: "DEEPL_API_KEY"',
  ),
  row(
    'vendor',
    'a duplicate account name',
    'timeoutMs:',
    '  - { name: main, credentials: { apiKey: OTHER_KEY } }\ntimeoutMs:',
    'OTHER_KEY',
    'accounts.1.name',
    'names a second account "main"',
    'give each account a name of its own',
  ),
  row(
    'vendor',
    'the same credentials twice',
    'timeoutMs:',
    '  - { name: spare, credentials: { apiKey: DEEPL_API_KEY } }\ntimeoutMs:',
    'spare',
    'accounts.1.credentials',
    'are those of the account "main"',
    'name the variables of the other account',
  ),

  // The table of errors.
  row(
    'vendor',
    'an error row without a verdict',
    '{ status: 500, vendor: error }',
    '{ status: 500 }',
    '{ status: 500 }',
    'errors.table.1',
    'needs exactly one verdict',
    'such as vendor: error',
  ),
  row(
    'vendor',
    'an error row with two verdicts',
    '{ status: 500, vendor: error }',
    '{ status: 500, vendor: error, ours: our server }',
    '{ status: 500, vendor: error, ours',
    'errors.table.1.ours',
    'needs exactly one verdict',
    'such as vendor: error',
  ),
  row(
    'vendor',
    'an error row that fits everything',
    '{ status: 500, vendor: error }',
    '{ vendor: error }',
    '{ vendor: error }',
    'errors.table.1',
    'needs a condition',
    'such as status: 500',
  ),
  row(
    'vendor',
    'a public code that has no text',
    'user: input_too_large',
    'user: input_to_large',
    '{ status: 413',
    'errors.table.0.user',
    '',
    'did you mean "input_too_large"?',
  ),
  row(
    'vendor',
    'a code that nobody looks for',
    '{ status: 500,',
    '{ code: oops,',
    '{ code: oops',
    'errors.table.1.code',
    'is never seen',
    'write codeAt',
  ),
  row(
    'vendor',
    'a place that is no JSON Pointer',
    '  table:',
    '  codeAt: [error.code]\n  table:',
    'codeAt',
    'errors.codeAt.0',
    'must be a JSON Pointer',
    'write "/error/code"',
  ),
  row(
    'vendor',
    'a wait for what is not throttled',
    '{ status: 500, vendor: error }',
    '{ status: 500, vendor: error, waitMs: 1000 }',
    '{ status: 500',
    'errors.table.1.waitMs',
    'goes with "vendor: throttled" only',
    'remove it',
  ),

  // YAML.
  row('vendor', 'broken YAML', 'adapter: deepl', 'adapter: [deepl', 'baseUrl:', '', '', 'look for a bracket or quote that is not closed'),
  row(
    'vendor',
    'a key given twice',
    'windowMax: 64',
    'windowMax: 64\nwindowMax: 65',
    'windowMax: 65',
    '',
    'unique',
    'remove one of the two',
  ),
  row(
    'vendor',
    'a list instead of an object',
    'card:\n',
    'card: []\nother:\n',
    'card:',
    'card',
    'expected object',
    'What the vendor promises',
  ),

  // Routes.
  row(
    'product',
    'an unknown vendor',
    'vendor: deepl',
    'vendor: deepel',
    'vendor:',
    'routes.0.vendor',
    'names "deepel", but there is no vendors/deepel.yaml',
    'did you mean "deepl"?',
  ),
  row(
    'product',
    'a vendor that nothing resembles',
    'vendor: deepl',
    'vendor: acme',
    'vendor:',
    'routes.0.vendor',
    'names "acme"',
    'there is: deepl',
  ),
  row(
    'product',
    'a duplicate route',
    'inputSchema:',
    '  - vendor: deepl\n    cost: { kind: perCall, points: "0" }\ninputSchema:',
    '- vendor: deepl\n    cost: { kind: perCall',
    'routes.1.vendor',
    'repeats route 0',
    'remove it, or give it other options',
  ),
  row(
    'product',
    'a cost on some routes only',
    'inputSchema:',
    '  - vendor: deepl\n    options: { pro: true }\ninputSchema:',
    '- vendor: deepl\n    options',
    'routes.1.cost',
    'is missing, but other routes have one',
    'write the cost of every route, or of none',
  ),

  // Prices.
  row(
    'product',
    'a price below cost',
    "points: '0.01'",
    "points: '0.003'",
    'cost:',
    'routes.0.cost',
    'sells below cost through deepl: with 5000 characters of text it is sold for 15 points and costs 20',
    'raise the price, bound the input, or write belowCost: true',
  ),
  row(
    'product',
    'a cache that outlives the results',
    'attemptsMax: 4',
    'attemptsMax: 4\nresult: { lifetimeMs: 60000 }\ncache: { seconds: 31 }',
    'cache:',
    'cache.seconds',
    'is more than half of the time that results are kept (result.lifetimeMs: 60000)',
    'write at most 30, or raise result.lifetimeMs',
  ),
  row(
    'product',
    'a cache without its time',
    'attemptsMax: 4',
    "attemptsMax: 4\ncache: { price: '0.001' }",
    'cache:',
    'cache.seconds',
    'is missing',
    'write seconds: 3600',
  ),
  row(
    'product',
    'a cache whose price is a rule',
    'attemptsMax: 4',
    "attemptsMax: 4\ncache: { seconds: 60, price: { kind: perCall, points: '1' } }",
    'cache:',
    'cache.price',
    'must be a decimal string of points',
    'write price: "0.001"',
  ),
  row(
    'product',
    'a cache with a field too many',
    'attemptsMax: 4',
    'attemptsMax: 4\ncache: { second: 60 }',
    'cache:',
    'cache.second',
    'is not a known field',
    'did you mean "seconds"?',
  ),
  row(
    'product',
    'a price with a seventh decimal',
    "'0.01'",
    "'0.0000001'",
    "'0.0000001'",
    'price.points',
    'must have at most 6 decimals',
    'write points: "0.01"',
  ),
  row(
    'product',
    'a price as a float',
    "'0.01'",
    '0.01',
    'points: 0.01',
    'price.points',
    'must be a decimal string',
    'write points: "0.01"',
  ),
  row('product', 'a negative price', "'0.01'", "'-1'", "'-1'", 'price.points', 'must not be negative', 'write points: "0.01"'),
  row(
    'product',
    'a price without its amount',
    "  points: '0.01'\n",
    '',
    'price:',
    'price.points',
    'is missing',
    'write points: "0.01" and per: 1, or tiers',
  ),
  row('product', 'a price without its unit count', '  per: 1\n', '', 'price:', 'price.per', 'is missing', 'write per: 1'),
  row(
    'product',
    'a misspelt kind of price',
    'kind: perUnit\n',
    'kind: perUnits\n',
    'kind: perUnits',
    'price.kind',
    '',
    'did you mean "perUnit"?',
  ),
  row(
    'product',
    'a unit that cannot be measured',
    'unit: characters\n',
    'unit: character\n',
    '  unit: character',
    'price.unit',
    'expected one of',
    'did you mean "characters"?',
  ),
  row(
    'product',
    'a price per field that is not there',
    price,
    price.replace('text', 'txt'),
    'field: txt',
    'price.field',
    'names "txt", which is no string property',
    'did you mean "text"?',
  ),
  row(
    'product',
    'a price by an optional field',
    price,
    price.replace('text', 'note'),
    'field: note',
    'price.field',
    'which inputSchema does not require',
    'add note to inputSchema.required',
  ),
  row(
    'product',
    'pages counted in a text',
    `unit: characters\n${price}`,
    `unit: pages\n${price}`,
    ' text: {',
    'inputSchema.properties.text',
    'is priced as a decimal number, but lets in other texts',
    "write pattern: '^(0|",
  ),
  row(
    'product',
    'a priced number that may be below zero',
    perUnit,
    "  { kind: perUnit, unit: pages, field: offset, points: '9', per: 1 }\n",
    ' offset: {',
    'inputSchema.properties.offset',
    'may be below zero',
    'write minimum: 0',
  ),
  row(
    'product',
    'tiers out of order',
    flat,
    '  tiers: [{ upTo: 10, points: "2", per: 1 }, { upTo: 5, points: "2", per: 1 }, { points: "1", per: 1 }]\n',
    'tiers:',
    'price.tiers.1.upTo',
    'is out of order',
    'write more than 10',
  ),
  row(
    'product',
    'a tier without its end',
    flat,
    '  tiers: [{ points: "2", per: 1 }, { points: "1", per: 1 }]\n',
    'tiers:',
    'price.tiers.0.upTo',
    'is missing',
    'every tier but the last says its last unit',
  ),
  row(
    'product',
    'a last tier with an end',
    flat,
    '  tiers: [{ upTo: 5, points: "2", per: 1 }, { upTo: 9, points: "1", per: 1 }]\n',
    'tiers:',
    'price.tiers.1.upTo',
    'ends the last tier',
    'remove it',
  ),
  row(
    'product',
    'tiers beside a price',
    flat,
    `${flat}  tiers: [{ upTo: 5, points: "2", per: 1 }, { points: "1", per: 1 }]\n`,
    'tiers:',
    'price.tiers',
    'stands beside points and per',
    'remove points and per',
  ),
  row('product', 'one tier', flat, '  tiers: [{ points: "1", per: 1 }]\n', 'tiers:', 'price.tiers', '>=2', 'write tiers: [{"upTo":1000'),
  row(
    'product',
    'a unit charged twice',
    perUnit,
    perUsage('from: fixed, units: 1', 'from: fixed, units: 2'),
    'units:',
    'price.units.1.unit',
    'charges for "a" a second time',
    'remove one of the two',
  ),
  row(
    'product',
    'a misspelt bound of the usage',
    perUnit,
    perUsage('from: fiield, field: pages'),
    'units:',
    'price.units.0.max.from',
    '',
    'did you mean "field"?',
  ),
  row(
    'product',
    'messages without content',
    perUnit,
    perUsage('from: messageBytes, field: messages, perMessage: 1, perPrompt: 1'),
    'units:',
    'price.units.0.max.field',
    'whose items have no string content',
    'give its items a required content',
  ),
  row(
    'product',
    'a misspelt overrun policy',
    'attemptsMax: 4',
    'attemptsMax: 4\noverrun: absorbed',
    'overrun:',
    'overrun',
    'expected one of',
    'did you mean "absorb"?',
  ),
  row('product', 'no attempts', 'attemptsMax: 4', 'attemptsMax: 0', 'attemptsMax:', 'attemptsMax', '>=1', 'write attemptsMax: 4'),

  // Input schemas.
  row(
    'product',
    'an unbounded string',
    ', maxLength: 5000',
    '',
    ' text: {',
    'inputSchema.properties.text',
    'lets in anything: maxLength is missing',
    'write maxLength: with the most',
  ),
  row(
    'product',
    'an unbounded list',
    'maxItems: 9, ',
    '',
    ' messages: {',
    'inputSchema.properties.messages',
    'lets in anything: maxItems is missing',
    'write maxItems: with the most',
  ),
  row(
    'product',
    'an open object',
    '  additionalProperties: false\n',
    '',
    'inputSchema:',
    'inputSchema',
    'must have "additionalProperties: false"',
    'write it, so that a misspelt field is refused',
  ),
  row(
    'product',
    'a misspelt schema keyword',
    'minLength: 1',
    'minLenght: 1',
    'minLenght',
    'inputSchema.properties.text.minLenght',
    'does not compile: strict mode: unknown keyword: "minLenght"',
    'did you mean "minLength"?',
  ),
  row(
    'product',
    'a pattern that is no regular expression',
    'note: { type: string, maxLength: 10',
    "note: { type: string, maxLength: 10, pattern: '['",
    'inputSchema:',
    'inputSchema',
    'does not compile',
    'write it as JSON Schema 2020-12 has it',
  ),
  // Limits.
  ...limitRows(),
];

/** Each in a file whose only other lines are right. */
function limitRows(): readonly Row[] {
  const wrong = (what: string, limits: string, [field, message, hint]: readonly [string, string, string], line = 'limits:'): Row =>
    row('vendor', what, 'windowMax: 64', `windowMax: 64\nlimits: ${limits}`, line, `limits${field}`, message, hint);
  return [
    wrong('limits that limit nothing', '{ slackMs: 30 }', ['', 'limits nothing', 'write rates or concurrency, or remove it']),
    wrong('a rate of nothing', '{ rates: [{ perSeconds: 1 }] }', ['.rates.0', 'needs exactly one of calls and units', 'write calls: 500']),
    wrong('a rate of two things', '{ rates: [{ calls: 5, units: 9, perSeconds: 1 }] }', [
      '.rates.0',
      'needs exactly one',
      'write calls: 500',
    ]),
    wrong('a rate without a time', '{ rates: [{ calls: 5 }] }', ['.rates.0.perSeconds', 'is missing', 'write perSeconds: 60']),
    wrong('the same window twice', '{ rates: [{ calls: 5, perSeconds: 1 }, { calls: 9, perSeconds: 1 }] }', [
      '.rates.1',
      'limits the calls of 1 s a second time',
      'keep the smaller of the two (this says 9)',
    ]),
    wrong('fewer calls at once than the least', '{ concurrency: { max: 2, min: 3 } }', [
      '.concurrency.min',
      'is above max',
      'write at most 2',
    ]),
    wrong('more calls at once than the window', '{ concurrency: { max: 65 } }', [
      '.concurrency.max',
      'is above windowMax',
      'write at most 64',
    ]),
    wrong('a slack as long as a window', '{ rates: [{ calls: 5, perSeconds: 1 }], slackMs: 200 }', [
      '.slackMs',
      'is more than a tenth of the shortest window',
      'write at most 100',
    ]),
    wrong('units that one call may exceed', '{ rates: [{ units: 4999, perSeconds: 60 }] }', [
      '.rates.0.units',
      'is less than one call may have, which is 5000 units',
      'bound the inputs',
    ]),
    wrong(
      'a moment that is told in no known way',
      "{ rates: [{ calls: 5, perSeconds: 1 }], pauses: [{ remainingAt: 'header:a', resetAt: 'header:b', resetIs: minutes }] }",
      ['.pauses.0.resetIs', 'expected one of', 'seconds'],
    ),
  ];
}

function row(file: Row['in'], what: string, from: string, to: string, line: string, field: string, message: string, hint: string): Row {
  return { in: file, what, from, to, line, field, message, hint };
}

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  mkdirSync(join(dir, 'vendors'));
  mkdirSync(join(dir, 'products'));
  writeFileSync(join(dir, 'vendors', 'deepl.yaml'), VENDOR);
  writeFileSync(join(dir, 'products', 'translate.yaml'), PRODUCT);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the files that the mistakes are made in have none', () => {
  expect(mistakesIn(dir)).toEqual([]);
});

describe('a mistake in the catalog stops the boot and is told with file, line, field and what to write instead', () => {
  test.each(MISTAKES)('in a $in: $what', (mistake) => {
    const [path, before] =
      mistake.in === 'vendor' ? [join(dir, 'vendors', 'deepl.yaml'), VENDOR] : [join(dir, 'products', 'translate.yaml'), PRODUCT];
    const after = before.replace(mistake.from, () => mistake.to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);

    const mistakes = mistakesIn(dir);
    // One edit is told as one mistake, or as few.
    expect(mistakes.length).toBeLessThanOrEqual(3);
    const told = mistakes.find(({ hint }) => hint.includes(mistake.hint));
    expect(told ?? mistakes).toMatchObject({
      file: path,
      line: after.slice(0, after.indexOf(mistake.line)).split('\n').length,
      field: mistake.field,
      message: expect.stringContaining(mistake.message),
    });
  });

  test('there are more than forty different ones', () => {
    expect(new Set(MISTAKES.map(({ what }) => what)).size).toBeGreaterThan(40);
  });

  test('belowCost lets a product be sold below its cost', () => {
    const path = join(dir, 'products', 'translate.yaml');
    writeFileSync(path, `${PRODUCT.replace("points: '0.01'", "points: '0.001'")}belowCost: true\n`);
    expect(mistakesIn(dir)).toEqual([]);
  });

  test('the names of the files count as well', () => {
    renameSync(join(dir, 'products', 'translate.yaml'), join(dir, 'products', 'Translate Now!.yaml'));
    renameSync(join(dir, 'vendors', 'deepl.yaml'), join(dir, 'vendors', 'deepl.yml'));
    expect(mistakesIn(dir)).toEqual([
      expect.objectContaining({
        file: join(dir, 'vendors', 'deepl.yml'),
        message: 'ends in .yml',
        hint: expect.stringContaining('rename it to deepl.yaml'),
      }),
      expect.objectContaining({ file: join(dir, 'vendors'), message: 'has no .yaml file' }),
      expect.objectContaining({ message: expect.stringContaining("the file's name"), hint: 'rename it, such as translate-now.yaml' }),
      expect.objectContaining({ field: 'routes.0.vendor', hint: 'there is none yet' }),
    ]);
  });

  test('all mistakes are told at once, each on a line that editors can follow', () => {
    writeFileSync(join(dir, 'vendors', 'deepl.yaml'), 'adapter: deepl\n');
    const error = failureOf(dir);
    expect(error?.mistakes.length).toBeGreaterThan(5);
    expect(error?.message).toContain(
      `${join(dir, 'vendors', 'deepl.yaml')}:1: timeoutMs: is missing; write timeoutMs: 30000 (From the first byte`,
    );
  });

  test('a folder that is not a catalog says so', () => {
    expect(failureOf(join(dir, 'vendors'))?.problems.join('\n')).toMatch(
      /vendors\/vendors:1: cannot be read: .*; a catalog is a folder with vendors/,
    );
  });
});

function mistakesIn(catalog: string): readonly Mistake[] {
  return failureOf(catalog)?.mistakes ?? [];
}

function failureOf(catalog: string): CatalogError | undefined {
  try {
    loadCatalog(catalog);
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  return undefined;
}
