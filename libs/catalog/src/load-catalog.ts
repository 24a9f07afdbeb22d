import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkInputSchema, checkPriceFields } from './check-input-schema.js';
import { productFile, type Product } from './product.js';
import { catalogName, vendorFile, type Vendor } from './vendor.js';
import { YamlFile } from './yaml-file.js';

export interface Catalog {
  readonly vendors: ReadonlyMap<string, Vendor>;
  readonly products: ReadonlyMap<string, Product>;
}

/** The catalog contradicts its rules. The message lists every mistake with file, line and field, not only the first. */
export class CatalogError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the catalog has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n  ${problems.join('\n  ')}`);
    this.name = 'CatalogError';
  }
}

/**
 * Reads `<dir>/vendors/<name>.yaml` and `<dir>/products/<name>.yaml`. Throws CatalogError. Called once at boot, by every app that
 * sells, prices or calls: all must be given the same files.
 */
export function loadCatalog(dir: string): Catalog {
  const problems: string[] = [];
  const vendors = readFolder(join(dir, 'vendors'), vendorFile, problems);
  const products = readFolder(join(dir, 'products'), productFile, problems);

  const vendorFilesThere = new Set(vendors.map(({ name }) => name));
  for (const { source, value } of products) {
    if (!value) continue;
    for (const [index, { vendor }] of value.routes.entries()) {
      if (!vendorFilesThere.has(vendor))
        problems.push(source.problem(['routes', index, 'vendor'], `names "${vendor}", but there is no vendors/${vendor}.yaml`));
    }
    for (const { path, message } of [...checkInputSchema(value.inputSchema), ...checkPriceFields(value.price, value.inputSchema)]) {
      problems.push(source.problem(path, message));
    }
  }

  if (problems.length > 0) throw new CatalogError(problems);
  return { vendors: byName(vendors), products: byName(products) };
}

interface Entry<T> {
  readonly name: string;
  readonly source: YamlFile;
  /** Absent when the file has problems, which are then listed. */
  readonly value?: T;
}

function readFolder<T>(folder: string, schema: z.ZodType<T>, problems: string[]): readonly Entry<T>[] {
  const files = filesOf(folder, problems);
  if (files.length === 0) problems.push(`${folder}: has no .yaml file`);
  return files.map((file) => {
    const name = file.slice(0, -'.yaml'.length);
    const source = new YamlFile(join(folder, file));
    const named = catalogName.safeParse(name);
    if (!named.success) problems.push(source.problem([], `the file's name ${named.error.issues[0]?.message ?? 'is not allowed'}`));

    const parsed = source.parse(schema);
    if (parsed.ok) return { name, source, value: parsed.value };
    problems.push(...parsed.problems);
    return { name, source };
  });
}

function filesOf(folder: string, problems: string[]): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort();
  } catch (error) {
    problems.push(`${folder}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function byName<T extends object>(entries: readonly Entry<T>[]): ReadonlyMap<string, T & { readonly name: string }> {
  return new Map(entries.flatMap(({ name, value }) => (value ? [[name, deepFreeze({ ...value, name })] as const] : [])));
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
