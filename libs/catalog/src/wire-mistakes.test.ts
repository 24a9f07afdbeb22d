import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CatalogError, loadCatalog } from './index.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  cpSync(join('config', 'catalog'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const TARGET = "'{input.target_lang}'";
const SOURCE = "'{input.source_lang?}'";
const KEY = "headers: { authorization: 'DeepL-Auth-Key {credentials.apiKey}' }";

describe('a mistake in a vendor that is all YAML stops the boot, and is told with file, line, field and what to write instead', () => {
  test.each<[string, string, string, string, string, string]>([
    ['a placeholder of no known kind', TARGET, "'{inputs.target_lang}'", 'json.target_lang', 'is no placeholder', 'a scope being input'],
    ['a brace that stays open', TARGET, "'{input.target_lang'", 'json.target_lang', 'has a brace', 'close it'],
    ['what no product has', SOURCE, "'{input.sourcelang?}'", 'json.source_lang', 'has no such field', 'did you mean "source_lang"?'],
    ['what a product need not have', SOURCE, "'{input.source_lang}'", 'json.source_lang', 'need not have it', '{input.source_lang?}'],
    ['an option that no route has', SOURCE, "'{options.formality}'", 'json.source_lang', 'has no such option', 'there is none yet'],
    [
      'a secret that an account lacks',
      KEY,
      KEY.replace('apiKey', 'apikey'),
      'headers.authorization',
      'has no such credential',
      'did you mean "apiKey"?',
    ],
    [
      'the vendor’s job, before there is one',
      TARGET,
      "'{job.id}'",
      'json.target_lang',
      '{job.id} is not known here',
      'what it can name: input',
    ],
    ['an attempt’s number', TARGET, "'{attempt.n}'", 'json.target_lang', '{attempt.n} is not known', 'write {attempt.id}'],
    [
      'a header that follows from the body',
      KEY,
      "headers: { content-length: '5' }",
      'headers.content-length',
      'is not yours to set',
      'remove it',
    ],
    ['a header with a capital', KEY, "headers: { Authorization: 'x' }", 'headers.Authorization', 'is no header', 'write authorization'],
    ['two bodies', KEY, `${KEY}\n    form: { a: b }`, 'form', 'is a second body', 'remove one of the two'],
    ['a body in a GET', 'method: POST', 'method: GET', 'json', 'a GET has none', 'write query:'],
    ['a query in the path', 'path: /v2/translate', 'path: /v2/translate?x=1', 'path', 'and have no query', 'write path: "/v1/messages"'],
  ])('%s', (_what, from, to, field, message, hint) => {
    expect(problemsAfter(from, to)).toEqual([told(`wire.request.${field}`, message, hint)]);
  });

  test.each<[string, string, string, string, string, string]>([
    [
      'a success without a result',
      /    result:\n(      .*\n)+/.exec(shipped())?.[0] ?? '',
      '',
      'wire.answer.result',
      'needs either a result or a job',
      'write result:',
    ],
    [
      'work for later that nobody asks about',
      '    empty:',
      '    job: /id\n    empty:',
      'wire.answer.job',
      'needs either a result or a job',
      'write result:',
    ],
    ['a schema that does not compile', 'maxItems: 1', 'maxItms: 1', 'wire.answer.schema', 'does not compile', 'JSON Schema 2020-12'],
    ['a usage that is no unit', '{ characters:', '{ Characters:', 'wire.answer.usage.Characters', 'is no unit', 'lower-case'],
    [
      'a place that is none',
      'text: /translations/0/text',
      'text: translations.0.text',
      'wire.answer.result.text',
      'must be a JSON Pointer',
      '',
    ],
    [
      'a card that promises keys',
      'idempotencyKeys: false',
      'idempotencyKeys: true',
      'card.idempotencyKeys',
      'sends no {attempt.id}',
      "'{attempt.id}'",
    ],
    ['a coded adapter beside a wire', 'adapter: http', 'adapter: openai', 'wire', 'goes with "adapter: http"', 'write adapter: http'],
  ])('%s', (_what, from, to, field, message, hint) => {
    expect(problemsAfter(from, to)).toContainEqual(told(field, message, hint));
  });
});

const file = (): string => join(dir, 'vendors', 'deepl.yaml');

function shipped(): string {
  return readFileSync(join('config', 'catalog', 'vendors', 'deepl.yaml'), 'utf8');
}

function problemsAfter(from: string, to: string): readonly object[] {
  const before = readFileSync(file(), 'utf8');
  const after = before.replace(from, () => to);
  expect(after).not.toBe(before);
  writeFileSync(file(), after);
  try {
    loadCatalog(dir);
  } catch (error) {
    if (error instanceof CatalogError) return error.mistakes;
    throw error;
  }
  return [];
}

function told(field: string, message: string, hint: string): object {
  return { file: file(), line: expect.any(Number), field, message: expect.stringContaining(message), hint: expect.stringContaining(hint) };
}
