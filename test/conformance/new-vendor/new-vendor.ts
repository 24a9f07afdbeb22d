import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { insertLines } from './insert-lines.js';

/** Asked for what cannot be made: nothing was written. The message is for whoever asked. */
export class NotMade extends Error {}

export interface Wanted {
  readonly name: string;
  /** What users will write in `POST /v1/jobs`. */
  readonly product: string;
}

export interface Made {
  readonly written: readonly string[];
  readonly changed: readonly string[];
}

const TEMPLATES = 'test/conformance/new-vendor/templates';
const DOUBLES = 'apps/vendor-sim/src/serve-double/doubles.ts';
const ROWS = 'test/conformance/rows.ts';

/** As in the other files of the tests' catalogue. */
const NO_BREAKER = `# Most calls of the tests are faults on purpose, and an account that is taken for ill would hold up everybody else's. The breaker has tests of its own.
breaker: { inARowMax: 10000, oursInARowMax: 10000, shareMax: 1, shareOf: 1000 }
`;
const FOR_SALE = { schemas: '../schema', timeoutMs: '30000', decideAfterMs: '86400000', breaker: '' };
const FOR_TESTS = { schemas: '../../../../config/catalog/schema', timeoutMs: '2000', decideAfterMs: '3000', breaker: NO_BREAKER };

/**
 * Writes a vendor that works as it stands: catalogue files, the tests' copies of them, the double with its test, the conformance row, and the lines in the two
 * lists. `root` is the project. Overwrites nothing: all is read and made before the first write. Throws a NotMade.
 */
export function newVendor(root: string, wanted: Wanted): Made {
  const camel = camelOf(wanted);
  const words = { ...wanted, camel, env: wanted.name.toUpperCase().replaceAll('-', '_') };
  const files = new Map<string, string>();
  const write = (path: string, template: string, more: Readonly<Record<string, string>> = {}): void => {
    files.set(path, filled(readFileSync(join(root, TEMPLATES, `${template}.txt`), 'utf8'), { ...words, ...more }));
  };
  const { name, product } = wanted;
  write(`config/catalog/vendors/${name}.yaml`, 'vendor.yaml', FOR_SALE);
  write(`config/catalog/products/${product}.yaml`, 'product.yaml', FOR_SALE);
  write(`test/support/catalog/vendors/${name}.yaml`, 'vendor.yaml', FOR_TESTS);
  write(`test/support/catalog/products/${product}.yaml`, 'product.yaml', FOR_TESTS);
  write(`apps/vendor-sim/src/answer-${name}/faults.ts`, 'faults.ts');
  write(`apps/vendor-sim/src/answer-${name}/routes.ts`, 'routes.ts');
  write(`apps/vendor-sim/src/answer-${name}/${name}.test.ts`, 'double.test.ts');
  write(`test/conformance/vendors/${name}.ts`, 'row.ts');
  for (const path of files.keys()) if (existsSync(join(root, path))) throw new NotMade(`${path} is there already: nothing was written.`);

  const entry = name === camel ? `  ${camel},` : `  '${name}': ${camel},`;
  const lists = new Map([
    [
      DOUBLES,
      insertLines(
        readFileSync(join(root, DOUBLES), 'utf8'),
        importOf(`${camel}Double`, `../answer-${name}/routes.js`),
        `  ${camel}Double(),`,
      ),
    ],
    [ROWS, insertLines(readFileSync(join(root, ROWS), 'utf8'), importOf(camel, `./vendors/${name}.js`), entry)],
  ]);

  for (const [path, text] of [...files, ...lists]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, files.has(path) ? { flag: 'wx' } : {});
  }
  return { written: [...files.keys()], changed: [...lists.keys()] };
}

const importOf = (name: string, from: string): string => `import { ${name} } from '${from}';`;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Vendors' and products' names stand in subjects and rows. */
const NAME_CHARS_MAX = 40;

function camelOf({ name, product }: Wanted): string {
  for (const word of [name, product]) {
    if (!NAME.test(word) || word.length > NAME_CHARS_MAX)
      throw new NotMade(
        `"${word}" is no name: write lower-case letters, digits and single "-", such as acme-cloud, at most ${NAME_CHARS_MAX}.`,
      );
  }
  const camel = name.replaceAll(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  try {
    new Script(`'use strict'; const ${camel} = 0;`);
  } catch (cause) {
    throw new NotMade(`"${name}" is a word of the language, and cannot name a constant: choose another, such as ${name}-api.`, { cause });
  }
  return camel;
}

function filled(template: string, words: Readonly<Record<string, string>>): string {
  const text = template.replaceAll(/\{\{(\w+)\}\}/g, (_all, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`a template asks for ${word}, which nobody says`);
    return value;
  });
  return `${text.trimEnd()}\n`;
}
