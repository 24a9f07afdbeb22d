import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { configWith, type ConfigCopy } from './catalog-with.js';

const vendorText = z.looseObject({ balance: z.looseObject({}) });
const productText = z.looseObject({ routes: z.tuple([z.looseObject({ vendor: z.literal('deepl') })]) });

/** Ill after so many faults in a row, and tried again so soon, that a test need not wait. */
const breaker = { inARowMax: 6, oursInARowMax: 4, openMs: 3_000, openCapMs: 3_000 };

/**
 * The tests' catalogue, in which `translate` has a second vendor, `deepl-backup`, that speaks DeepL's format; `translate-flat` has the first only. What is left
 * at both is asked for often, and is always so little that operators are told. A config folder of a test's own: with the vendor in test/support/catalog, the
 * system of every test would have one more worker.
 */
export function twoVendors(): ConfigCopy {
  const config = configWith({});
  const fileOf = (...path: readonly string[]): string => join(config.dir, 'catalog', ...path);

  const deepl = vendorText.parse(parse(readFileSync(fileOf('vendors', 'deepl.yaml'), 'utf8')));
  const first = stringify({ ...deepl, breaker, balance: { ...deepl.balance, everyMs: 500, alertBelow: 2e12, pauseBelow: 0 } });
  writeFileSync(fileOf('vendors', 'deepl.yaml'), first);
  const second = first.replaceAll('DEEPL_', 'DEEPL_BACKUP_').replaceAll('4010/deepl', '4010/deepl-backup');
  writeFileSync(fileOf('vendors', 'deepl-backup.yaml'), second);

  const translate = productText.parse(parse(readFileSync(fileOf('products', 'translate.yaml'), 'utf8')));
  const [route] = translate.routes;
  const routes = [route, { ...route, vendor: 'deepl-backup' }];
  writeFileSync(fileOf('products', 'translate.yaml'), stringify({ ...translate, routes, attemptsMax: 2 }));
  return config;
}
