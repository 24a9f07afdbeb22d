import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { fileResult } from '#contracts';
import type { ObjectStore } from '#objects';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { SafeFetch, targetOf } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { answers, answersHalf, type Behaviour } from '../../test/vendor-for-test.js';
import { WorkersForTest } from '../../test/workers-for-test.js';
import type { Interpretation, VendorResult } from '../adapters/adapter.js';
import { chooseVendor } from '../environment.js';
import { KeepResult } from './keep-result.js';

const intended = statement('test-intended', 'SELECT object FROM worker.result_files WHERE attempt_id = $1');
const catalog = loadCatalog('test/support/catalog');
const vendor = { ...chooseVendor(catalog, 'deepl'), answerBytesMax: 1_000_000 };
const owner = 'job:1';
const success = (result: VendorResult): Interpretation => ({
  outcome: { kind: 'succeeded', usage: { calls: 1 } },
  result,
  vendorRequestId: 'r-1',
});

describe('a result is kept before it counts', () => {
  let workers: WorkersForTest;
  let objects: ObjectStore;
  let links: SafeFetch;
  let keeping: KeepResult;
  beforeAll(async () => {
    workers = await WorkersForTest.make();
    objects = workers.openObjects();
  });
  afterAll(async () => {
    await objects.close();
    await workers.fresh.drop();
  });
  beforeEach(async () => {
    await workers.begin();
    links = new SafeFetch({ allowed: new Set([targetOf(workers.vendor.baseUrl)]) });
    const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });
    keeping = new KeepResult({ vendor, catalog, database: workers.fresh.database, objects, links, log });
  });
  afterEach(async () => {
    await links.close();
    await workers.end();
  });

  const linkTo = (path: string): VendorResult => ({ kind: 'link', url: new URL(path, workers.vendor.baseUrl).href });
  const sends =
    (bytes: Buffer): Behaviour =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    };

  test('small JSON stays as it is, and nothing is stored', async () => {
    const kept = await keeping.keep('small:1', success({ kind: 'json', value: { text: 'hallo' } }));
    expect(kept).toEqual({ outcome: { kind: 'succeeded', usage: { calls: 1 } }, result: { text: 'hallo' }, vendorRequestId: 'r-1' });
    expect(await workers.fresh.database.query(intended, ['small:1'])).toEqual([]);
  });

  test('what is no success passes untouched', async () => {
    const interpretation: Interpretation = { outcome: { kind: 'throttled' } };
    expect(await keeping.keep(owner, interpretation)).toBe(interpretation);
  });

  test.each<[string, (bytes: Buffer) => VendorResult, object]>([
    [
      'bytes',
      (bytes) => ({ kind: 'bytes', bytes, contentType: 'image/webp', fileName: 'x.webp' }),
      { contentType: 'image/webp', fileName: 'x.webp' },
    ],
    ['a link', () => linkTo('made/x.png'), { contentType: 'image/png', fileName: 'x.png' }],
    [
      'a link that says more than its server',
      () => ({ ...linkTo('made/x.png'), contentType: 'image/gif', fileName: 'y.gif' }),
      { contentType: 'image/gif', fileName: 'y.gif' },
    ],
  ])('%s: the bytes lie in the store, named by a row, with digest, type and end', async (_what, resultOf, described) => {
    const bytes = randomBytes(300_000);
    workers.vendor.behaviour = sends(bytes);
    const kept = await keeping.keep(`${_what}:1`, success(resultOf(bytes)));
    const { file } = fileResult.parse('result' in kept ? kept.result : undefined);
    expect(file).toMatchObject({ ...described, bytes: 300_000, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(Date.parse(file.expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect((await objects.getWhole(file)).equals(bytes)).toBe(true);
    expect(await workers.fresh.database.query(intended, [`${_what}:1`])).toEqual([{ object: file.object }]);
  });

  test('JSON that would not fit the answer to a question is a file', async () => {
    const value = { text: 'ä'.repeat(LIMITS.attempt.resultBytesMax / 2) };
    const kept = await keeping.keep(owner, success({ kind: 'json', value }));
    const { file } = fileResult.parse('result' in kept ? kept.result : undefined);
    expect(file.contentType).toBe('application/json');
    expect(JSON.parse((await objects.getWhole(file)).toString())).toEqual(value);
  });

  test('a link that works the second time is copied', async () => {
    workers.vendor.behaviour = (...call) => (workers.vendor.received.length === 1 ? answersHalf(...call) : answers(200, 'made')(...call));
    expect(await keeping.keep(owner, success(linkTo('x')))).toMatchObject({
      outcome: { kind: 'succeeded' },
      result: { file: { bytes: 4 } },
    });
    expect(workers.vendor.received).toHaveLength(2);
  });

  test.each<[string, Behaviour, object, number]>([
    [
      'is gone for good',
      answers(410, ''),
      { kind: 'rejected', billed: true, retryable: true, fault: 'vendor', code: 'result_lost' },
      LIMITS.link.triesMax,
    ],
    ['cannot be had now', answers(503, ''), { kind: 'unknown' }, LIMITS.link.triesMax],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), { kind: 'unknown' }, 1],
    [
      'is too large',
      sends(Buffer.alloc(1_000_001)),
      { kind: 'rejected', billed: true, retryable: false, fault: 'ours', code: 'result_too_large' },
      1,
    ],
  ])('a link that %s is no success, and nothing is charged for it', async (_what, behaviour, outcome, tries) => {
    workers.vendor.behaviour = behaviour;
    const kept = await keeping.keep(owner, success(linkTo('x')));
    expect(kept.outcome).toMatchObject(outcome);
    expect(kept).not.toHaveProperty('result');
    expect(workers.vendor.received).toHaveLength(tries);
  });

  test.each([
    'http://127.0.0.1:1/x',
    'http://localhost/x',
    'http://[::1]/x',
    'http://169.254.169.254/latest',
    'ftp://example.com/x',
    'nonsense',
  ])('a link to %s is not followed, and somebody must look at it', async (url) => {
    expect(await keeping.keep(owner, success({ kind: 'link', url }))).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});
