import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { postgresForTests } from '#local-stack';
import { configWith, type ConfigCopy } from '../catalog-with/catalog-with.js';
import { letJudgeGoFirst } from '../limits/judge-first.js';
import { setLimits } from '../limits/vendor-counts.js';
import { startSystem, type System } from '../system/start-system.js';
import { doubleOf, mostASecond, UNITS_MAX, type VendorRow } from './vendor-table.js';

export interface NamedVendor extends VendorRow {
  readonly name: string;
  /** What only this vendor makes. */
  readonly product: string;
}

const vendorText = z.looseObject({ breaker: z.unknown() });
const productText = z.looseObject({
  routes: z.tuple([z.looseObject({ vendor: z.literal('deepl') })]),
  inputSchema: z.looseObject({ properties: z.looseObject({ text: z.looseObject({ maxLength: z.int() }) }) }),
});

/** What a vendor's limits let through in a few seconds: its workers' queue is never empty, and never long. */
const windowMaxOf = (row: VendorRow): number => Math.max(4, 2 * (row.atOnceMax ?? 0), Math.ceil(4 * mostASecond(row)));

/** Each start is a second and a half of a core, and a process that waits too long for its turn is taken for dead. */
const STARTS_AT_ONCE = 5;

export interface ManyVendors {
  readonly system: System;
  readonly vendors: readonly NamedVendor[];
  stop(): Promise<void>;
}

/** A whole Holdfast with a worker for each of these vendors, which all speak DeepL's format; their doubles keep their limits. */
export async function startManyVendors(table: readonly VendorRow[]): Promise<ManyVendors> {
  const vendors = table.map((row, index) => {
    const number = String(index + 1).padStart(2, '0');
    return { ...row, name: `limited-${number}`, product: `translate-${number}` };
  });
  const config = configOf(vendors);
  const names = vendors.map(({ name }) => name);
  const system = await startSystem({
    configDir: config.dir,
    vendors: names,
    startsAtOnceMax: STARTS_AT_ONCE,
    // Ten connections for each process, if all were busy at once.
    postgres: { ...postgresForTests(), settings: { max_connections: '400' } },
    env: { 'vendor-sim': { SIM_MORE_DEEPLS: names.join(',') }, worker: { LOG_LEVEL: 'warn' } },
  });
  letJudgeGoFirst(system.stack);
  for (const vendor of vendors) await setLimits(system.stack.simUrl, vendor.name, doubleOf(vendor));
  const stop = async (): Promise<void> => {
    await system.stop();
    config.remove();
  };
  return { system, vendors, stop };
}

/** The tests' DeepL and what it makes, once for each vendor, with the breaker that a vendor has by default. */
function configOf(vendors: readonly NamedVendor[]): ConfigCopy {
  const config = configWith({});
  const fileOf = (...path: readonly string[]): string => join(config.dir, 'catalog', ...path);
  const read = (...path: readonly string[]): string => readFileSync(fileOf(...path), 'utf8');
  const { breaker: _never, ...deepl } = vendorText.parse(parse(read('vendors', 'deepl.yaml')));
  const translate = productText.parse(parse(read('products', 'translate.yaml')));
  const { routes, inputSchema } = translate;

  for (const vendor of vendors) {
    const { name, product } = vendor;
    const own = { ...deepl, windowMax: windowMaxOf(vendor), limits: limitsOf(vendor) };
    const variables = `${name.toUpperCase().replaceAll('-', '_')}_`;
    const text = stringify(own).replaceAll('DEEPL_', variables).replaceAll('4010/deepl', `4010/${name}`);
    writeFileSync(fileOf('vendors', `${name}.yaml`), text);

    const { properties } = inputSchema;
    const bounded = { ...properties, text: { ...properties.text, maxLength: UNITS_MAX } };
    const sold = { ...translate, routes: [{ ...routes[0], vendor: name }], inputSchema: { ...inputSchema, properties: bounded } };
    writeFileSync(fileOf('products', `${product}.yaml`), stringify(sold));
  }
  return config;
}

function limitsOf({ rates, atOnceMax }: VendorRow): object {
  return {
    rates: rates.map(({ of, max, seconds }) => ({ [of]: max, perSeconds: seconds })),
    ...(atOnceMax === undefined ? {} : { concurrency: { max: atOnceMax } }),
  };
}
